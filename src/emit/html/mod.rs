//! stub
use super::EmitFault;
use crate::locale::Language;
use crate::outcome::Outcome;
/// stub
pub fn render(_: &Outcome, _: Language) -> Result<String, EmitFault> {
    Ok(String::new())
}
