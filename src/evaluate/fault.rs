//! Why a result could not be computed.

use crate::allocation;
use crate::core::{
    AllocationId, ListId, MomentId, NormSetId, ParameterId, QuestionnaireId, RegisterId, TableId,
    ValueId,
};
use crate::number::NumberFault;
use crate::source::Span;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A fault, by its number in [`Faults`]: small, so that every step of an evaluation can give one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fault(u32);

/// Set in the number of a fault that only says that an answer is not there yet.
const ABSENT: u32 = 1 << 31;

impl Fault {
    /// Whether it only says that a value it needs is missing: of an incomplete submission that is
    /// no fault, its result is simply not there.
    #[must_use]
    pub const fn is_absent(self) -> bool {
        self.0 & ABSENT != 0
    }
}

/// What went wrong at a place in the rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A value that the rule needs is missing.
    Absent,
    /// Division by zero.
    DivisionByZero,
    /// A number that does not fit.
    TooLarge,
    /// A parameter without a value for this moment.
    NoParameterValue(ParameterId),
    /// A register of which there are no data.
    NoTable(RegisterId),
    /// No row of a decision table matches.
    NoTableRow(TableId),
    /// Several rows of a `uniek` decision table match.
    SeveralTableRows(TableId),
    /// No rung of a ladder holds.
    NoRung,
    /// A date outside the calendar, or one that does not exist.
    NoSuchDate,
    /// A number that must be whole is not.
    NotWhole,
    /// `percentiel` of something outside 0 to 1.
    NotAPercentile,
    /// An option without points.
    NoPoints(ListId, u32),
    /// An allocation that cannot be made; with `binnen` the key of the group.
    Allocation(Box<allocation::Fault>, Option<std::sync::Arc<str>>),
    /// Something of one row among those that a result runs over, with its key.
    OfRow(Box<Cause>, std::sync::Arc<str>),
}

impl From<NumberFault> for Cause {
    fn from(fault: NumberFault) -> Self {
        match fault {
            NumberFault::DivisionByZero => Self::DivisionByZero,
            NumberFault::TooLarge => Self::TooLarge,
        }
    }
}

/// A result: whose, and of which unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Site {
    /// At which moment.
    pub moment: MomentId,
    /// Which result.
    pub item: Item,
}

/// A result of one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    /// A formula or KPI at a level, for a row of it (0 for the whole).
    Value(ValueId, u32),
    /// An allocation as a whole.
    Allocation(AllocationId),
    /// What a row gets of it.
    Allocated(AllocationId, u32),
    /// A question of the submission of a row: whether it is visible.
    Question(QuestionnaireId, u32, u32),
    /// A computed value of the submission of a row.
    Computed(QuestionnaireId, u32, u32),
    /// A check of the submission of a row.
    Check(QuestionnaireId, u32, u32),
    /// A question in a group (questionnaire, unit, group, its row, question).
    GroupQuestion(QuestionnaireId, u32, u32, u32, u32),
    /// A computed value in a group (questionnaire, unit, group, its row, computed).
    GroupComputed(QuestionnaireId, u32, u32, u32, u32),
    /// A check in a group (questionnaire, unit, group, its row, check).
    GroupCheck(QuestionnaireId, u32, u32, u32, u32),
    /// A norm of the submission of a row.
    Norm(NormSetId, u32, u32),
    /// A score or verdict of the submission of a row.
    Score(NormSetId, u32, u32),
}

/// What is known of a fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultInfo {
    /// It arose here.
    Here {
        /// What went wrong.
        cause: Cause,
        /// At which place in the rules.
        span: Span,
        /// At which moment.
        moment: MomentId,
    },
    /// It rests on a result that has a fault of its own.
    DependsOn(Site),
}

/// All faults of an evaluation.
#[derive(Debug, Default)]
pub(super) struct Faults(Mutex<Store>);

#[derive(Debug, Default)]
struct Store {
    infos: Vec<FaultInfo>,
    absent: HashMap<Span, Fault>,
    dependent: HashMap<Site, Fault>,
}

impl Faults {
    fn store(&self) -> MutexGuard<'_, Store> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes a fault.
    #[cold]
    pub(super) fn note(&self, cause: Cause, span: Span, moment: MomentId) -> Fault {
        let mut store = self.store();
        let absent = cause == Cause::Absent;
        if absent && let Some(known) = store.absent.get(&span) {
            return *known;
        }
        let fault = store.push(FaultInfo::Here { cause, span, moment });
        if absent {
            let fault = Fault(fault.0 | ABSENT);
            store.absent.insert(span, fault);
            return fault;
        }
        fault
    }

    /// The fault of what rests on a faulted result; it cites the one where the trouble began.
    #[cold]
    pub(super) fn depend(&self, fault: Fault, site: Site) -> Fault {
        if fault.is_absent() {
            return fault;
        }
        let mut store = self.store();
        match store.infos.get(fault.0 as usize) {
            Some(FaultInfo::DependsOn(_)) => fault,
            Some(FaultInfo::Here { .. }) | None => {
                if let Some(known) = store.dependent.get(&site) {
                    return *known;
                }
                let fault = store.push(FaultInfo::DependsOn(site));
                store.dependent.insert(site, fault);
                fault
            }
        }
    }

    /// A fault that arose while a result ran over a row, told with the key of that row.
    #[cold]
    pub(super) fn of_row(&self, fault: Fault, key: impl FnOnce() -> std::sync::Arc<str>) -> Fault {
        match self.info(fault) {
            Some(FaultInfo::Here { cause: Cause::OfRow(..) | Cause::Allocation(..), .. }) => fault,
            Some(FaultInfo::Here { cause, span, moment }) if !fault.is_absent() => {
                self.note(Cause::OfRow(Box::new(cause), key()), span, moment)
            }
            Some(FaultInfo::Here { .. } | FaultInfo::DependsOn(_)) | None => fault,
        }
    }

    /// What is known of a fault.
    pub(super) fn info(&self, fault: Fault) -> Option<FaultInfo> {
        self.store().infos.get((fault.0 & !ABSENT) as usize).cloned()
    }
}

impl Store {
    fn push(&mut self, info: FaultInfo) -> Fault {
        let fault = Fault(u32::try_from(self.infos.len()).unwrap_or(0) & !ABSENT);
        self.infos.push(info);
        fault
    }
}
