//! Why a result is what it is.

use super::{Citation, OutcomeValue, RulePlace, Unit, ValueOrigin};
use crate::locale::Message;
use std::sync::Arc;

/// A step of a derivation: a value, the rule that gave it, and the steps it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivation {
    /// Name in the rules: `koos_middelen`, `school.leerlingtal`, `lwoo_bedrag`.
    pub name: Arc<str>,
    /// Title, question text or label; the name where there is none.
    pub title: Arc<str>,
    /// Level and unit it holds for; None for what is the same everywhere.
    pub unit: Option<(Arc<str>, Arc<Unit>)>,
    /// The rule's own text, on one line; None for answers, cells and parameters.
    pub formula: Option<Arc<str>>,
    /// What it gave.
    pub result: StepResult,
    /// The rule's line.
    pub place: Option<RulePlace>,
    /// `bron`.
    pub citations: Vec<Citation>,
    /// Whether it is `voorlopig`.
    pub provisional: bool,
    /// Where a value that is not computed came from.
    pub origin: Option<Origin>,
    /// What it rests on, in the order of the rule.
    pub children: Vec<Derivation>,
    /// How many further steps of the same kind are not written out (rows of an aggregate).
    pub omitted: usize,
    /// Whether its children were already written out at an earlier step of the same name and unit.
    pub repeated: bool,
}

/// What a step gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepResult {
    /// A value.
    Value(OutcomeValue),
    /// A fault: its code and what is wrong.
    Fault(Arc<str>, Message),
}

/// Where a value that is not computed came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// An answer of a unit (its key).
    Answer {
        /// The unit's key.
        unit: Arc<str>,
        /// Where it stands; None for a value filled in beforehand and left so.
        place: Option<DataPlace>,
        /// Whether it was filled in beforehand.
        how: ValueOrigin,
    },
    /// A cell of a register.
    Cell(DataPlace),
    /// A recorded amount of an earlier allocation.
    Recorded(DataPlace),
    /// A parameter, with the period of its value as people write it.
    Parameter(Option<Arc<str>>),
    /// The run itself: `schooljaar`, `peildatum`.
    Run,
}

/// A place in a data file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DataPlace {
    /// File, relative to the project.
    pub file: Arc<str>,
    /// Sheet of a workbook.
    pub sheet: Option<Arc<str>>,
    /// Row, from 1, as an editor or Excel shows it.
    pub row: Option<u32>,
    /// Column header, or the path in a JSON file.
    pub column: Option<Arc<str>>,
}

impl Derivation {
    /// A step with a name, a title and a value, and nothing else yet.
    #[must_use]
    pub fn new(name: impl Into<Arc<str>>, title: impl Into<Arc<str>>, result: StepResult) -> Self {
        Self {
            name: name.into(),
            title: title.into(),
            unit: None,
            formula: None,
            result,
            place: None,
            citations: Vec::new(),
            provisional: false,
            origin: None,
            children: Vec::new(),
            omitted: 0,
            repeated: false,
        }
    }
}
