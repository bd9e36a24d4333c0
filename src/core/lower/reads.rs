//! What an expression reads: the sources that decide whether `vorig` has something to say, and the
//! submissions a KPI rests on.

use super::{Lowerer, SourceState};
use crate::calendar::{Date, SchoolYear};
use crate::program::expr::{Collection, Expr, ExprKind, SubmissionRef};
use crate::program::norms::Body;
use crate::program::questionnaire::Item;
use crate::program::{GroupId, GroupKind, Name};
use std::collections::BTreeSet;

/// A schooljaar and peildatum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct When {
    pub year: SchoolYear,
    pub date: Date,
}

/// What is read, directly and through named values.
#[derive(Debug, Default)]
pub(super) struct Reads {
    /// Names of registers, questionnaires and recorded allocations.
    pub sources: BTreeSet<Name>,
    /// Questionnaires of which submissions of others than the one at hand are read.
    pub submissions: BTreeSet<GroupId>,
    seen: BTreeSet<(GroupId, Name)>,
}

impl Lowerer<'_> {
    /// What an expression reads in a schooljaar; with `recorded`, of an allocation whose amounts
    /// are kept at that moment only those.
    pub(super) fn reads(&self, e: &Expr, at: When, recorded: bool) -> Reads {
        let mut reads = Reads::default();
        self.read_parts(e, at, recorded, &mut reads);
        reads
    }

    fn read_parts(&self, e: &Expr, at: When, recorded: bool, reads: &mut Reads) {
        let year = at.year.0;
        match &e.kind {
            // Another year's data are that year's affair.
            ExprKind::Prior(_) => return,
            ExprKind::Field { register, .. } => self.read_source(*register, reads),
            ExprKind::Answer { submission, questionnaire, path } => {
                self.read_submission(submission, *questionnaire, reads);
                if reads.seen.insert((*questionnaire, path.clone())) {
                    self.read_computed(*questionnaire, path, at, recorded, reads);
                }
            }
            ExprKind::GroupAnswer { questionnaire, .. } => self.read_source(*questionnaire, reads),
            ExprKind::NormElement { set, .. } => {
                self.read_norm_set(*set, None, at, recorded, reads)
            }
            ExprKind::Norm { submission, set, norm, .. } => {
                self.read_norms_of(submission, *set, reads, year);
                self.read_norm_set(*set, Some(norm), at, recorded, reads);
            }
            ExprKind::Score { submission, set, name } => {
                self.read_norms_of(submission, *set, reads, year);
                self.read_norm_set(*set, Some(name), at, recorded, reads);
            }
            ExprKind::Named { group, .. } => self.read_named(*group, at, recorded, reads),
            ExprKind::Aggregate { collection, .. } => match &**collection {
                Collection::Rows { register, .. } => self.read_source(*register, reads),
                Collection::Submissions { questionnaire, .. } => {
                    self.read_source(*questionnaire, reads);
                    reads.submissions.insert(*questionnaire);
                }
                Collection::Group { submission, questionnaire, .. } => {
                    self.read_submission(submission, *questionnaire, reads);
                }
                Collection::Norms { submission, set } => {
                    self.read_norms_of(submission, *set, reads, year);
                    self.read_norm_set(*set, None, at, recorded, reads);
                }
            },
            ExprKind::Literal(_)
            | ExprKind::Row(_)
            | ExprKind::Parameter { .. }
            | ExprKind::Table { .. }
            | ExprKind::TableInput(_)
            | ExprKind::ReferenceDate
            | ExprKind::CurrentSchoolYear
            | ExprKind::AtDate(..)
            | ExprKind::OrElse(..)
            | ExprKind::If(..)
            | ExprKind::And(..)
            | ExprKind::Or(..)
            | ExprKind::Not(_)
            | ExprKind::Compare(..)
            | ExprKind::IsAnswered(_)
            | ExprKind::IsMissing(_)
            | ExprKind::IsNotApplicable(_)
            | ExprKind::In(..)
            | ExprKind::Between(..)
            | ExprKind::Contains(..)
            | ExprKind::Negate(_)
            | ExprKind::Arithmetic(..)
            | ExprKind::MoveDate { .. }
            | ExprKind::Call(..)
            | ExprKind::Error => {}
        }
        e.for_each_part(&mut |part| self.read_parts(part, at, recorded, reads));
    }

    fn read_source(&self, group: GroupId, reads: &mut Reads) {
        if let Some(group) = self.program.group(group) {
            reads.sources.insert(group.name.clone());
        }
    }

    fn read_submission(
        &self,
        submission: &SubmissionRef,
        questionnaire: GroupId,
        reads: &mut Reads,
    ) {
        self.read_source(questionnaire, reads);
        if matches!(submission, SubmissionRef::OfRow(_)) {
            reads.submissions.insert(questionnaire);
        }
    }

    fn read_norms_of(
        &self,
        submission: &SubmissionRef,
        set: GroupId,
        reads: &mut Reads,
        year: i32,
    ) {
        let set = self.program.version(set, year).and_then(|v| self.program.norm_sets.get(v));
        if let Some(set) = set {
            self.read_submission(submission, set.questionnaire, reads);
        }
    }

    fn read_named(&self, group: GroupId, at: When, recorded: bool, reads: &mut Reads) {
        if !reads.seen.insert((group, Name::from(""))) {
            return;
        }
        let Some(known) = self.program.group(group) else { return };
        let When { year, date } = at;
        let Some(version) = self.program.version(group, year.0) else { return };
        let mut each = |e: &Expr| self.read_parts(e, at, recorded, reads);
        match known.kind {
            GroupKind::Formula => {
                let Some(formula) = self.program.formulas.get(version) else { return };
                formula.levels.iter().map(|l| &l.body).chain(&formula.constant).for_each(&mut each);
            }
            GroupKind::Kpi => {
                let Some(kpi) = self.program.kpis.get(version) else { return };
                kpi.levels.iter().map(|l| &l.body).for_each(&mut each);
            }
            GroupKind::Allocation => {
                if recorded && (self.options.sources)(&known.name, year, date) == SourceState::Kept
                {
                    reads.sources.insert(known.name.clone());
                    return;
                }
                let Some(key) = self.program.allocations.get(version) else { return };
                each(&key.budget);
                key.filter.iter().for_each(&mut each);
                for fixed in &key.fixed {
                    each(&fixed.amount);
                    fixed.condition.iter().for_each(&mut each);
                }
                key.shares.iter().filter_map(|s| s.weight.as_ref()).for_each(&mut each);
                for bound in key.minimums.iter().chain(&key.maximums) {
                    each(&bound.amount);
                    bound.condition.iter().for_each(&mut each);
                }
                key.order.iter().map(|o| &o.value).for_each(&mut each);
            }
            GroupKind::ChoiceList
            | GroupKind::Register
            | GroupKind::Parameter
            | GroupKind::DecisionTable
            | GroupKind::Questionnaire
            | GroupKind::NormSet
            | GroupKind::Framework
            | GroupKind::Plan
            | GroupKind::Calendar
            | GroupKind::Report => {}
        }
    }

    fn read_computed(
        &self,
        group: GroupId,
        path: &Name,
        at: When,
        recorded: bool,
        reads: &mut Reads,
    ) {
        fn find<'a>(items: &'a [Item], path: &Name) -> Option<&'a Expr> {
            items.iter().find_map(|item| match item {
                Item::Computed(computed) if computed.path == *path => Some(&computed.body),
                Item::Section(section) => find(&section.items, path),
                Item::Computed(_)
                | Item::Question(_)
                | Item::Matrix(_)
                | Item::Group(_)
                | Item::Check(_) => None,
            })
        }
        let year = at.year.0;
        let rules =
            self.program.version(group, year).and_then(|v| self.program.questionnaires.get(v));
        if let Some(body) = rules.and_then(|q| find(&q.items, path)) {
            self.read_parts(body, at, recorded, reads);
        }
    }

    /// What a norm set reads: all norms, or the norm or score of a name.
    fn read_norm_set(
        &self,
        group: GroupId,
        name: Option<&Name>,
        at: When,
        recorded: bool,
        reads: &mut Reads,
    ) {
        let key = name.cloned().unwrap_or_else(|| Name::from("normen"));
        if !reads.seen.insert((group, key)) {
            return;
        }
        let year = at.year.0;
        let set = self.program.version(group, year).and_then(|v| self.program.norm_sets.get(v));
        let Some(set) = set else { return };
        let mut bodies: Vec<&Body> = Vec::new();
        for norm in set.norms.iter().filter(|n| name.is_none_or(|name| n.name == *name)) {
            bodies.push(&norm.body);
            if let Some(condition) = &norm.not_applicable {
                self.read_parts(condition, at, recorded, reads);
            }
        }
        bodies.extend(set.scores.iter().filter(|s| name == Some(&s.name)).map(|score| &score.body));
        for body in bodies {
            match body {
                Body::Formula(e) => self.read_parts(e, at, recorded, reads),
                Body::Ladder(rungs) => {
                    for rung in rungs {
                        self.read_parts(&rung.value, at, recorded, reads);
                        if let Some(condition) = &rung.condition {
                            self.read_parts(condition, at, recorded, reads);
                        }
                    }
                }
            }
        }
    }

    /// Whether anything that was read is kept at a moment: dated sources when there are any.
    pub(super) fn is_kept(&self, reads: &Reads, at: When) -> bool {
        let When { year, date } = at;
        let states: Vec<SourceState> =
            reads.sources.iter().map(|s| (self.options.sources)(s, year, date)).collect();
        let dated = states.iter().any(|s| matches!(s, SourceState::Kept | SourceState::NotKept));
        !dated || states.contains(&SourceState::Kept)
    }
}
