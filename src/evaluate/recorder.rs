//! What an evaluation read, for its explanation.

use super::fault::Site;
use crate::core::expr::AggregateFunction;
use crate::core::{
    MomentId, NormSetId, ParameterId, QuestionnaireId, RegisterId, TableId, Type, Value,
};
use crate::source::Span;
use std::cell::RefCell;
use std::sync::Arc;

/// Something that was read, in the order of reading.
#[derive(Clone, Debug)]
pub(super) enum Read {
    /// A result with a rule of its own.
    Site(Site),
    /// An answer.
    Answer {
        moment: MomentId,
        questionnaire: QuestionnaireId,
        unit: u32,
        question: u32,
        value: Value,
    },
    /// An answer in a group.
    GroupAnswer {
        moment: MomentId,
        questionnaire: QuestionnaireId,
        unit: u32,
        group: u32,
        row: u32,
        question: u32,
        value: Value,
    },
    /// A cell of a register.
    Field { moment: MomentId, register: RegisterId, row: u32, field: u32, value: Value },
    /// A parameter.
    Parameter { moment: MomentId, parameter: ParameterId, cell: usize, value: Value },
    /// A decision table, with the row that matched.
    Table { moment: MomentId, table: TableId, row: Span, value: Value },
    /// The rung of a ladder that held.
    Rung(Span),
    /// `peildatum`, `schooljaar`.
    Run(MomentId, &'static str, Value),
    /// An aggregate with the elements that count.
    Aggregate {
        moment: MomentId,
        function: AggregateFunction,
        span: Span,
        typ: Arc<Type>,
        body: Option<Arc<Type>>,
        value: Value,
        elements: Vec<Element>,
    },
    /// `vorig(e)`, `op(date; e)`.
    Crossing { moment: MomentId, span: Span, typ: Arc<Type>, value: Value, reads: Vec<Read> },
}

/// An element of an aggregate.
#[derive(Clone, Debug)]
pub(super) struct Element {
    /// Which.
    pub key: ElementKey,
    /// What it adds; missing for a plain count.
    pub value: Value,
    /// What was read for it.
    pub reads: Vec<Read>,
}

/// Which element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ElementKey {
    /// A row.
    Row(RegisterId, u32),
    /// The submission of a row.
    Submission(QuestionnaireId, u32),
    /// A row of a group (questionnaire, unit, group, row).
    GroupRow(QuestionnaireId, u32, u32, u32),
    /// A norm (norm set, unit, norm).
    Norm(NormSetId, u32, u32),
    /// None in particular.
    None,
}

/// Notes what is read.
#[derive(Debug, Default)]
pub(super) struct Recorder(RefCell<Vec<Read>>);

impl Recorder {
    /// Notes one.
    pub(super) fn push(&self, read: Read) {
        self.0.borrow_mut().push(read);
    }

    /// Begins a list of its own; what was noted before comes back at [`close`](Self::close).
    pub(super) fn open(&self) -> Vec<Read> {
        self.0.take()
    }

    /// Ends it: gives what was noted since, and goes on with what was before.
    pub(super) fn close(&self, before: Vec<Read>) -> Vec<Read> {
        self.0.replace(before)
    }

    /// Everything noted.
    pub(super) fn into_reads(self) -> Vec<Read> {
        self.0.into_inner()
    }
}
