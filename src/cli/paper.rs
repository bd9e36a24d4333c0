//! What a command hands over on paper, as PDF.

use super::Status;
use super::output::Output;
#[cfg(feature = "pdf")]
use crate::emit;
use crate::emit::OutputFile;
use crate::msg;

/// The reports among files as PDF, with a bar where it takes longer than a second.
#[cfg(feature = "pdf")]
pub(super) fn reports(files: &[OutputFile], output: &Output) -> Result<Vec<OutputFile>, Status> {
    use super::project;
    let bar = project::bar(msg!("cli-pdf-making").render(output.language));
    let progress = |done, total| project::advance(&bar, output, done, total);
    let made = emit::pdf::reports(files, &progress);
    bar.finish_and_clear();
    made.map_err(|problem| failed(&problem, output))
}

/// This build has no typesetter.
#[cfg(not(feature = "pdf"))]
pub(super) fn reports(_files: &[OutputFile], output: &Output) -> Result<Vec<OutputFile>, Status> {
    output.tell(&msg!("cli-pdf-not-built"));
    Err(Status::Usage)
}

/// A page of ours as PDF.
#[cfg(feature = "pdf")]
pub(super) fn page(page: &str, output: &Output) -> Result<Vec<u8>, Status> {
    let fault = |words| emit::EmitFault::Paper("pdf".to_owned(), words);
    emit::pdf::render(page).map_err(|words| failed(&fault(words), output))
}

/// This build has no typesetter.
#[cfg(not(feature = "pdf"))]
pub(super) fn page(_page: &str, output: &Output) -> Result<Vec<u8>, Status> {
    output.tell(&msg!("cli-pdf-not-built"));
    Err(Status::Usage)
}

/// Tells what could not be made.
#[cfg(feature = "pdf")]
fn failed(problem: &emit::EmitFault, output: &Output) -> Status {
    output.tell(&msg!("cli-emit-failed", why = problem.to_string()));
    Status::Usage
}
