//! The clauses any declaration may carry, and texts with holes.

use super::Checker;
use super::scope::Scope;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::policy;
use crate::msg;
use crate::program::clauses::{CoverLink, Silence};
use crate::program::questionnaire::{Template, TemplatePart};
use crate::program::{Citation, Clauses, GroupKind, Name, Validity};
use crate::syntax::tree;

impl<'t> Checker<'t> {
    /// Clauses; holes in the explanation are checked in `scope`.
    pub(super) fn clauses(&mut self, scope: &mut Scope, written: &'t tree::Clauses) -> Clauses {
        self.silences(&written.silences, None);
        Clauses {
            explanation: written.explanation.as_ref().map(|t| self.template(scope, t)),
            citations: citations(&written.citations),
            interpretation: written.interpretation.as_ref().map(|t| t.value.clone()),
            covers: written.covers.iter().filter_map(|c| self.cover(c)).collect(),
            owner: written.owner.as_ref().map(|t| t.value.clone()),
            validity: written.validity.as_ref().map_or_else(Validity::default, |v| Validity {
                from: v.from.map(|y| y.0),
                until: v.until.map(|y| y.0),
            }),
        }
    }

    /// `negeer`: the code must be one of a lint, and the reason must be there.
    pub(super) fn silences(&mut self, written: &[tree::SilenceDecl], unit: Option<&Name>) {
        for silence in written {
            let code = &silence.code;
            if !policy::silenceable(&code.name) {
                let mut found = Diagnostic::at(
                    policy::BAD_SILENCE,
                    code.span,
                    msg!("check-silence-unknown", code = &code.name),
                )
                .help(msg!("check-silence-unknown-help"));
                let upper = code.name.to_uppercase();
                if policy::silenceable(&upper) {
                    found = found
                        .help(msg!("check-did-you-mean", name = &upper))
                        .repair(code.span, upper);
                }
                self.sink.push(found);
                continue;
            }
            let reason = silence.reason.as_ref().map(|r| r.value.clone()).unwrap_or_default();
            if reason.trim().is_empty() {
                self.sink.push(
                    Diagnostic::at(
                        policy::BAD_SILENCE,
                        silence.span,
                        msg!("check-silence-without-reason", code = &code.name),
                    )
                    .help(msg!("check-silence-without-reason-help", code = &code.name)),
                );
                continue;
            }
            if self.program.silences.iter().any(|s| s.span == silence.span) {
                continue;
            }
            self.program.silences.push(Silence {
                code: code.name.clone(),
                reason,
                unit: unit.cloned(),
                span: silence.span,
            });
        }
    }

    /// A text with holes; what is shown may be `leeg`.
    pub(super) fn template(&mut self, scope: &mut Scope, written: &'t tree::Template) -> Template {
        Template {
            parts: written
                .parts
                .iter()
                .map(|part| match part {
                    tree::TemplatePart::Text(t) => TemplatePart::Text(t.clone()),
                    tree::TemplatePart::Hole(e) => TemplatePart::Value(self.expr(scope, e, None)),
                })
                .collect(),
        }
    }

    /// A title: its text, or the name where there is none.
    pub(super) fn title(&mut self, title: Option<&tree::Template>, name: &tree::Ident) -> Name {
        let Some(title) = title else { return name.name.clone() };
        let mut text = String::new();
        for part in &title.parts {
            match part {
                tree::TemplatePart::Text(t) => text.push_str(t),
                tree::TemplatePart::Hole(e) => {
                    self.error(
                        crate::diagnostic::codes::types::NOT_CONSTANT,
                        e.span,
                        msg!("check-hole-in-title"),
                    );
                }
            }
        }
        text.into()
    }

    /// Resolves a `dekt` link: `framework.item`, or an item code that one framework has.
    fn cover(&mut self, written: &tree::CoverRef) -> Option<CoverLink> {
        let words = written.path.iter().map(|p| &*p.name).collect::<Vec<_>>().join(".");
        let (framework, item) = match written.path.as_slice() {
            [item] => (None, item),
            [framework, item] => (Some(framework.name.clone()), item),
            _ => {
                self.error(
                    policy::UNKNOWN_ITEM,
                    written.span,
                    msg!("check-unknown-item", item = words),
                );
                return None;
            }
        };
        if let Some(name) = &framework
            && self.broken_names.contains(name)
        {
            return None;
        }
        let mut owners = Vec::new();
        let mut known = Vec::new();
        for entry in &self.entries {
            let tree::Declaration::Framework(f) = entry.declaration else { continue };
            if framework.as_ref().is_some_and(|n| *n != f.name.name) {
                continue;
            }
            let mut codes = Vec::new();
            item_codes(&f.items, &mut codes);
            if codes.contains(&item.name) {
                owners.push(f.name.name.clone());
            }
            known.extend(codes);
        }
        owners.dedup();
        match owners.as_slice() {
            [one] => Some(CoverLink {
                framework: one.clone(),
                item: item.name.clone(),
                span: written.span,
            }),
            [] => {
                let unknown_framework = framework.as_ref().is_some_and(|n| {
                    !self.program.names.get(n).is_some_and(|g| {
                        self.program.group(*g).is_some_and(|g| g.kind == GroupKind::Framework)
                    })
                });
                if unknown_framework {
                    let name = framework.unwrap_or_default();
                    let frameworks: Vec<Name> = self
                        .program
                        .groups
                        .iter()
                        .filter(|g| g.kind == GroupKind::Framework)
                        .map(|g| g.name.clone())
                        .collect();
                    let span = written.path.first().map_or(written.span, |p| p.span);
                    self.unknown_name(&name, span, &frameworks);
                    return None;
                }
                let mut diagnostic = Diagnostic::at(
                    policy::UNKNOWN_ITEM,
                    item.span,
                    msg!("check-unknown-item", item = words),
                );
                if let Some(nearest) = super::errors::nearest(&item.name, &known) {
                    diagnostic = diagnostic
                        .help(msg!("check-did-you-mean", name = &nearest))
                        .repair(item.span, nearest.to_string());
                }
                self.sink.push(diagnostic);
                None
            }
            several => {
                let several = several.join(", ");
                self.error(
                    policy::UNKNOWN_ITEM,
                    written.span,
                    msg!("check-ambiguous-item", item = words, frameworks = several),
                );
                None
            }
        }
    }
}

/// Citations as written.
pub(super) fn citations(written: &[tree::CitationDecl]) -> Vec<Citation> {
    written
        .iter()
        .map(|c| Citation {
            text: c.text.value.clone(),
            uri: c.uri.as_ref().map(|u| u.value.clone()),
            span: c.span,
        })
        .collect()
}

fn item_codes(items: &[tree::FrameworkItem], codes: &mut Vec<Name>) {
    for item in items {
        codes.push(item.code.name.clone());
        item_codes(&item.items, codes);
    }
}
