//! Parameters, formulas, decision tables and KPIs.

use crate::diff::node::{Aspect, Kind, Node, Part};
use crate::diff::words::{Painter, period, sign};
use crate::program::values::{Baseline, ParameterValue, TableInput, TableRow, Target};
use crate::program::{DecisionTable, Formula, Kpi, LevelBody, Name, Parameter, TypeKind};
use crate::source::Span;

impl<'a> Painter<'a> {
    pub(super) fn parameter(&self, parameter: &'a Parameter) -> Node<'a> {
        let Parameter { group: _, name, title, declared, dimensions, values, clauses, span } =
            parameter;
        let mut node = Node::new(Kind::Parameter, name, *span);
        node.aspects.extend(self.title(title, name, *span));
        node.aspects.push(self.declared(declared, *span));
        let lists: Vec<Option<_>> = dimensions
            .iter()
            .map(|d| match d.kind {
                TypeKind::Choice(list) => Some(list),
                _ => None,
            })
            .collect();
        if !lists.is_empty() {
            let by: Vec<String> = lists
                .iter()
                .flatten()
                .map(|list| self.renames.group(self.program, *list).to_string())
                .collect();
            node.aspects.push(Aspect::plain(Part::About, by.join("; "), *span));
        }
        for value in values {
            let ParameterValue { period: when, keys, value, provisional, citations, span } = value;
            let mut detail = vec![period(*when)];
            for (key, list) in keys.iter().zip(&lists) {
                detail.push(match (key, list) {
                    (Some(key), Some(list)) => self.renames.part(*list, key).to_string(),
                    (Some(key), None) => key.to_string(),
                    (None, _) => "anders".to_owned(),
                });
            }
            detail.retain(|d| !d.is_empty());
            let detail = detail.join("; ");
            let mut found = vec![self.expr(Part::Value, value)];
            if *provisional {
                found.push(Aspect::plain(Part::Provisional, "voorlopig", *span));
            }
            found.extend(self.citations(citations));
            for mut aspect in found {
                aspect.detail.clone_from(&detail);
                aspect.period = Some(*when);
                node.aspects.push(aspect);
            }
        }
        node.aspects.extend(self.clauses(clauses, *span));
        node
    }

    pub(super) fn formula(&self, formula: &'a Formula) -> Node<'a> {
        let Formula { group: _, name, title, declared, levels, constant, clauses, span } = formula;
        let mut node = Node::new(Kind::Formula, name, *span);
        node.aspects.extend(self.title(title, name, *span));
        node.aspects.push(self.declared(declared, *span));
        node.aspects.extend(self.levels(levels.iter().map(|l| &l.level)));
        node.aspects.extend(self.bodies(levels));
        node.aspects.extend(constant.as_ref().map(|e| self.expr(Part::Body, e)));
        node.aspects.extend(self.clauses(clauses, *span));
        node
    }

    /// The rule at each level: one text, of which names may mean something else at each.
    fn bodies(&self, levels: &'a [LevelBody]) -> Vec<Aspect<'a>> {
        levels
            .iter()
            .map(|l| {
                let level = match l.level.register {
                    Some(register) => self.renames.group(self.program, register).to_string(),
                    None => "swv".to_owned(),
                };
                self.expr(Part::Body, &l.body).of(level)
            })
            .collect()
    }

    pub(super) fn table(&self, table: &'a DecisionTable) -> Node<'a> {
        let DecisionTable { group: _, name, title, inputs, outcome, unique, rows, clauses, span } =
            table;
        let mut node = Node::new(Kind::Table, name, *span);
        node.aspects.extend(self.title(title, name, *span));
        node.aspects.push(self.declared(outcome, *span));
        // What an input is called is nobody's business outside the table.
        let types: Vec<String> = (inputs.iter())
            .map(|TableInput { name: _, declared }| self.type_words(declared))
            .collect();
        node.aspects.push(Aspect::plain(Part::Inputs, types.join("; "), *span));
        if *unique {
            node.aspects.push(Aspect::plain(Part::Unique, "uniek", *span));
        }
        node.aspects.extend(self.clauses(clauses, *span));
        node.children =
            rows.iter().zip(1_usize..).map(|(row, at)| self.row(row, at, inputs)).collect();
        node
    }

    fn row(&self, row: &'a TableRow, at: usize, inputs: &'a [TableInput]) -> Node<'a> {
        let TableRow { conditions, outcome, span } = row;
        let mut node = Node::new(Kind::Row, &Name::from(at.to_string()), *span);
        let cells = self.text(*span);
        let cells: Vec<&str> = cells.split("||").flat_map(|part| part.split('|')).collect();
        for (index, condition) in conditions.iter().enumerate() {
            let Some(condition) = condition else { continue };
            let mut aspect = self.expr(Part::Cell, condition);
            // A cell says no more than what stands in it; the input is that of its column.
            if cells.len() == conditions.len() + 1
                && let Some(cell) = cells.get(index)
            {
                cell.trim().clone_into(&mut aspect.shown);
                aspect.expr = None;
            }
            // Told apart by place, shown by name: the name of an input says nothing.
            aspect.detail = index.to_string();
            aspect.around = inputs.get(index).map_or_else(String::new, |i| i.name.to_string());
            node.aspects.push(aspect);
        }
        node.aspects.push(self.expr(Part::Outcome, outcome));
        node
    }

    pub(super) fn kpi(&self, kpi: &'a Kpi) -> Node<'a> {
        let Kpi {
            group: _,
            name,
            title,
            declared,
            levels,
            targets,
            targets_open,
            baselines,
            frequency,
            method,
            data_source,
            suppress_below,
            clauses,
            span,
        } = kpi;
        let mut node = Node::new(Kind::Kpi, name, *span);
        node.aspects.extend(self.title(title, name, *span));
        node.aspects.push(self.declared(declared, *span));
        node.aspects.extend(self.levels(levels.iter().map(|l| &l.level)));
        node.aspects.extend(self.bodies(levels));
        for target in targets {
            let Target { levels: of, period: when, comparison, value } = target;
            let mut aspect =
                self.expr(Part::Target, value).of(self.of_levels(levels, of, &period(*when)));
            aspect.shown = format!("{} {}", sign(*comparison), aspect.shown);
            aspect.spelled = format!("{comparison:?} {}", aspect.spelled);
            aspect.expr = None;
            aspect.period = Some(*when);
            node.aspects.push(aspect);
        }
        if !targets_open.is_empty() {
            let open = Aspect::plain(Part::Target, "n.t.b.", *span);
            node.aspects.push(open.of(self.of_levels(levels, targets_open, "")));
        }
        for baseline in baselines {
            let Baseline { levels: of, period: when, value } = baseline;
            let mut aspect =
                self.expr(Part::Baseline, value).of(self.of_levels(levels, of, &period(*when)));
            aspect.period = Some(*when);
            node.aspects.push(aspect);
        }
        let texts =
            [(Part::Frequency, frequency), (Part::Method, method), (Part::DataSource, data_source)];
        for (part, text) in texts {
            node.aspects.extend(text.as_ref().map(|t| self.quoted(part, t, *span)));
        }
        node.aspects
            .extend(suppress_below.map(|n| Aspect::plain(Part::Suppression, n.to_string(), *span)));
        node.aspects.extend(self.clauses(clauses, *span));
        node
    }

    /// A flag that is set.
    pub(super) fn flag(&self, part: Part, set: bool, span: Span) -> Option<Aspect<'a>> {
        set.then(|| Aspect::plain(part, "ja", span))
    }
}
