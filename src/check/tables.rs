//! Decision tables: inputs, cells, outcomes.

use super::Checker;
use super::scope::{Frame, Scope};
use crate::diagnostic::codes::types;
use crate::msg;
use crate::program::expr::{Comparison, Expr, ExprKind};
use crate::program::values::{DecisionTable, TableInput, TableRow};
use crate::program::{Clauses, DeclaredType, GroupId, Name, Type, Validity};
use crate::source::Span;
use crate::syntax::tree::{self, CellTest};

impl<'t> Checker<'t> {
    pub(super) fn table_signature(
        &mut self,
        written: &'t tree::TableDecl,
        group: GroupId,
        validity: Validity,
    ) {
        let mut scope = Scope::fixed(validity);
        let mut inputs: Vec<TableInput> = Vec::new();
        for (name, typ) in &written.inputs {
            if inputs.iter().any(|i| i.name == name.name) {
                self.error(
                    types::TABLE_SHAPE,
                    name.span,
                    msg!("check-duplicate-name", name = &name.name),
                );
                continue;
            }
            let place = format!("{}.{}", written.name.name, name.name);
            let declared = self.declared(&mut scope, typ, &place);
            inputs.push(TableInput { name: name.name.clone(), declared });
        }
        let outcome = self.declared(&mut scope, &written.typ, &written.name.name);
        let title = self.title(written.title.as_ref(), &written.name);
        self.program.tables.push(DecisionTable {
            group,
            name: written.name.name.clone(),
            title,
            inputs,
            outcome,
            unique: written.unique,
            rows: Vec::new(),
            clauses: Clauses::default(),
            span: written.span,
        });
    }

    pub(super) fn table_body(
        &mut self,
        written: &'t tree::TableDecl,
        index: usize,
        validity: Validity,
    ) {
        let Some(table) = self.program.tables.get(index) else { return };
        let outcome = table.outcome.clone();
        let inputs: Vec<(Name, DeclaredType)> =
            table.inputs.iter().map(|i| (i.name.clone(), i.declared.clone())).collect();
        let mut scope = Scope::new(Frame::Whole, validity);
        scope.inputs.clone_from(&inputs);
        // The order of the columns is the author's; each column says which input it is.
        let mut columns: Vec<usize> = Vec::new();
        for header in &written.header {
            match inputs.iter().position(|(name, _)| *name == header.name) {
                Some(input) if !columns.contains(&input) => columns.push(input),
                Some(_) => {
                    self.error(
                        types::TABLE_SHAPE,
                        header.span,
                        msg!("check-duplicate-column", name = &header.name),
                    );
                    return;
                }
                None => {
                    let known: Vec<Name> = inputs.iter().map(|(n, _)| n.clone()).collect();
                    self.unknown_name(&header.name, header.span, &known);
                    return;
                }
            }
        }
        if columns.len() != inputs.len() {
            let missing = inputs
                .iter()
                .enumerate()
                .filter(|(i, _)| !columns.contains(i))
                .map(|(_, (n, _))| n.to_string())
                .collect::<Vec<_>>()
                .join(", ");
            self.error(
                types::TABLE_SHAPE,
                written.name.span,
                msg!("check-missing-column", names = missing),
            );
            return;
        }
        let mut rows = Vec::new();
        for row in &written.rows {
            if row.cells.len() != columns.len() {
                self.error(
                    types::TABLE_SHAPE,
                    row.span,
                    msg!("check-row-cells", needed = columns.len(), found = row.cells.len()),
                );
                continue;
            }
            let saved = scope.facts.clone();
            let mut conditions: Vec<Option<Expr>> = vec![None; inputs.len()];
            for (cell, input) in row.cells.iter().zip(&columns) {
                let condition = self.cell(&mut scope, cell, *input);
                if let Some(condition) = &condition {
                    self.learn(&mut scope, condition, true);
                }
                if let Some(slot) = conditions.get_mut(*input) {
                    *slot = condition;
                }
            }
            let outcome = self.result(&mut scope, &row.outcome, &outcome.value);
            let outcome =
                if self.program.tables.get(index).is_some_and(|t| t.outcome.value.optional) {
                    outcome
                } else {
                    self.filled(outcome)
                };
            scope.facts = saved;
            rows.push(TableRow { conditions, outcome, span: row.span });
        }
        let clauses = self.clauses(&mut scope, &written.clauses);
        if let Some(table) = self.program.tables.get_mut(index) {
            table.rows = rows;
            table.clauses = clauses;
        }
    }

    /// A cell as a condition on its input; None is anything.
    fn cell(&mut self, scope: &mut Scope, cell: &'t tree::Cell, input: usize) -> Option<Expr> {
        let declared = scope.inputs.get(input)?.1.value.clone();
        let subject =
            |span: Span| Expr { kind: ExprKind::TableInput(input), typ: declared.clone(), span };
        let needed = declared.clone().with_optional(false);
        let mut condition: Option<Expr> = None;
        for test in &cell.tests {
            let (span, kind) = match test {
                CellTest::Value(value) => {
                    if matches!(value.kind, tree::ExprKind::Missing) {
                        (value.span, ExprKind::IsMissing(Box::new(subject(value.span))))
                    } else {
                        let found = self.typed_filled(scope, value, &needed);
                        (
                            value.span,
                            ExprKind::Compare(
                                Comparison::Equal,
                                Box::new(subject(value.span)),
                                Box::new(found),
                            ),
                        )
                    }
                }
                CellTest::Compare(test) => {
                    let found = self.typed_filled(scope, &test.value, &needed);
                    let span = test.value.span;
                    let op = super::operators::comparison(test.comparison);
                    let compared = ExprKind::Compare(op, Box::new(subject(span)), Box::new(found));
                    (span, self.where_filled(&declared, subject(span), compared, span))
                }
                CellTest::Range { from, to, inclusive } => {
                    let low = self.typed_filled(scope, from, &needed);
                    let high = self.typed_filled(scope, to, &needed);
                    let span = from.span.to(to.span);
                    let kind = if *inclusive {
                        ExprKind::Between(Box::new(subject(span)), Box::new(low), Box::new(high))
                    } else {
                        let truth = |kind| Box::new(Expr { kind, typ: Type::truth(), span });
                        ExprKind::And(
                            truth(ExprKind::Compare(
                                Comparison::GreaterEqual,
                                Box::new(subject(span)),
                                Box::new(low),
                            )),
                            truth(ExprKind::Compare(
                                Comparison::Less,
                                Box::new(subject(span)),
                                Box::new(high),
                            )),
                        )
                    };
                    (span, self.where_filled(&declared, subject(span), kind, span))
                }
            };
            let test = Expr { kind, typ: Type::truth(), span };
            condition = Some(match condition {
                None => test,
                Some(before) => Expr {
                    kind: ExprKind::Or(Box::new(before), Box::new(test)),
                    typ: Type::truth(),
                    span: cell.span,
                },
            });
        }
        condition
    }

    /// A comparison with an input that may be `leeg` does not hold where it is.
    fn where_filled(&self, declared: &Type, subject: Expr, kind: ExprKind, span: Span) -> ExprKind {
        if !declared.optional {
            return kind;
        }
        let truth = |kind| Box::new(Expr { kind, typ: Type::truth(), span });
        ExprKind::And(truth(ExprKind::IsAnswered(Box::new(subject))), truth(kind))
    }
}
