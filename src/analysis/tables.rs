//! Decision tables: complete, free of overlap where they are `uniek`, and without dead rows.

use super::Analysis;
use super::confirm::{all_of, not};
use super::problem::Formula;
use super::solve::{Answer, Solver};
use super::translate::{Place, Translator};
use super::words::{case, line, name_span};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::reachability;
use crate::msg;
use crate::program::Expr;
use crate::program::values::{DecisionTable, TableRow};
use crate::source::Span;

impl Analysis<'_> {
    pub(super) fn tables(&mut self) {
        for table in &self.program.tables {
            self.table(table);
        }
    }

    fn table(&mut self, table: &DecisionTable) {
        let mut translator = Translator::new(self.program, Place::Table(&table.inputs));
        // Every input is in the counterexample, in the order of declaration.
        translator.inputs(table);
        let cells: Vec<Vec<(usize, Formula)>> = table
            .rows
            .iter()
            .map(|row| {
                let cells = row.conditions.iter().enumerate();
                cells.filter_map(|(i, c)| Some((i, translator.formula(c.as_ref()?)))).collect()
            })
            .collect();
        let rows: Vec<Formula> = cells
            .iter()
            .map(|cells| Formula::All(cells.iter().map(|(_, f)| f.clone()).collect()))
            .collect();
        let misses: Vec<Formula> = rows.iter().map(|r| r.clone().negated()).collect();
        let name = name_span(self.sources, table.span, &table.name);
        let problem = &translator.problem;
        let Some(solver) = Solver::new(problem) else {
            self.table_undecided(table, name);
            return;
        };
        let mut undecided = false;
        match solver.satisfiable(&misses.iter().collect::<Vec<_>>()) {
            Answer::Never => {}
            Answer::Unknown => undecided = true,
            Answer::Example(values) => {
                let none = table.rows.iter().map(|row| not(row_holds(row)));
                if !self.confirmed(&all_of(none, table.span), problem, &values) {
                    self.table_undecided(table, name);
                    return;
                }
                let case = case(problem, table.inputs.len(), &values);
                let mut found = Diagnostic::at(
                    reachability::TABLE_OPEN,
                    name,
                    msg!("analysis-table-open", name = &table.name, case = line(&case)),
                )
                .help(msg!("analysis-table-open-help"));
                found.counterexample = case;
                self.sink.push(found);
            }
        }
        for (at, row) in table.rows.iter().enumerate() {
            let Some(formula) = rows.get(at) else { continue };
            if self.empty_row(
                table,
                (row.span, formula),
                cells.get(at).into_iter().flatten(),
                &solver,
            ) {
                continue;
            }
            if table.unique {
                undecided |= self.overlap(table, at, &rows, &translator, &solver);
            } else {
                let before = misses.iter().take(at);
                let conditions: Vec<&Formula> = [formula].into_iter().chain(before).collect();
                if at > 0 && solver.satisfiable(&conditions) == Answer::Never {
                    self.covered_row(table, at, &rows, &misses, &solver);
                }
            }
        }
        if undecided {
            self.table_undecided(table, name);
        }
    }

    /// Reports a row of which a cell, or all of them together, no input passes.
    fn empty_row<'f>(
        &mut self,
        table: &DecisionTable,
        (span, whole): (Span, &Formula),
        cells: impl Iterator<Item = &'f (usize, Formula)>,
        solver: &Solver<'_>,
    ) -> bool {
        for (input, cell) in cells {
            if solver.satisfiable(&[cell]) == Answer::Never {
                let input = table.inputs.get(*input).map(|i| i.name.to_string());
                self.sink.push(
                    Diagnostic::at(
                        reachability::DEAD_ROW,
                        span,
                        msg!(
                            "analysis-dead-cell",
                            name = &table.name,
                            input = input.unwrap_or_default()
                        ),
                    )
                    .help(msg!("analysis-dead-row-help")),
                );
                return true;
            }
        }
        // Each cell by itself, and still never together: `< b` and `>= b` of two inputs.
        if solver.satisfiable(&[whole]) == Answer::Never {
            self.sink.push(
                Diagnostic::at(
                    reachability::DEAD_ROW,
                    span,
                    msg!("analysis-dead-combination", name = &table.name),
                )
                .help(msg!("analysis-dead-row-help")),
            );
            return true;
        }
        false
    }

    /// Reports a row that those above leave nothing; the one that does so alone is pointed at.
    fn covered_row(
        &mut self,
        table: &DecisionTable,
        at: usize,
        rows: &[Formula],
        misses: &[Formula],
        solver: &Solver<'_>,
    ) {
        let (Some(row), Some(here)) = (rows.get(at), table.rows.get(at)) else { return };
        let alone = misses
            .iter()
            .take(at)
            .position(|miss| solver.satisfiable(&[row, miss]) == Answer::Never)
            .and_then(|i| table.rows.get(i));
        let mut found = Diagnostic::at(
            reachability::DEAD_ROW,
            here.span,
            msg!("analysis-dead-row", name = &table.name),
        )
        .help(msg!("analysis-dead-row-help"));
        if let Some(earlier) = alone {
            found = found.label(earlier.span, msg!("analysis-covers"));
        }
        self.sink.push(found);
    }

    /// Reports the first earlier row that shares an input with a row; whether it could not be
    /// decided for one of them.
    fn overlap(
        &mut self,
        table: &DecisionTable,
        at: usize,
        rows: &[Formula],
        translator: &Translator<'_>,
        solver: &Solver<'_>,
    ) -> bool {
        let (Some(row), Some(here)) = (rows.get(at), table.rows.get(at)) else { return false };
        let mut undecided = false;
        for (earlier, other) in table.rows.iter().zip(rows).take(at) {
            match solver.satisfiable(&[other, row]) {
                Answer::Never => {}
                Answer::Unknown => undecided = true,
                Answer::Example(values) => {
                    let both = all_of([row_holds(earlier), row_holds(here)], here.span);
                    if !self.confirmed(&both, &translator.problem, &values) {
                        undecided = true;
                        continue;
                    }
                    let case = case(&translator.problem, table.inputs.len(), &values);
                    let mut found = Diagnostic::at(
                        reachability::TABLE_OVERLAP,
                        here.span,
                        msg!("analysis-table-overlap", name = &table.name, case = line(&case)),
                    )
                    .label(earlier.span, msg!("analysis-overlaps"))
                    .help(msg!("analysis-table-overlap-help"));
                    found.counterexample = case;
                    self.sink.push(found);
                    return false;
                }
            }
        }
        undecided
    }

    fn table_undecided(&mut self, table: &DecisionTable, name: Span) {
        self.undecided(name, msg!("analysis-table-undecided", name = &table.name));
    }
}

/// That every cell of a row holds.
fn row_holds(row: &TableRow) -> Expr {
    all_of(row.conditions.iter().flatten().cloned(), row.span)
}

impl Translator<'_> {
    /// Makes a variable of each input, in order, whether a row asks for it or not.
    fn inputs(&mut self, table: &DecisionTable) {
        for (index, input) in table.inputs.iter().enumerate() {
            self.input(index, &input.declared.value, table.span);
        }
    }
}
