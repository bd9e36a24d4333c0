//! The evaluator as the analysis asks it: whether a condition that refers to nothing holds.

use crate::calendar::{Date, SchoolYear};
use crate::core::lower::{LowerOptions, SourceState, lower};
use crate::evaluate::{Engine, Options, evaluate};
use crate::outcome::{Header, OutcomeValue};
use crate::program::{
    Clauses, DeclaredType, Expr, Group, GroupId, GroupKind, Program, Type, Validity, values,
};
use crate::source::Sources;

/// The name of the formula that has the condition.
const NAME: &str = "tegenvoorbeeld";

/// Evaluates a condition that refers to no register, submission or named value; None when it has no
/// value. Lists, parameters and decision tables of the program are at hand.
#[must_use]
pub fn holds(program: &Program, condition: &Expr, year: Option<SchoolYear>) -> Option<bool> {
    match value(program, condition, &truth(), year)? {
        OutcomeValue::Truth(truth) => Some(truth),
        _ => None,
    }
}

/// Evaluates an expression that refers to no register, submission or named value, as a result of a
/// declared type; None when it has no value.
#[must_use]
pub fn value(
    program: &Program,
    expr: &Expr,
    declared: &DeclaredType,
    year: Option<SchoolYear>,
) -> Option<OutcomeValue> {
    let school_year = year.or_else(|| SchoolYear::new(2024))?;
    let reference_date = Date::new(school_year.0, 10, 1)?;
    let core = lower(
        &with_formula(program, expr, declared)?,
        &LowerOptions { school_year, reference_date, sources: &|_, _, _| SourceState::Unknown },
    );
    let options = Options {
        header: Header {
            version: "".into(),
            project: "".into(),
            school_year,
            reference_date,
            program_fingerprint: "".into(),
            data_fingerprint: "".into(),
            internal: false,
        },
        sources: &Sources::default(),
        progress: None,
        threads: 1,
        engine: Engine::Interpreter,
    };
    let outcome = evaluate(&core, &[], &options).outcome;
    let formula = outcome.formulas.iter().find(|f| &*f.about.name == NAME)?;
    Some(formula.levels.first()?.cells.first()?.value.clone())
}

fn truth() -> DeclaredType {
    DeclaredType {
        value: Type::truth(),
        minimum: None,
        maximum: None,
        pattern: None,
        max_length: None,
        long: false,
        scale: None,
    }
}

/// A program of a condition, and of the declarations that say what its words mean.
fn with_formula(program: &Program, condition: &Expr, declared: &DeclaredType) -> Option<Program> {
    let mut small = Program {
        groups: program.groups.clone(),
        units: program.units.clone(),
        lists: program.lists.clone(),
        registers: program.registers.clone(),
        parameters: program.parameters.clone(),
        tables: program.tables.clone(),
        ..Program::default()
    };
    // Of what is left out there is no version either.
    let kept = |kind| {
        matches!(
            kind,
            GroupKind::ChoiceList
                | GroupKind::Register
                | GroupKind::Parameter
                | GroupKind::DecisionTable
        )
    };
    small.groups.iter_mut().filter(|g| !kept(g.kind)).for_each(|g| g.versions.clear());
    let group = GroupId(u32::try_from(small.groups.len()).ok()?);
    small.groups.push(Group {
        name: NAME.into(),
        kind: GroupKind::Formula,
        versions: vec![(Validity::default(), 0)],
    });
    small.names = program.names.clone();
    small.names.insert(NAME.into(), group);
    small.formulas.push(values::Formula {
        group,
        name: NAME.into(),
        title: NAME.into(),
        declared: declared.clone(),
        levels: Vec::new(),
        constant: Some(condition.clone()),
        clauses: Clauses::default(),
        span: condition.span,
    });
    Some(small)
}
