//! The `koers` command: see [`koers::cli`].

fn main() -> std::process::ExitCode {
    koers::cli::main()
}
