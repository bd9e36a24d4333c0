//! Small changes of the rules that no example notices: which of them change nothing, and what
//! example would notice the others.

use super::confirm;
use super::stages::Checked;
use crate::analysis::witness::{Found, Rule, compare};
use crate::calendar::{Date, SchoolYear};
use crate::check;
use crate::diagnostic::{Place, Sink};
use crate::evaluate;
use crate::examples::{self, Mutant};
use crate::outcome::{Mutations, RulePlace, Survivor};
use crate::program::{DeclaredType, Expr, Group, GroupKind, Program};
use crate::source::{FileId, Sources};
use crate::syntax;
use rayon::prelude::*;

/// The name of the file that proposals are read from.
const PROPOSALS: &str = "voorstellen.koers";

/// How often proposals that do not fit are taken out and the rest tried again.
const ROUNDS: usize = 3;

/// A change that no example notices, with what is known of it.
struct Open {
    mutant: Mutant,
    reached: bool,
    /// An example that should notice it.
    proposal: Option<String>,
}

impl Checked {
    /// Changes the rules one thing at a time, and tells which changes no example notices. `progress`
    /// is told how many are done of how many, from any thread.
    #[must_use]
    pub fn mutations(
        &self,
        moment: (SchoolYear, Date),
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Mutations {
        evaluate::in_pool(0, || {
            let options = self.example_options(moment);
            let tried = examples::try_all(&self.program, moment, &options, progress);
            let unnoticed = tried.unnoticed.len();
            let open: Vec<Open> = tried
                .unnoticed
                .into_par_iter()
                .filter_map(|(mutant, reached)| self.open(mutant, reached, moment.0))
                .collect();
            let same = unnoticed - open.len();
            let confirmed = self.confirmed(&open, moment);
            let survivors = open.into_iter().enumerate().map(|(at, open)| Survivor {
                name: self.name_of(&open.mutant),
                place: self
                    .sources
                    .place(open.mutant.span)
                    .map(|(file, at)| RulePlace { file, line: at.line }),
                change: open.mutant.change,
                reached: open.reached,
                proposal: open
                    .proposal
                    .filter(|_| confirmed.contains(&at))
                    .map(|text| text.trim_end().into()),
            });
            Mutations {
                tried: tried.tried,
                noticed: tried.tried - unnoticed,
                same,
                survivors: survivors.collect(),
            }
        })
    }

    fn name_of(&self, mutant: &Mutant) -> std::sync::Arc<str> {
        let group = self.program.group(mutant.group).map_or("", |g| &*g.name);
        match &mutant.part {
            Some(part) => format!("{group}.{part}").into(),
            None => group.into(),
        }
    }

    /// What is known of a change; None when nothing comes out otherwise by it.
    fn open(&self, mutant: Mutant, reached: bool, year: SchoolYear) -> Option<Open> {
        let changed = mutant.applied(&self.program);
        let rule = |program| Rule::of(program, mutant.group, mutant.part.as_ref(), year.0);
        let (Some(old), Some(new)) = (rule(&self.program), rule(&changed)) else {
            return Some(Open { mutant, reached, proposal: None });
        };
        // A change of what stands beside the rule is not seen in the rule.
        if old.spelling() == new.spelling() {
            return Some(Open { mutant, reached, proposal: None });
        }
        let run = |program: &Program, expr: &Expr, declared: &DeclaredType| {
            confirm::value(program, expr, declared, Some(year))?.spelled()
        };
        let proposal = match compare(&old, &new, &run) {
            Found::Same => return None,
            Found::Unknown => None,
            Found::Case { given, was, .. } => self.proposal(&mutant, &given, &was),
        };
        Some(Open { mutant, reached, proposal })
    }

    /// An example of a case, as rules write it.
    fn proposal(&self, mutant: &Mutant, given: &[(String, String)], was: &str) -> Option<String> {
        let group = self.program.group(mutant.group)?;
        let part = mutant.part.as_deref();
        let wanted = match group.kind {
            GroupKind::DecisionTable => "uitkomst",
            GroupKind::Formula => &group.name,
            _ => part?,
        };
        let was = if was == "n.v.t." { "nvt" } else { was };
        let place = self.sources.place(mutant.span)?.1.line;
        let mut text = format!(
            "voorbeeld \"{} op de grens van regel {place}\" bij {} {{\n  gegeven {{\n",
            part.unwrap_or(&group.name),
            group.name
        );
        for (owner, fields) in by_owner(&self.program, group, given)? {
            let fields: Vec<String> = fields.iter().map(|(n, v)| format!("{n} = {v}")).collect();
            text += &match owner {
                Some(register) => format!("    {register} {{ {} }}\n", fields.join("; ")),
                None => format!("    {}\n", fields.join("; ")),
            };
        }
        text += &format!("  }}\n  verwacht {{ {wanted} = {was} }}\n}}\n");
        Some(text)
    }

    /// Which proposals hold of the rules and not of the changed ones, by their place in the list.
    fn confirmed(&self, open: &[Open], moment: (SchoolYear, Date)) -> Vec<usize> {
        let mut left: Vec<usize> = (0..open.len())
            .filter(|at| open.get(*at).is_some_and(|o| o.proposal.is_some()))
            .collect();
        for _ in 0..ROUNDS {
            let texts = left.iter().map(|at| open.get(*at).and_then(|o| o.proposal.as_deref()));
            match self.with_examples(&texts.map(Option::unwrap_or_default).collect::<Vec<_>>()) {
                Ok(program) => return self.noticed_by(&program, open, &left, moment),
                Err(wrong) => {
                    let mut at = 0..;
                    left.retain(|_| at.next().is_some_and(|at| !wrong.contains(&at)));
                }
            }
        }
        Vec::new()
    }

    fn noticed_by(
        &self,
        program: &Program,
        open: &[Open],
        left: &[usize],
        moment: (SchoolYear, Date),
    ) -> Vec<usize> {
        let own = program.examples.len().saturating_sub(left.len());
        let options = self.example_options(moment);
        left.par_iter()
            .enumerate()
            .filter(|(number, at)| {
                let (Some(example), Some(open)) =
                    (program.examples.get(own + number), open.get(**at))
                else {
                    return false;
                };
                let changed = open.mutant.applied(program);
                examples::holds(program, example, moment, &options)
                    && !examples::holds(&changed, example, moment, &options)
            })
            .map(|(_, at)| *at)
            .collect()
    }

    /// The rules with further examples; else the places in the list of those that do not fit.
    fn with_examples(&self, texts: &[&str]) -> Result<Program, Vec<usize>> {
        let mut sources = Sources::default();
        let mut sink = Sink::default();
        let mut files = Vec::new();
        for (_, file) in self.sources.iter() {
            let id = sources.add(&file.name, &file.text);
            if file.name.ends_with(".koers") {
                files.push(syntax::parse(id, &file.text, &mut sink));
            }
        }
        let id: FileId = sources.add(PROPOSALS, &texts.concat());
        files.push(syntax::parse(id, &texts.concat(), &mut sink));
        if let Some(program) = check::check(&files, &sources, &mut sink)
            && !sink.has_errors()
        {
            return Ok(program);
        }
        let mut ends = Vec::new();
        let mut end = 0;
        for text in texts {
            end += text.len();
            ends.push(end);
        }
        let wrong =
            sink.into_sorted().into_iter().filter_map(|diagnostic| match diagnostic.place {
                Place::Source(span) if span.file == id => {
                    ends.iter().position(|end| (span.start as usize) < *end)
                }
                _ => None,
            });
        let wrong: Vec<usize> = wrong.collect();
        // Where it is not clear which does not fit, none is proposed.
        Err(if wrong.is_empty() { (0..texts.len()).collect() } else { wrong })
    }
}

/// What is given, by the register whose field it is; None is the questionnaire or the inputs. None
/// for the whole where something cannot be given.
type Owned<'g> = Vec<(Option<String>, Vec<(&'g str, &'g str)>)>;

fn by_owner<'g>(
    program: &Program,
    group: &Group,
    given: &'g [(String, String)],
) -> Option<Owned<'g>> {
    let mut owned: Owned<'g> = Vec::new();
    for (name, value) in given {
        if name.contains(['(', '[', ' ']) || value.contains('…') || value == "ingevuld" {
            return None;
        }
        // What is not there is simply not given.
        if value == "leeg" {
            continue;
        }
        let register = |name: &str| {
            let id = program.names.get(name)?;
            let group = program.group(*id)?;
            (group.kind == GroupKind::Register).then(|| group.name.to_string())
        };
        let (owner, field) = match name.split_once('.') {
            Some((first, rest)) if register(first).is_some() => (register(first), rest),
            _ if group.kind == GroupKind::Formula => (level(program, group), name.as_str()),
            _ => (None, name.as_str()),
        };
        match owned.iter_mut().find(|(known, _)| *known == owner) {
            Some((_, fields)) => fields.push((field, value)),
            None => owned.push((owner, vec![(field, value)])),
        }
    }
    Some(owned)
}

/// The register that a formula has a value for each row of.
fn level(program: &Program, group: &Group) -> Option<String> {
    let (_, index) = group.versions.last()?;
    let register = program.formulas.get(*index)?.levels.first()?.level.register?;
    Some(program.group(register)?.name.to_string())
}
