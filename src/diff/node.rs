//! A declaration as a tree of what can be said of it: the form in which two versions are compared.

use crate::program::values::Period;
use crate::program::{DeclaredType, Expr, Name};
use crate::source::Span;

/// What something in a program is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A setting of `koers.toml`.
    Setting,
    /// `eenheid`.
    Unit,
    /// `keuzelijst`.
    ChoiceList,
    /// An option of a list.
    Option,
    /// `register`.
    Register,
    /// A column of a register.
    Column,
    /// `parameter`.
    Parameter,
    /// `formule`.
    Formula,
    /// `beslistabel`.
    Table,
    /// A row of a decision table.
    Row,
    /// `vragenlijst`.
    Questionnaire,
    /// `sectie`.
    Section,
    /// `vraag`, or a line of a matrix.
    Question,
    /// `matrix`.
    Matrix,
    /// `herhaal`.
    Group,
    /// `berekend`.
    Computed,
    /// `fout`.
    Error,
    /// `waarschuwing`.
    Warning,
    /// `melding`.
    Note,
    /// `normenkader`.
    NormSet,
    /// `norm`.
    Norm,
    /// `score`.
    Score,
    /// `oordeel`.
    Verdict,
    /// A rung of a ladder.
    Rung,
    /// `kpi`.
    Kpi,
    /// `verdeelsleutel`.
    Allocation,
    /// `vast`.
    Fixed,
    /// A share of a key.
    Share,
    /// `minimaal`.
    Minimum,
    /// `maximaal`.
    Maximum,
    /// `kader`.
    Framework,
    /// An item of a framework.
    Item,
    /// `plan`.
    Plan,
    /// `kalender`.
    Calendar,
    /// `rapport`.
    Report,
    /// `voorbeeld`.
    Example,
}

impl Kind {
    /// The key of its name among the sentences.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Setting => "diff-kind-setting",
            Self::Unit => "diff-kind-unit",
            Self::ChoiceList => "diff-kind-list",
            Self::Option => "diff-kind-option",
            Self::Register => "diff-kind-register",
            Self::Column => "diff-kind-column",
            Self::Parameter => "diff-kind-parameter",
            Self::Formula => "diff-kind-formula",
            Self::Table => "diff-kind-table",
            Self::Row => "diff-kind-row",
            Self::Questionnaire => "diff-kind-questionnaire",
            Self::Section => "diff-kind-section",
            Self::Question => "diff-kind-question",
            Self::Matrix => "diff-kind-matrix",
            Self::Group => "diff-kind-group",
            Self::Computed => "diff-kind-computed",
            Self::Error => "diff-kind-error",
            Self::Warning => "diff-kind-warning",
            Self::Note => "diff-kind-note",
            Self::NormSet => "diff-kind-norms",
            Self::Norm => "diff-kind-norm",
            Self::Score => "diff-kind-score",
            Self::Verdict => "diff-kind-verdict",
            Self::Rung => "diff-kind-rung",
            Self::Kpi => "diff-kind-kpi",
            Self::Allocation => "diff-kind-allocation",
            Self::Fixed => "diff-kind-fixed",
            Self::Share => "diff-kind-share",
            Self::Minimum => "diff-kind-minimum",
            Self::Maximum => "diff-kind-maximum",
            Self::Framework => "diff-kind-framework",
            Self::Item => "diff-kind-item",
            Self::Plan => "diff-kind-plan",
            Self::Calendar => "diff-kind-calendar",
            Self::Report => "diff-kind-report",
            Self::Example => "diff-kind-example",
        }
    }

    /// How what stands beside each other is told apart.
    pub(super) const fn matching(self) -> Matching {
        match self {
            Self::Row | Self::Rung => Matching::Order,
            Self::Fixed | Self::Share | Self::Minimum | Self::Maximum => Matching::Likeness,
            _ => Matching::Name,
        }
    }
}

/// How the two sides of what stands beside each other are brought together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Matching {
    /// By name; order says nothing.
    Name,
    /// By place: what stands first, counts first.
    Order,
    /// By what they say; order says nothing.
    Likeness,
}

/// What of something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// Title, label or text.
    Title,
    /// `toelichting`.
    Explanation,
    /// `bron`.
    Source,
    /// `interpretatie`.
    Interpretation,
    /// `dekt`.
    Covers,
    /// `eigenaar`.
    Owner,
    /// Its type.
    Type,
    /// `meervoud`.
    Plural,
    /// `persoonsgegevens`.
    Personal,
    /// `sleutel`.
    Key,
    /// `geordend`, and the order.
    Order,
    /// Points.
    Points,
    /// `kleur`.
    Colour,
    /// `tonen als`.
    Visible,
    /// The value.
    Value,
    /// `voorlopig`.
    Provisional,
    /// The rule.
    Body,
    /// `voor`.
    Levels,
    /// `streefwaarde`.
    Target,
    /// `nulmeting`.
    Baseline,
    /// `meting`.
    Frequency,
    /// `methode`.
    Method,
    /// `uit`.
    DataSource,
    /// `onderdruk onder`.
    Suppression,
    /// `gewicht`.
    Weight,
    /// `kern`.
    Core,
    /// `voldoet als`.
    Met,
    /// `niet van toepassing als`.
    NotApplicable,
    /// `verplicht`.
    Required,
    /// `vooraf`.
    Prefill,
    /// `nvt toegestaan`.
    Waivable,
    /// The section it stands in.
    Section,
    /// The fewest rows, or the least.
    Fewest,
    /// The most rows.
    Most,
    /// `subtotaal`.
    Subtotal,
    /// `open`.
    Window,
    /// The register, questionnaire or list that it is about.
    About,
    /// The condition.
    Condition,
    /// What a check says.
    Message,
    /// `bij`.
    At,
    /// How much a check weighs.
    Severity,
    /// `waarvoor`.
    Filter,
    /// `binnen`.
    Within,
    /// `budget`.
    Budget,
    /// The amount.
    Amount,
    /// The part of a share.
    Percentage,
    /// `naar rato van`.
    Proportion,
    /// `op volgorde van`.
    Serving,
    /// `zonder herverdeling`.
    Redistribution,
    /// `afgerond op`.
    Rounding,
    /// `rest naar`.
    Remainder,
    /// A cell of a decision table.
    Cell,
    /// The outcome of a row.
    Outcome,
    /// `uniek`.
    Unique,
    /// The inputs of a decision table.
    Inputs,
    /// What stands in it.
    Content,
    /// `van … t/m …`.
    Period,
    /// `wie`.
    Who,
    /// `gemeten met`.
    Measured,
    /// `met trend`.
    Trend,
    /// Its name.
    Name,
}

impl Part {
    /// The key of its name among the sentences.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Title => "diff-part-title",
            Self::Explanation => "diff-part-explanation",
            Self::Source => "diff-part-source",
            Self::Interpretation => "diff-part-interpretation",
            Self::Covers => "diff-part-covers",
            Self::Owner => "diff-part-owner",
            Self::Type => "diff-part-type",
            Self::Plural => "diff-part-plural",
            Self::Personal => "diff-part-personal",
            Self::Key => "diff-part-key",
            Self::Order => "diff-part-order",
            Self::Points => "diff-part-points",
            Self::Colour => "diff-part-colour",
            Self::Visible => "diff-part-visible",
            Self::Value => "diff-part-value",
            Self::Provisional => "diff-part-provisional",
            Self::Body => "diff-part-body",
            Self::Levels => "diff-part-levels",
            Self::Target => "diff-part-target",
            Self::Baseline => "diff-part-baseline",
            Self::Frequency => "diff-part-frequency",
            Self::Method => "diff-part-method",
            Self::DataSource => "diff-part-data-source",
            Self::Suppression => "diff-part-suppression",
            Self::Weight => "diff-part-weight",
            Self::Core => "diff-part-core",
            Self::Met => "diff-part-met",
            Self::NotApplicable => "diff-part-not-applicable",
            Self::Required => "diff-part-required",
            Self::Prefill => "diff-part-prefill",
            Self::Waivable => "diff-part-waivable",
            Self::Section => "diff-part-section",
            Self::Fewest => "diff-part-fewest",
            Self::Most => "diff-part-most",
            Self::Subtotal => "diff-part-subtotal",
            Self::Window => "diff-part-window",
            Self::About => "diff-part-about",
            Self::Condition => "diff-part-condition",
            Self::Message => "diff-part-message",
            Self::At => "diff-part-at",
            Self::Severity => "diff-part-severity",
            Self::Filter => "diff-part-filter",
            Self::Within => "diff-part-within",
            Self::Budget => "diff-part-budget",
            Self::Amount => "diff-part-amount",
            Self::Percentage => "diff-part-percentage",
            Self::Proportion => "diff-part-proportion",
            Self::Serving => "diff-part-serving",
            Self::Redistribution => "diff-part-redistribution",
            Self::Rounding => "diff-part-rounding",
            Self::Remainder => "diff-part-remainder",
            Self::Cell => "diff-part-cell",
            Self::Outcome => "diff-part-outcome",
            Self::Unique => "diff-part-unique",
            Self::Inputs => "diff-part-inputs",
            Self::Content => "diff-part-content",
            Self::Period => "diff-part-period",
            Self::Who => "diff-part-who",
            Self::Measured => "diff-part-measured",
            Self::Trend => "diff-part-trend",
            Self::Name => "diff-part-name",
        }
    }
}

/// Something in a program, with what is said of it and what stands in it.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    pub kind: Kind,
    /// What it is called among its like. Of what has no name: something that people know it by.
    pub name: Name,
    /// Its earlier name, where the author says so.
    pub was: Option<Name>,
    pub span: Span,
    /// What people read of it, where that is not the text it has in the rules.
    pub words: Option<String>,
    /// Whether a submission must have it.
    pub needed: bool,
    pub aspects: Vec<Aspect<'a>>,
    pub children: Vec<Node<'a>>,
}

/// Something that is said; what is not said is absent.
#[derive(Clone, Debug)]
pub(super) struct Aspect<'a> {
    pub part: Part,
    /// Which of several: a period, an option, an input, a level.
    pub detail: String,
    /// What it means, for equality.
    pub spelled: String,
    /// What people read.
    pub shown: String,
    pub span: Span,
    /// The expression, to find the place in it that differs.
    pub expr: Option<&'a Expr>,
    /// The type, to judge what becomes of what is stored.
    pub declared: Option<&'a DeclaredType>,
    /// The period it is for.
    pub period: Option<Period>,
    /// What is around it, where that decides how much it weighs.
    pub around: String,
}

impl<'a> Node<'a> {
    pub(super) fn new(kind: Kind, name: &Name, span: Span) -> Self {
        Self {
            kind,
            name: name.clone(),
            was: None,
            span,
            words: None,
            needed: false,
            aspects: Vec::new(),
            children: Vec::new(),
        }
    }

    /// What people read above it.
    pub(super) fn title(&self) -> Option<&str> {
        let title = self.aspects.iter().find(|a| a.part == Part::Title)?;
        Some(&title.spelled)
    }

    /// All that it means, but for its name.
    pub(super) fn meaning(&self) -> String {
        let mut out = String::new();
        self.spell(&mut out);
        out
    }

    fn spell(&self, out: &mut String) {
        let mut aspects: Vec<String> = (self.aspects.iter())
            .map(|a| format!("{:?} {:?} {:?}", a.part, a.detail, a.spelled))
            .collect();
        aspects.sort();
        let mut children: Vec<String> = (self.children.iter())
            .map(|c| {
                // What has no name of its own is known by what it says alone.
                let name = if c.kind.matching() == Matching::Name { &*c.name } else { "" };
                format!("{:?} {name:?} {}", c.kind, c.meaning())
            })
            .collect();
        // Only where order says something is it kept.
        if !self.children.iter().any(|c| c.kind.matching() == Matching::Order) {
            children.sort();
        }
        out.push('{');
        for text in aspects.iter().chain(&children) {
            out.push_str(text);
            out.push(';');
        }
        out.push('}');
    }
}

impl<'a> Aspect<'a> {
    /// Something that means what it says.
    pub(super) fn plain(part: Part, shown: impl Into<String>, span: Span) -> Self {
        let shown = shown.into();
        Self {
            part,
            detail: String::new(),
            spelled: shown.clone(),
            shown,
            span,
            expr: None,
            declared: None,
            period: None,
            around: String::new(),
        }
    }

    pub(super) fn of(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }
}
