//! `beslistabel`: lines and cells, each cell read on its own.

use pest::Parser;

use super::{Converter, Flaw, Made, Node, kids};
use crate::diagnostic::{Diagnostic, codes};
use crate::msg;
use crate::source::Span;
use crate::syntax::expected;
use crate::syntax::grammar::{Grammar, Rule};
use crate::syntax::offsets::Offsets;
use crate::syntax::tree::{
    Cell, CellTest, Clauses, Condition, Expr, Ident, TableDecl, TableRowDecl,
};

/// The cells of one line, and where the outcome begins.
struct Line<'i> {
    inputs: Vec<Node<'i>>,
    outcomes: Vec<Node<'i>>,
    span: Span,
}

impl Converter<'_> {
    /// A decision table.
    pub(super) fn decision_table(&self, node: &Node<'_>) -> Made<TableDecl> {
        let (mut title, mut typ, mut unique) = (None, None, false);
        let (mut inputs, mut clauses) = (Vec::new(), Clauses::default());
        let mut lines = Vec::new();
        for kid in kids(node) {
            match kid.as_rule() {
                Rule::template => self.title(&mut title, &kid)?,
                Rule::typed => typ = Some(self.type_in(&kid)?),
                Rule::unique => unique = true,
                Rule::table_inputs => {
                    for input in kids(&kid).filter(|n| n.as_rule() == Rule::table_input) {
                        inputs.push((self.name_in(&input)?, self.type_in(&input)?));
                    }
                }
                Rule::table_body => {
                    lines = kids(&kid)
                        .filter(|n| n.as_rule() == Rule::table_line)
                        .filter_map(|n| self.line(&n))
                        .collect();
                }
                _ => self.clause(&mut clauses, &kid)?,
            }
        }
        let span = self.span(node);
        let (name, typ) = (self.name_in(node)?, self.need(typ, span)?);
        let mut lines = lines.into_iter();
        let (header, outcome_header) = match lines.next() {
            Some(first) => self.header(&first),
            None => {
                self.report(
                    Diagnostic::at(
                        codes::syntax::TABLE,
                        name.span,
                        msg!("syntax-table-empty", name = &name.name),
                    )
                    .help(msg!("syntax-table-empty-help")),
                );
                (Vec::new(), None)
            }
        };
        let rows = lines.filter_map(|line| self.row(&line, header.len())).collect();
        Ok(TableDecl {
            name,
            title,
            inputs,
            typ,
            unique,
            clauses,
            header,
            outcome_header,
            rows,
            span,
        })
    }

    /// The cells of a line; None when it is empty.
    fn line<'i>(&self, node: &Node<'i>) -> Option<Line<'i>> {
        let (mut inputs, mut outcomes) = (Vec::new(), Vec::new());
        let mut behind = false;
        for kid in kids(node) {
            match kid.as_rule() {
                Rule::cell_separator if kid.as_str() == "||" => behind = true,
                Rule::cell_text if behind => outcomes.push(kid),
                Rule::cell_text => inputs.push(kid),
                _ => {}
            }
        }
        let first = inputs.first()?;
        let last = outcomes.last().or(inputs.last()).unwrap_or(first);
        let blank = outcomes.is_empty() && inputs.len() == 1 && first.as_str().trim().is_empty();
        let span = self.trimmed(first).to(self.trimmed(last));
        (!blank).then_some(Line { inputs, outcomes, span })
    }

    /// Where the content of a cell stands.
    fn trimmed(&self, cell: &Node<'_>) -> Span {
        let (text, start) = (cell.as_str(), cell.as_span().start());
        let before = text.len() - text.trim_start().len();
        let content = text.trim();
        self.offsets.span(start + before, start + before + content.len())
    }

    fn header(&self, line: &Line<'_>) -> (Vec<Ident>, Option<Ident>) {
        self.has_one_outcome(line);
        let inputs = line.inputs.iter().filter_map(|cell| self.header_cell(cell)).collect();
        (inputs, line.outcomes.first().and_then(|cell| self.header_cell(cell)))
    }

    fn header_cell(&self, cell: &Node<'_>) -> Option<Ident> {
        self.read_cell(cell, Rule::header_cell, |inner, parsed| inner.name_in(parsed))
    }

    fn row(&self, line: &Line<'_>, columns: usize) -> Option<TableRowDecl> {
        if !self.has_one_outcome(line) {
            return None;
        }
        if line.inputs.len() != columns {
            self.report(
                Diagnostic::at(
                    codes::syntax::TABLE,
                    line.span,
                    msg!("syntax-table-columns", columns = columns, cells = line.inputs.len()),
                )
                .help(msg!("syntax-table-columns-help")),
            );
            return None;
        }
        let cells: Vec<Option<Cell>> = line.inputs.iter().map(|cell| self.cell(cell)).collect();
        let outcome = line.outcomes.first().and_then(|cell| {
            self.read_cell(cell, Rule::outcome_cell, |inner, parsed| inner.expr_in(parsed))
        });
        let cells: Option<Vec<Cell>> = cells.into_iter().collect();
        Some(TableRowDecl { cells: cells?, outcome: outcome?, span: line.span })
    }

    fn has_one_outcome(&self, line: &Line<'_>) -> bool {
        if line.outcomes.len() == 1 {
            return true;
        }
        let message = if line.outcomes.is_empty() {
            msg!("syntax-table-no-outcome")
        } else {
            msg!("syntax-table-many-outcomes")
        };
        self.report(
            Diagnostic::at(codes::syntax::TABLE, line.span, message)
                .help(msg!("syntax-table-outcome-help")),
        );
        false
    }

    fn cell(&self, cell: &Node<'_>) -> Option<Cell> {
        let span = self.trimmed(cell);
        self.read_cell(cell, Rule::cell, |inner, parsed| {
            let tests = kids(parsed)
                .filter(|n| n.as_rule() == Rule::cell_test)
                .map(|n| inner.cell_test(&n))
                .collect::<Made<_>>()?;
            Ok(Cell { tests, span })
        })
    }

    fn cell_test(&self, node: &Node<'_>) -> Made<CellTest> {
        let mut sign = None;
        let mut inclusive = true;
        let mut values: Vec<Expr> = Vec::new();
        for kid in kids(node) {
            match kid.as_rule() {
                Rule::comparison_sign => sign = self.comparison_sign(&kid),
                Rule::range_until => inclusive = false,
                Rule::sum => values.push(self.expr(&kid)?),
                _ => {}
            }
        }
        let span = self.span(node);
        let second = if values.len() > 1 { values.pop() } else { None };
        let first = self.need(values.pop(), span)?;
        Ok(match (sign, second) {
            (Some(comparison), _) => CellTest::Compare(Condition { comparison, value: first }),
            (None, Some(to)) => CellTest::Range { from: first, to, inclusive },
            (None, None) => CellTest::Value(first),
        })
    }

    /// Reads the text of a cell by a rule of its own and converts what that gives.
    fn read_cell<T>(
        &self,
        cell: &Node<'_>,
        rule: Rule,
        make: impl FnOnce(&Converter<'_>, &Node<'_>) -> Made<T>,
    ) -> Option<T> {
        let span = self.trimmed(cell);
        let text = cell.as_str().trim();
        if text.is_empty() {
            self.report(
                Diagnostic::at(codes::syntax::TABLE, self.span(cell), msg!("syntax-table-blank"))
                    .help(msg!("syntax-table-blank-help")),
            );
            return None;
        }
        let offsets = Offsets::new(span.file, span.start as usize);
        let mut sink = self.sink.borrow_mut();
        match Grammar::parse(rule, text) {
            Ok(mut parsed) => {
                let inner = Converter::new(&offsets, &mut sink);
                let made = match parsed.next() {
                    Some(parsed) => make(&inner, &parsed),
                    None => Err(Flaw::Shape(span)),
                };
                if let Err(flaw) = made {
                    inner.report_flaw(flaw);
                }
                if inner.take_flawed() {
                    self.flawed.set(true);
                }
                made.ok()
            }
            Err(error) => {
                self.flawed.set(true);
                sink.push(expected::diagnostic(&error, text, &offsets));
                None
            }
        }
    }
}
