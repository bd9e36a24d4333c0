//! The examples of a project.

use super::stages::Checked;
use crate::calendar::{Date, SchoolYear};
use crate::core::example::Example;
use crate::core::lower::lower_example;
use crate::evaluate::{self, Engine, Options};
use crate::examples;
use crate::format;
use crate::locale::Message;
use crate::msg;
use crate::outcome::{Coverage, ExampleResult, Header};
use rayon::prelude::*;

impl Checked {
    /// Runs every example, in the order in which they are written. `moment` is the one they are
    /// about unless they say otherwise. No data are read.
    #[must_use]
    pub fn test(&self, moment: (SchoolYear, Date)) -> Vec<ExampleResult> {
        evaluate::in_pool(0, || {
            examples::run(&self.examples(moment), &self.example_options(moment))
        })
    }

    /// An example with the same `gegeven` as the one whose title has these words, and with all that
    /// comes out of it now: the rule file it stands in, and the text of that file with the new
    /// example behind the old.
    ///
    /// # Errors
    /// A sentence that says why there is no such example, or nothing to write down.
    pub fn take_over(
        &self,
        words: &str,
        moment: (SchoolYear, Date),
    ) -> Result<(String, String), Message> {
        let wanted = words.to_lowercase();
        let exact = self.program.examples.iter().filter(|e| *e.title == *words);
        let exact: Vec<_> = exact.collect();
        let near =
            self.program.examples.iter().filter(|e| e.title.to_lowercase().contains(&wanted));
        let found = if exact.is_empty() { near.collect() } else { exact };
        let [written] = found.as_slice() else {
            let titles: Vec<&str> = found.iter().map(|e| &*e.title).collect();
            return Err(match found.len() {
                0 => msg!("project-no-example", words = words),
                _ => msg!("project-several-examples", words = words, titles = titles.join(", ")),
            });
        };
        let options = self.example_options(moment);
        let outcomes = evaluate::in_pool(0, || {
            examples::outcomes(&lower_example(&self.program, written, moment), &options)
        });
        if outcomes.is_empty() {
            return Err(msg!("project-example-gives-nothing", title = &written.title));
        }
        let (place, file) = self
            .sources
            .place(written.span)
            .zip(self.sources.get(written.span.file))
            .ok_or_else(|| msg!("project-no-example", words = words))?;
        let given = given_block(self.sources.text(written.span)).unwrap_or("gegeven { }");
        let subject = written.subject.and_then(|group| self.program.group(group));
        let lines: Vec<String> =
            outcomes.iter().map(|(name, value)| format!("    {name} = {value}")).collect();
        let title = format!("{} ({})", written.title, self.new_title(&written.title));
        let example = format!(
            "\n\nvoorbeeld \"{}\" bij {} {{\n  {given}\n  verwacht {{\n{}\n  }}\n}}",
            title.replace('\\', "\\\\").replace('"', "\\\""),
            subject.map_or("", |group| &*group.name),
            lines.join("\n")
        );
        let (before, behind) =
            file.text.split_at_checked(written.span.end as usize).unwrap_or((&file.text, ""));
        let (name, text) = (place.0.to_string(), format!("{before}{example}{behind}"));
        let laid_out = format::format(&name, &text).unwrap_or(text);
        Ok((name, laid_out))
    }

    /// A number that no example of this title has yet.
    fn new_title(&self, title: &str) -> usize {
        let taken = |number: &usize| {
            let name = format!("{title} ({number})");
            self.program.examples.iter().any(|e| *e.title == *name)
        };
        (2..).find(|number| !taken(number)).unwrap_or(2)
    }

    /// Which parts of the rules the examples come by.
    #[must_use]
    pub fn coverage(&self, moment: (SchoolYear, Date)) -> Coverage {
        evaluate::in_pool(0, || {
            let options = self.example_options(moment);
            examples::coverage(&self.program, &self.examples(moment), &options)
        })
    }

    /// Every example, ready to run.
    pub(super) fn examples(&self, moment: (SchoolYear, Date)) -> Vec<Example> {
        let written = &self.program.examples;
        written.par_iter().map(|e| lower_example(&self.program, e, moment)).collect()
    }

    /// What an evaluation of examples is told: they are of these rules, and of no data.
    pub(super) fn example_options(&self, moment: (SchoolYear, Date)) -> Options<'_> {
        Options {
            header: Header {
                version: env!("CARGO_PKG_VERSION").into(),
                project: self.config.name.clone(),
                school_year: moment.0,
                reference_date: moment.1,
                program_fingerprint: self.fingerprint.as_str().into(),
                data_fingerprint: "".into(),
                internal: true,
            },
            sources: &self.sources,
            progress: None,
            threads: 0,
            engine: Engine::Interpreter,
        }
    }
}

/// The text of `gegeven { … }` in that of an example.
fn given_block(text: &str) -> Option<&str> {
    let (mut depth, mut start, mut quoted, mut escaped, mut comment) =
        (0_u32, None, false, false, false);
    for (at, c) in text.char_indices() {
        match c {
            '\n' => comment = false,
            _ if comment => {}
            '\\' if quoted && !escaped => {
                escaped = true;
                continue;
            }
            '"' if !escaped => quoted = !quoted,
            _ if quoted => {}
            '/' if text.get(at..)?.starts_with("//") => comment = true,
            'g' if depth == 1 && start.is_none() && text.get(at..)?.starts_with("gegeven") => {
                start = Some(at);
            }
            '{' => depth += 1,
            '}' => {
                depth = depth.saturating_sub(1);
                if let Some(start) = start
                    && depth == 1
                {
                    return text.get(start..=at);
                }
            }
            _ => {}
        }
        escaped = false;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::given_block;

    #[test]
    fn the_given_block_is_found_between_its_own_braces() {
        let text = "voorbeeld \"g { \\\" gegeven\" bij x {\n  // gegeven }\n  gegeven { a { b = \"}\" } }\n  verwacht { c = 1 }\n}";
        assert_eq!(given_block(text), Some("gegeven { a { b = \"}\" } }"));
        assert_eq!(given_block("voorbeeld \"x\" bij y { verwacht { c = 1 } }"), None);
    }
}
