# What is done often. `just` without arguments lists it.

default:
    @just --list

# Everything that a change is held to
ci:
    .ci/run

# Tests only
test:
    cargo test

# The main job on the example
munio:
    cargo run -- reken examples/munio

# Lints and layout
check:
    cargo fmt --check
    cargo clippy --all-targets -- -D warnings

# Take what the tests saw as right, after reading it
accept:
    INSTA_UPDATE=always cargo test

# The example's outcome, recorded anew and recalculated without Koers
record:
    cargo run -- reken examples/munio
    cp examples/munio/uit/uitkomst.json examples/munio/verwacht/uitkomst.json
    python3 examples/munio/controle.py examples/munio/verwacht/uitkomst.json

# Measurements
bench:
    cargo bench
