//! What a checked program *is*: declarations with resolved names and typed expressions.
//!
//! Everything that can have versions (`geldig vanaf … t/m …`) is referred to by its [`Group`], the
//! name all versions share; which version holds is decided per schooljaar, when the program is
//! lowered to core.

pub mod allocation;
pub mod canonical;
pub mod clauses;
pub mod context;
pub mod coverage;
pub mod example;
pub mod expr;
pub mod framework;
pub mod norms;
pub mod questionnaire;
pub mod register;
pub mod types;
pub mod values;
mod visit;
mod walk;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use allocation::Allocation;
pub use clauses::{Citation, Clauses, Validity};
pub use context::{Level, LevelBody};
pub use example::Example;
pub use expr::{Expr, ExprKind};
pub use framework::{Calendar, Framework, Plan, Report};
pub use norms::NormSet;
pub use questionnaire::Questionnaire;
pub use register::{ChoiceList, DeclaredUnit, Register};
pub use types::{DeclaredType, NumberType, Type, TypeKind};
pub use values::{DecisionTable, Formula, Kpi, Parameter};

/// A name, shared.
pub type Name = Arc<str>;

/// All versions of one name: an index into [`Program::groups`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GroupId(pub u32);

/// What kind of declaration a group's versions are; all versions of a name are of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum GroupKind {
    /// `keuzelijst`, or a list written in place.
    ChoiceList,
    /// `register`.
    Register,
    /// `parameter`.
    Parameter,
    /// `formule`.
    Formula,
    /// `beslistabel`.
    DecisionTable,
    /// `vragenlijst`.
    Questionnaire,
    /// `normenkader`.
    NormSet,
    /// `kpi`.
    Kpi,
    /// `verdeelsleutel`.
    Allocation,
    /// `kader`.
    Framework,
    /// `plan`.
    Plan,
    /// `kalender`.
    Calendar,
    /// `rapport`.
    Report,
}

/// A name with its versions.
#[derive(Clone, Debug)]
pub struct Group {
    /// The name as written; of a list written in place, where it stands (`school.soort`).
    pub name: Name,
    /// What it names.
    pub kind: GroupKind,
    /// Each version's validity and its index in the vector of its kind, by start of validity.
    pub versions: Vec<(Validity, usize)>,
}

/// A checked program.
#[derive(Clone, Debug, Default)]
pub struct Program {
    /// All named groups.
    pub groups: Vec<Group>,
    /// Group by name (lists written in place are not in it).
    pub names: BTreeMap<Name, GroupId>,
    /// Declared units.
    pub units: Vec<DeclaredUnit>,
    /// Choice lists, named and written in place.
    pub lists: Vec<ChoiceList>,
    /// Registers.
    pub registers: Vec<Register>,
    /// Parameters.
    pub parameters: Vec<Parameter>,
    /// Formulas.
    pub formulas: Vec<Formula>,
    /// Decision tables.
    pub tables: Vec<DecisionTable>,
    /// Questionnaires.
    pub questionnaires: Vec<Questionnaire>,
    /// Norm sets.
    pub norm_sets: Vec<NormSet>,
    /// KPIs.
    pub kpis: Vec<Kpi>,
    /// Allocation keys.
    pub allocations: Vec<Allocation>,
    /// Frameworks.
    pub frameworks: Vec<Framework>,
    /// Plans.
    pub plans: Vec<Plan>,
    /// Calendars.
    pub calendars: Vec<Calendar>,
    /// Reports.
    pub reports: Vec<Report>,
    /// Examples.
    pub examples: Vec<Example>,
    /// Every `negeer`.
    pub silences: Vec<clauses::Silence>,
}

impl Program {
    /// The group behind an id.
    #[must_use]
    pub fn group(&self, id: GroupId) -> Option<&Group> {
        self.groups.get(id.0 as usize)
    }

    /// Index, in the vector of its kind, of the version of a group that holds in a schooljaar
    /// (given by its first calendar year).
    #[must_use]
    pub fn version(&self, id: GroupId, school_year: i32) -> Option<usize> {
        self.group(id)?
            .versions
            .iter()
            .find(|(validity, _)| validity.contains(school_year))
            .map(|(_, index)| *index)
    }

    /// A choice list by group, any version when none holds in the year.
    #[must_use]
    pub fn list(&self, id: GroupId, school_year: i32) -> Option<&ChoiceList> {
        let index =
            self.version(id, school_year).or_else(|| Some(self.group(id)?.versions.first()?.1))?;
        self.lists.get(index)
    }
}
