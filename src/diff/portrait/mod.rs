//! A portrait of each declaration: a tree of what it says. Every field of the program is named
//! here, so that a new one cannot be forgotten.

mod allocation;
mod norms;
mod policy;
pub(super) mod questionnaire;
mod register;
mod values;

use super::node::{Aspect, Kind, Node, Part};
use super::words::Painter;
use crate::program::{DeclaredType, GroupId, GroupKind, Level, LevelBody, Name, TypeKind};
use crate::source::Span;

impl<'a> Painter<'a> {
    /// The portrait of a version of a declaration: its kind and its place in the vector of its kind.
    pub(super) fn declaration(&self, kind: GroupKind, index: usize) -> Option<Node<'a>> {
        let program = self.program;
        match kind {
            GroupKind::ChoiceList => program.lists.get(index).map(|l| self.list(l)),
            GroupKind::Register => program.registers.get(index).map(|r| self.register(r)),
            GroupKind::Parameter => program.parameters.get(index).map(|p| self.parameter(p)),
            GroupKind::Formula => program.formulas.get(index).map(|f| self.formula(f)),
            GroupKind::DecisionTable => program.tables.get(index).map(|t| self.table(t)),
            GroupKind::Questionnaire => {
                program.questionnaires.get(index).map(|q| self.questionnaire(q))
            }
            GroupKind::NormSet => program.norm_sets.get(index).map(|s| self.norm_set(s)),
            GroupKind::Kpi => program.kpis.get(index).map(|k| self.kpi(k)),
            GroupKind::Allocation => program.allocations.get(index).map(|a| self.allocation(a)),
            GroupKind::Framework => program.frameworks.get(index).map(|f| self.framework(f)),
            GroupKind::Plan => program.plans.get(index).map(|p| self.plan(p)),
            GroupKind::Calendar => program.calendars.get(index).map(|c| self.calendar(c)),
            GroupKind::Report => program.reports.get(index).map(|r| self.report(r)),
        }
    }

    /// The title, where it says more than the name does.
    fn title(&self, title: &Name, name: &Name, span: Span) -> Option<Aspect<'a>> {
        (title != name).then(|| self.quoted(Part::Title, title, span))
    }

    /// The levels a rule is evaluated for, one by one: what is published for one of them is gone
    /// when it is.
    fn level_name(&self, level: &Level) -> String {
        match level.register {
            Some(register) => self.renames.group(self.program, register).to_string(),
            None => "swv".to_owned(),
        }
    }

    /// Which of several: `voor swv`, unless it is of all levels, and a period.
    fn of_levels(&self, levels: &[LevelBody], of: &[usize], period: &str) -> String {
        if of.len() == levels.len() {
            return period.to_owned();
        }
        let names = of.iter().filter_map(|at| levels.get(*at));
        let names: Vec<String> = names.map(|l| self.level_name(&l.level)).collect();
        format!("voor {} {period}", names.join(", ")).trim_end().to_owned()
    }

    fn levels(&self, levels: impl Iterator<Item = &'a Level>) -> Vec<Aspect<'a>> {
        levels
            .map(|level| {
                let name = self.level_name(level);
                let shown = match &level.via {
                    Some(via) => format!("{name} via {via}"),
                    None => name.clone(),
                };
                Aspect::plain(Part::Levels, shown, level.span).of(name)
            })
            .collect()
    }

    /// The options of a list that stands in the type itself.
    fn options_in_place(&self, declared: &'a DeclaredType) -> Vec<Node<'a>> {
        let (TypeKind::Choice(list) | TypeKind::MultiChoice(list)) = declared.value.kind else {
            return Vec::new();
        };
        if !self.in_place(list) {
            return Vec::new();
        }
        let group = self.program.group(list);
        let index = group.and_then(|g| g.versions.first()).map(|(_, index)| *index);
        let found = index.and_then(|i| self.program.lists.get(i));
        found.map(|l| l.options.iter().map(|o| self.option(o)).collect()).unwrap_or_default()
    }

    /// The list that stands in the type itself.
    pub(super) fn list_in_place(&self, declared: &DeclaredType) -> Option<GroupId> {
        match declared.value.kind {
            TypeKind::Choice(list) | TypeKind::MultiChoice(list) if self.in_place(list) => {
                Some(list)
            }
            _ => None,
        }
    }

    /// Every unit and example, which have no versions.
    pub(super) fn unversioned(&self) -> Vec<Node<'a>> {
        let mut nodes = Vec::new();
        for unit in &self.program.units {
            let crate::program::DeclaredUnit { singular, plural, span } = unit;
            let mut node = Node::new(Kind::Unit, singular, *span);
            node.aspects.push(Aspect::plain(Part::Plural, &**plural, *span));
            nodes.push(node);
        }
        nodes.extend(self.program.examples.iter().map(|e| self.example(e)));
        nodes
    }
}
