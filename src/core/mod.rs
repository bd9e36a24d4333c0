//! The small typed language that back ends run, and what it says about data.
//!
//! A [`Program`] is a checked program made ready for the moments it is evaluated at: every name is
//! an index, every version and parameter value is chosen, and what people read (titles, labels,
//! citations, places in the rules) is carried along. Only [`lower`] knows where it comes from.

pub mod allocation;
pub mod clauses;
pub mod cycle;
pub mod display;
pub mod example;
pub mod expr;
pub mod form;
pub mod ids;
pub mod lower;
pub mod norms;
mod parts;
pub mod questionnaire;
pub mod register;
pub mod schema;
pub mod types;
pub mod value;
pub mod values;

pub use allocation::Allocation;
pub use clauses::{About, Citation, Cover};
pub use expr::{Expr, ExprKind};
pub use ids::{
    AllocationId, FormulaId, IndexId, KpiId, ListId, MomentId, NormSetId, ParameterId,
    QuestionnaireId, RegisterId, TableId, ValueId,
};
pub use norms::NormSet;
pub use questionnaire::Questionnaire;
pub use register::{ChoiceList, ChoiceOption, ReferencePath, Register};
pub use schema::Schema;
pub use types::{NumberType, Type, TypeKind};
pub use value::Value;
pub use values::{DecisionTable, Formula, Kpi, NamedValue, Parameter};

use crate::calendar::{Date, SchoolYear};
use crate::number::Unit;

/// A program at all moments that one evaluation looks at: the one asked for, and those that
/// `vorig` and `op` reach.
#[derive(Clone, Debug, Default)]
pub struct Program {
    /// The moments; the first is the one asked for.
    pub moments: Vec<Moment>,
}

/// A program at one moment: a schooljaar and a peildatum.
#[derive(Clone, Debug)]
pub struct Moment {
    /// The schooljaar.
    pub school_year: SchoolYear,
    /// The peildatum.
    pub reference_date: Date,
    /// Whether it is only looked back at: its allocations are those recorded, where they are.
    pub past: bool,
    /// What data must look like.
    pub schema: Schema,
    /// Choice lists, as [`Schema::lists`].
    pub lists: Vec<ChoiceList>,
    /// Registers, as [`Schema::registers`].
    pub registers: Vec<Register>,
    /// Parameters with their value at this moment.
    pub parameters: Vec<Parameter>,
    /// Decision tables.
    pub tables: Vec<DecisionTable>,
    /// Formulas.
    pub formulas: Vec<Formula>,
    /// KPIs.
    pub kpis: Vec<Kpi>,
    /// The values of formulas and KPIs, one for each level.
    pub values: Vec<NamedValue>,
    /// Questionnaires, as [`Schema::questionnaires`].
    pub questionnaires: Vec<Questionnaire>,
    /// Norm sets.
    pub norm_sets: Vec<NormSet>,
    /// Allocation keys, as [`Schema::allocations`].
    pub allocations: Vec<Allocation>,
    /// Frameworks; of the moment asked for alone, as all that follows.
    pub frameworks: Vec<cycle::Framework>,
    /// What covers items of frameworks.
    pub coverers: Vec<cycle::Coverer>,
    /// Plans.
    pub plans: Vec<cycle::Plan>,
    /// Calendars.
    pub calendars: Vec<cycle::Calendar>,
    /// Reports.
    pub reports: Vec<cycle::Report>,
    /// Paths along references by which collections are restricted.
    pub indexes: Vec<ReferencePath>,
}

impl Program {
    /// The moment asked for.
    #[must_use]
    pub fn current(&self) -> Option<&Moment> {
        self.moments.first()
    }

    /// A moment by its id.
    #[must_use]
    pub fn moment(&self, id: MomentId) -> Option<&Moment> {
        self.moments.get(id.index())
    }
}

impl Moment {
    /// An empty program at a moment.
    #[must_use]
    pub fn new(school_year: SchoolYear, reference_date: Date) -> Self {
        Self {
            school_year,
            reference_date,
            past: false,
            schema: Schema::default(),
            lists: Vec::new(),
            registers: Vec::new(),
            parameters: Vec::new(),
            tables: Vec::new(),
            formulas: Vec::new(),
            kpis: Vec::new(),
            values: Vec::new(),
            questionnaires: Vec::new(),
            norm_sets: Vec::new(),
            allocations: Vec::new(),
            frameworks: Vec::new(),
            coverers: Vec::new(),
            plans: Vec::new(),
            calendars: Vec::new(),
            reports: Vec::new(),
            indexes: Vec::new(),
        }
    }

    /// The register of that name.
    #[must_use]
    pub fn register_named(&self, name: &str) -> Option<RegisterId> {
        self.registers.iter().position(|r| &*r.name == name).map(RegisterId::new)
    }

    /// The options of a list; none of one that is not there.
    #[must_use]
    pub fn options(&self, list: ListId) -> &[ChoiceOption] {
        self.lists.get(list.index()).map_or(&[], |list| &list.options)
    }

    /// Whether a unit counts people: it is that of a register with personal data.
    #[must_use]
    pub fn counts_people(&self, unit: &Unit) -> bool {
        self.registers.iter().any(|r| r.personal && *unit == Unit::base(&r.name))
    }

    /// The questionnaire of that name.
    #[must_use]
    pub fn questionnaire_named(&self, name: &str) -> Option<QuestionnaireId> {
        self.questionnaires.iter().position(|q| &*q.name == name).map(QuestionnaireId::new)
    }
}
