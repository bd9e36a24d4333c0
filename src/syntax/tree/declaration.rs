//! Declarations: lists, registers, parameters, formulas, tables, norms, KPIs, keys.

use super::{
    Calendar, Condition, Example, Expr, Framework, Ident, OptionDecl, Plan, Questionnaire, Report,
    Template, Text, TypeExpr, UnitExpr,
};
use crate::calendar::{Date, SchoolYear};
use crate::source::Span;

/// A declaration.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "a file has few of them")]
pub enum Declaration {
    /// `gebruik naam`
    Use(Use),
    /// `eenheid`
    Unit(UnitDecl),
    /// `keuzelijst`
    ChoiceList(ChoiceListDecl),
    /// `register`
    Register(Box<RegisterDecl>),
    /// `parameter`
    Parameter(Box<ParameterDecl>),
    /// `formule`
    Formula(Box<FormulaDecl>),
    /// `beslistabel`
    DecisionTable(Box<TableDecl>),
    /// `vragenlijst`
    Questionnaire(Box<Questionnaire>),
    /// `normenkader`
    NormSet(Box<NormSetDecl>),
    /// `kpi`
    Kpi(Box<KpiDecl>),
    /// `verdeelsleutel`
    Allocation(Box<AllocationDecl>),
    /// `kader`
    Framework(Box<Framework>),
    /// `plan`
    Plan(Box<Plan>),
    /// `kalender`
    Calendar(Box<Calendar>),
    /// `rapport`
    Report(Box<Report>),
    /// `voorbeeld`
    Example(Box<Example>),
}

/// The clauses any declaration, question or norm may carry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clauses {
    /// `toelichting "…"`
    pub explanation: Option<Template>,
    /// `bron "…" uri "…"`
    pub citations: Vec<CitationDecl>,
    /// `interpretatie "…"`
    pub interpretation: Option<Text>,
    /// `dekt RPO1; speerpunten.D`
    pub covers: Vec<CoverRef>,
    /// `eigenaar "…"`
    pub owner: Option<Text>,
    /// `geldig vanaf … t/m …`
    pub validity: Option<ValidityDecl>,
    /// `negeer K0904 omdat "…"`
    pub silences: Vec<SilenceDecl>,
}

/// `negeer K0904 omdat "…"`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SilenceDecl {
    /// The code of the lint.
    pub code: Ident,
    /// Why; the checker asks for it where it is left out.
    pub reason: Option<Text>,
    /// Where it stands.
    pub span: Span,
}

/// `bron "…" uri "…"`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitationDecl {
    /// The citation.
    pub text: Text,
    /// Where it can be read.
    pub uri: Option<Text>,
    /// Where it stands.
    pub span: Span,
}

/// `RPO1`, `speerpunten.D`, `kwadranten.swv_borgen`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoverRef {
    /// One or two names.
    pub path: Vec<Ident>,
    /// Where it stands.
    pub span: Span,
}

/// `geldig vanaf 2024-2025 t/m 2026-2027`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValidityDecl {
    /// `vanaf`.
    pub from: Option<SchoolYear>,
    /// `t/m`.
    pub until: Option<SchoolYear>,
    /// Where it stands.
    pub span: Span,
}

/// `gebruik naam`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// The unit of the library.
    pub name: Ident,
    /// What of it is silenced.
    pub silences: Vec<SilenceDecl>,
    /// Where it stands.
    pub span: Span,
}

/// `eenheid dagdeel meervoud dagdelen`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitDecl {
    /// Singular.
    pub name: Ident,
    /// Plural.
    pub plural: Option<Ident>,
    /// Where it stands.
    pub span: Span,
}

/// `keuzelijst name geordend { … }`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceListDecl {
    /// Name.
    pub name: Ident,
    /// Title.
    pub title: Option<Template>,
    /// `geordend`.
    pub ordered: bool,
    /// Clauses.
    pub clauses: Clauses,
    /// Options.
    pub options: Vec<OptionDecl>,
    /// Where it stands.
    pub span: Span,
}

/// `register school meervoud scholen "Scholen" { … }`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterDecl {
    /// Name.
    pub name: Ident,
    /// `meervoud`.
    pub plural: Option<Ident>,
    /// Title.
    pub title: Option<Template>,
    /// `persoonsgegevens`.
    pub personal: bool,
    /// Clauses.
    pub clauses: Clauses,
    /// Columns.
    pub fields: Vec<FieldDecl>,
    /// Where it stands.
    pub span: Span,
}

/// `sleutel brin: tekst`, `naam "Naam": tekst`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldDecl {
    /// `sleutel`.
    pub key: bool,
    /// Name.
    pub name: Ident,
    /// Label.
    pub label: Option<Template>,
    /// Type.
    pub typ: TypeExpr,
    /// Clauses.
    pub clauses: Clauses,
    /// Where it stands.
    pub span: Span,
}

/// `parameter name "title": type = e`, `{ 2024-2025: e … }`, `name[school.soort]: type { a: e; … }`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParameterDecl {
    /// Name.
    pub name: Ident,
    /// `[…]`: each a list, or a field as a type.
    pub dimensions: Vec<Vec<Ident>>,
    /// Title.
    pub title: Option<Template>,
    /// Type.
    pub typ: Option<TypeExpr>,
    /// Clauses.
    pub clauses: Clauses,
    /// Values.
    pub values: Vec<ParameterValueDecl>,
    /// Where it stands.
    pub span: Span,
}

/// One value of a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParameterValueDecl {
    /// What stands before the colon; empty for `= e`.
    pub keys: Vec<ParameterKey>,
    /// The value.
    pub value: Expr,
    /// `voorlopig`.
    pub provisional: bool,
    /// `bron`.
    pub citations: Vec<CitationDecl>,
    /// Where it stands.
    pub span: Span,
}

/// What stands before the colon of a parameter's value or of a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParameterKey {
    /// `2024-2025`
    SchoolYear(SchoolYear, Span),
    /// `2023`
    Year(i32, Span),
    /// `vanaf 2023-01-01`
    From(Date, Span),
    /// An option.
    Option(Ident),
    /// `anders`
    Otherwise(Span),
}

/// `school`, `gemeente via woongemeente`, `swv`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelDecl {
    /// Register name, or `swv`.
    pub name: Ident,
    /// `via`.
    pub via: Option<Ident>,
    /// Where it stands.
    pub span: Span,
}

/// `formule name "title" voor school: type = e`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormulaDecl {
    /// Name.
    pub name: Ident,
    /// Title.
    pub title: Option<Template>,
    /// `voor …`.
    pub levels: Vec<LevelDecl>,
    /// Type.
    pub typ: Option<TypeExpr>,
    /// Clauses.
    pub clauses: Clauses,
    /// Body.
    pub body: Expr,
    /// Where it stands.
    pub span: Span,
}

/// `beslistabel name(input: type; …): type uniek { … }`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableDecl {
    /// Name.
    pub name: Ident,
    /// Title.
    pub title: Option<Template>,
    /// Inputs.
    pub inputs: Vec<(Ident, TypeExpr)>,
    /// Type of the outcome.
    pub typ: TypeExpr,
    /// `uniek`.
    pub unique: bool,
    /// Clauses.
    pub clauses: Clauses,
    /// Header: the input of each column, in the order written (the outcome's header is free).
    pub header: Vec<Ident>,
    /// The name above the outcome.
    pub outcome_header: Option<Ident>,
    /// Rows.
    pub rows: Vec<TableRowDecl>,
    /// Where it stands.
    pub span: Span,
}

/// A row of a decision table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRowDecl {
    /// One cell a column.
    pub cells: Vec<Cell>,
    /// The outcome.
    pub outcome: Expr,
    /// Where it stands.
    pub span: Span,
}

/// A cell of a decision table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The alternatives (`a ; b`); empty is `-`.
    pub tests: Vec<CellTest>,
    /// Where it stands.
    pub span: Span,
}

/// One alternative of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellTest {
    /// A value.
    Value(Expr),
    /// `>= 3`
    Compare(Comparison2),
    /// `1 .. 2` (both ends in), `1 tot 2` (the end out)
    Range {
        /// From.
        from: Expr,
        /// To.
        to: Expr,
        /// Whether the end belongs to it.
        inclusive: bool,
    },
}

/// An operator with a value, in a cell.
pub type Comparison2 = Condition;

/// `normenkader name "title" bij koos { … }`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NormSetDecl {
    /// Name.
    pub name: Ident,
    /// Title.
    pub title: Option<Template>,
    /// `bij`.
    pub questionnaire: Ident,
    /// Clauses.
    pub clauses: Clauses,
    /// Norms, scores, verdicts in order.
    pub items: Vec<NormItem>,
    /// Where it stands.
    pub span: Span,
}

/// What stands in a normenkader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NormItem {
    /// `norm`
    Norm(Box<NormDecl>),
    /// `score`
    Score(Box<ScoreDecl>),
    /// `oordeel`
    Verdict(Box<ScoreDecl>),
}

/// `= e` or a ladder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// `= e`
    Formula(Expr),
    /// `{ value als c … value anders }`
    Ladder(Vec<RungDecl>),
}

/// A rung.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RungDecl {
    /// Its value.
    pub value: Expr,
    /// Its condition; None is `anders`.
    pub condition: Option<Expr>,
    /// Where it stands.
    pub span: Span,
}

/// `norm`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NormDecl {
    /// Name.
    pub name: Ident,
    /// Title.
    pub title: Option<Template>,
    /// Type.
    pub typ: TypeExpr,
    /// `gewicht`.
    pub weight: Option<Expr>,
    /// `kern`.
    pub core: bool,
    /// `voldoet als >= voldoende`.
    pub met: Option<Condition>,
    /// `niet van toepassing als`.
    pub not_applicable: Option<Expr>,
    /// Clauses.
    pub clauses: Clauses,
    /// Body.
    pub body: Body,
    /// Where it stands.
    pub span: Span,
}

/// `score`, `oordeel`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreDecl {
    /// Name.
    pub name: Ident,
    /// Title.
    pub title: Option<Template>,
    /// Type.
    pub typ: TypeExpr,
    /// Clauses.
    pub clauses: Clauses,
    /// Body.
    pub body: Body,
    /// Where it stands.
    pub span: Span,
}

/// `kpi`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KpiDecl {
    /// Name.
    pub name: Ident,
    /// Title.
    pub title: Option<Template>,
    /// `voor`.
    pub levels: Vec<LevelDecl>,
    /// Type.
    pub typ: TypeExpr,
    /// Clauses.
    pub clauses: Clauses,
    /// `meting elk kwartaal`: the words behind `meting`.
    pub frequency: Option<Text>,
    /// `methode "…"`.
    pub method: Option<Text>,
    /// `uit "…"`.
    pub data_source: Option<Text>,
    /// `nulmeting 2021: 34`.
    pub baselines: Vec<BaselineDecl>,
    /// `streefwaarde …`.
    pub targets: Vec<TargetDecl>,
    /// `onderdruk onder 10`.
    pub suppress_below: Option<(u32, Span)>,
    /// Body.
    pub body: Expr,
    /// Where it stands.
    pub span: Span,
}

/// `nulmeting voor swv 2021: 34`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaselineDecl {
    /// Of which levels, behind `voor`; empty for all that no other one names.
    pub levels: Vec<Ident>,
    /// When.
    pub period: Option<ParameterKey>,
    /// The value then.
    pub value: Expr,
    /// Where it stands.
    pub span: Span,
}

/// `streefwaarde voor swv …`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetDecl {
    /// Of which levels, behind `voor`; empty for all that no other one names.
    pub levels: Vec<Ident>,
    /// What is aimed at.
    pub kind: TargetKind,
    /// Where it stands.
    pub span: Span,
}

/// What is aimed at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TargetKind {
    /// `n.t.b.`
    Open(Span),
    /// `>= 90%`
    Always(Condition),
    /// `{ 2022: < 20; … }`
    Periods(Vec<(ParameterKey, Condition)>),
}

/// `verdeelsleutel`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllocationDecl {
    /// Name.
    pub name: Ident,
    /// Title.
    pub title: Option<Template>,
    /// `over`.
    pub recipients: Ident,
    /// `waarvoor`.
    pub filter: Option<Expr>,
    /// `binnen`.
    pub within: Option<LevelDecl>,
    /// Clauses.
    pub clauses: Clauses,
    /// The lines between the braces, in order.
    pub items: Vec<AllocationItem>,
    /// Where it stands.
    pub span: Span,
}

/// A line of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllocationItem {
    /// What it says.
    pub kind: AllocationItemKind,
    /// Where it stands.
    pub span: Span,
}

/// What a line of a key says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AllocationItemKind {
    /// `budget e`
    Budget(Expr),
    /// `vast e als c "label"`
    Fixed {
        /// Amount.
        amount: Expr,
        /// Condition.
        condition: Option<Expr>,
        /// Label.
        label: Option<Template>,
    },
    /// `20% gelijk`, `80% naar rato van e`, with an optional label
    Share {
        /// The percentage, an expression that must be a percentage literal.
        part: Expr,
        /// The weight; None is `gelijk`.
        weight: Option<Expr>,
        /// Label.
        label: Option<Template>,
    },
    /// `minimaal e als c`
    Minimum(Expr, Option<Expr>),
    /// `maximaal e als c zonder herverdeling`
    Maximum {
        /// Amount.
        amount: Expr,
        /// Condition.
        condition: Option<Expr>,
        /// `zonder herverdeling`.
        without_redistribution: bool,
    },
    /// `op volgorde van e aflopend; daarna e`
    Order(Vec<(Expr, bool)>),
    /// `afgerond op e met grootste rest`, `afgerond op € 1,00 naar beneden`
    Rounding {
        /// The unit.
        unit: Expr,
        /// The method.
        method: Option<RoundingMethod>,
    },
    /// `rest naar "…"`
    Remainder(Template),
}

/// Methods of rounding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoundingMethod {
    /// `met grootste rest`
    LargestRemainder,
    /// `met dhondt`
    DHondt,
    /// `met sainte_lague`
    SainteLague,
    /// `naar beneden`
    Down,
}

/// Units where a type names them.
pub type UnitRef = UnitExpr;
