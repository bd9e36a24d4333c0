//! Clauses that many declarations share, and the levels of `voor`.

use super::{Converter, Made, Node, kids};
use crate::diagnostic::{Diagnostic, codes};
use crate::msg;
use crate::syntax::grammar::Rule;
use crate::syntax::tree::{
    CitationDecl, Clauses, CoverRef, LevelDecl, SilenceDecl, Template, ValidityDecl,
};

impl Converter<'_> {
    /// Takes a pair into the clauses, when it is one of the clauses that any declaration may have.
    pub(super) fn clause(&self, clauses: &mut Clauses, node: &Node<'_>) -> Made<()> {
        let span = self.span(node);
        match node.as_rule() {
            Rule::explanation => {
                self.once(&mut clauses.explanation, self.template_in(node)?, span, "toelichting");
            }
            Rule::citation => clauses.citations.push(self.citation(node)?),
            Rule::interpretation => {
                self.once(&mut clauses.interpretation, self.text_in(node)?, span, "interpretatie");
            }
            Rule::covers => clauses.covers.extend(self.references(node)),
            Rule::owner => self.once(&mut clauses.owner, self.text_in(node)?, span, "eigenaar"),
            Rule::validity => {
                self.once(&mut clauses.validity, self.validity(node)?, span, "geldig");
            }
            Rule::silence => clauses.silences.push(self.silence(node)?),
            _ => {}
        }
        Ok(())
    }

    /// `negeer K0904 omdat "…"`
    pub(super) fn silence(&self, node: &Node<'_>) -> Made<SilenceDecl> {
        let reason = kids(node).find(|n| n.as_rule() == Rule::text).map(|n| self.text(&n));
        Ok(SilenceDecl { code: self.name_in(node)?, reason, span: self.span(node) })
    }

    /// A title, which may be given once.
    pub(super) fn title(&self, slot: &mut Option<Template>, node: &Node<'_>) -> Made<()> {
        let title = self.template(node)?;
        if slot.is_some() {
            self.report(
                Diagnostic::at(codes::syntax::REPEATED, title.span, msg!("syntax-second-title"))
                    .help(msg!("syntax-second-title-help")),
            );
        } else {
            *slot = Some(title);
        }
        Ok(())
    }

    /// `bron "…" uri "…"`
    pub(super) fn citation(&self, node: &Node<'_>) -> Made<CitationDecl> {
        let mut texts = kids(node).filter(|n| n.as_rule() == Rule::text).map(|n| self.text(&n));
        let span = self.span(node);
        let text = self.need(texts.next(), span)?;
        Ok(CitationDecl { text, uri: texts.next(), span })
    }

    /// The references among the children of a pair.
    pub(super) fn references(&self, node: &Node<'_>) -> Vec<CoverRef> {
        kids(node)
            .filter(|n| n.as_rule() == Rule::reference)
            .map(|n| {
                let path = super::only(&n).map(|p| self.path(&p)).unwrap_or_default();
                CoverRef { path, span: self.span(&n) }
            })
            .collect()
    }

    fn validity(&self, node: &Node<'_>) -> Made<ValidityDecl> {
        let span = self.span(node);
        let mut years = Vec::new();
        for kid in kids(node) {
            match kid.as_rule() {
                Rule::date_like => years.push(self.school_year(&kid)?),
                Rule::through_only => {
                    let found = kids(&kid).find(|n| n.as_rule() == Rule::date_like);
                    let until = Some(self.school_year(&self.need(found, span)?)?);
                    return Ok(ValidityDecl { from: None, until, span });
                }
                _ => {}
            }
        }
        let mut years = years.into_iter();
        Ok(ValidityDecl { from: years.next(), until: years.next(), span })
    }

    /// The levels of `voor a, b via c`.
    pub(super) fn levels(&self, node: &Node<'_>) -> Made<Vec<LevelDecl>> {
        kids(node).filter(|n| n.as_rule() == Rule::level).map(|n| self.level(&n)).collect()
    }

    /// `gemeente via woongemeente`
    pub(super) fn level(&self, node: &Node<'_>) -> Made<LevelDecl> {
        let mut names = kids(node).filter(|n| n.as_rule() == Rule::name).map(|n| self.ident(&n));
        let name = self.need(names.next(), self.span(node))?;
        let via = names.next();
        let span = name.span.to(via.as_ref().map_or(name.span, |v| v.span));
        Ok(LevelDecl { name, via, span })
    }
}
