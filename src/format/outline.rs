//! What the layout has to know of the tree: where items begin, which brackets are calls, which
//! minus is a sign, where the tables are.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::Span;
use crate::syntax::tree::{
    Activity, AllocationItemKind, Body, CellTest, Clauses, Condition, Declaration, ExampleEntry,
    ExampleValue, Expr, ExprKind, File, FrameworkItem, Item, NormItem, OptionDecl, ParameterKey,
    RequiredDecl, TableDecl, TargetKind, Template, TemplatePart, TypeExpr, TypeKind,
};

/// What kind of item begins at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Begins {
    /// An option of a list, whose columns are aligned with its neighbours'.
    Option,
    /// A rung of a ladder, likewise.
    Rung,
    /// Anything else.
    Other,
}

/// A decision table: from where to where its declaration goes, and where its heading begins.
pub(super) struct Table {
    pub(super) span: Span,
    pub(super) heading: usize,
}

/// What the layout has to know.
#[derive(Default)]
pub(super) struct Outline {
    /// The items, by where they begin.
    pub(super) items: BTreeMap<usize, Begins>,
    /// The texts with holes: where they begin and end.
    pub(super) texts: BTreeMap<usize, usize>,
    /// The ends of the names that a `(` follows as a call.
    pub(super) calls: BTreeSet<usize>,
    /// The minus signs before a value.
    pub(super) signs: BTreeSet<usize>,
    /// What stands behind the word of a clause for people: `toelichting`, `interpretatie`, `bron` and
    /// `negeer`.
    pub(super) notes: BTreeSet<usize>,
    /// The decision tables.
    pub(super) tables: Vec<Table>,
    /// The examples, whose two parts have no places of their own.
    pub(super) examples: Vec<Span>,
}

impl Outline {
    /// The outline of a file.
    pub(super) fn new(file: &File) -> Self {
        let mut outline = Self::default();
        for declaration in &file.declarations {
            outline.declaration(declaration);
        }
        outline
    }

    fn item(&mut self, span: Span, begins: Begins) {
        self.items.insert(span.start as usize, begins);
    }

    fn declaration(&mut self, declaration: &Declaration) {
        match declaration {
            Declaration::Use(d) => self.item(d.span, Begins::Other),
            Declaration::Unit(d) => self.item(d.span, Begins::Other),
            Declaration::ChoiceList(d) => {
                self.head(d.span, d.title.as_ref(), &d.clauses);
                self.options(&d.options);
            }
            Declaration::Register(d) => {
                self.head(d.span, d.title.as_ref(), &d.clauses);
                for field in &d.fields {
                    self.head(field.span, field.label.as_ref(), &field.clauses);
                    self.typ(&field.typ);
                }
            }
            Declaration::Parameter(d) => {
                self.head(d.span, d.title.as_ref(), &d.clauses);
                d.typ.iter().for_each(|t| self.typ(t));
                for value in &d.values {
                    if !value.keys.is_empty() {
                        self.item(value.span, Begins::Other);
                    }
                    self.expr(&value.value);
                }
            }
            Declaration::Formula(d) => {
                self.head(d.span, d.title.as_ref(), &d.clauses);
                d.typ.iter().for_each(|t| self.typ(t));
                self.expr(&d.body);
            }
            Declaration::DecisionTable(d) => self.table(d),
            Declaration::Questionnaire(d) => {
                self.head(d.span, d.title.as_ref(), &d.clauses);
                self.questions(&d.items);
            }
            Declaration::NormSet(d) => {
                self.head(d.span, d.title.as_ref(), &d.clauses);
                d.items.iter().for_each(|i| self.norm_item(i));
            }
            Declaration::Kpi(d) => {
                self.head(d.span, d.title.as_ref(), &d.clauses);
                self.typ(&d.typ);
                d.baselines.iter().for_each(|baseline| self.expr(&baseline.value));
                for target in &d.targets {
                    match &target.kind {
                        TargetKind::Always(condition) => self.condition(condition),
                        TargetKind::Periods(periods) => {
                            for (key, condition) in periods {
                                self.item(key_span(key), Begins::Other);
                                self.condition(condition);
                            }
                        }
                        TargetKind::Open(_) => {}
                    }
                }
                self.expr(&d.body);
            }
            Declaration::Allocation(d) => {
                self.head(d.span, d.title.as_ref(), &d.clauses);
                d.filter.iter().for_each(|e| self.expr(e));
                for item in &d.items {
                    self.item(item.span, Begins::Other);
                    self.allocation_item(&item.kind);
                }
            }
            Declaration::Framework(d) => {
                self.head(d.span, d.title.as_ref(), &d.clauses);
                d.items.iter().for_each(|i| self.framework_item(i));
            }
            Declaration::Plan(d) => {
                self.head(d.span, d.title.as_ref(), &d.clauses);
                d.budget.iter().for_each(|e| self.expr(e));
                for goal in &d.goals {
                    self.head(goal.span, Some(&goal.title), &goal.clauses);
                    goal.budget.iter().for_each(|e| self.expr(e));
                    goal.activities.iter().for_each(|a| self.activity(a));
                }
            }
            Declaration::Calendar(d) => {
                self.head(d.span, d.title.as_ref(), &d.clauses);
                for entry in &d.entries {
                    self.head(entry.span, Some(&entry.title), &entry.clauses);
                }
            }
            Declaration::Report(d) => {
                self.head(d.span, d.title.as_ref(), &d.clauses);
                for item in &d.items {
                    self.item(item.span, Begins::Other);
                    if let crate::syntax::tree::ReportItemKind::Text(text) = &item.kind {
                        self.template(text);
                    }
                }
            }
            Declaration::Example(d) => {
                self.head(d.span, None, &d.clauses);
                self.examples.push(d.span);
                self.entries(&d.given);
                self.entries(&d.expected);
            }
        }
    }

    /// What most declarations and items begin with.
    fn head(&mut self, span: Span, title: Option<&Template>, clauses: &Clauses) {
        self.item(span, Begins::Other);
        title.into_iter().for_each(|t| self.template(t));
        self.clauses(clauses);
    }

    fn clauses(&mut self, clauses: &Clauses) {
        if let Some(explanation) = &clauses.explanation {
            self.template(explanation);
            self.notes.insert(explanation.span.start as usize);
        }
        if let Some(interpretation) = &clauses.interpretation {
            self.notes.insert(interpretation.span.start as usize);
        }
        for citation in &clauses.citations {
            self.notes.insert(citation.text.span.start as usize);
        }
        for silence in &clauses.silences {
            self.notes.insert(silence.code.span.start as usize);
        }
    }

    fn template(&mut self, template: &Template) {
        self.texts.insert(template.span.start as usize, template.span.end as usize);
        for part in &template.parts {
            if let TemplatePart::Hole(e) = part {
                self.expr(e);
            }
        }
    }

    fn options(&mut self, options: &[OptionDecl]) {
        for option in options {
            self.item(option.span, Begins::Option);
            option.label.iter().for_each(|l| self.template(l));
            option.visible.iter().for_each(|e| self.expr(e));
        }
    }

    fn typ(&mut self, typ: &TypeExpr) {
        match &typ.kind {
            TypeKind::Choice(options) | TypeKind::MultiChoice(options) => self.options(options),
            _ => {}
        }
        typ.minimum.iter().chain(&typ.maximum).for_each(|e| self.expr(e));
    }

    fn table(&mut self, d: &TableDecl) {
        self.head(d.span, d.title.as_ref(), &d.clauses);
        self.calls.insert(d.name.span.end as usize);
        d.inputs.iter().for_each(|(_, t)| self.typ(t));
        self.typ(&d.typ);
        for row in &d.rows {
            for test in row.cells.iter().flat_map(|c| &c.tests) {
                match test {
                    CellTest::Value(e) => self.expr(e),
                    CellTest::Compare(condition) => self.condition(condition),
                    CellTest::Range { from, to, .. } => {
                        self.expr(from);
                        self.expr(to);
                    }
                }
            }
            self.expr(&row.outcome);
        }
        if let Some(first) = d.header.first() {
            self.tables.push(Table { span: d.span, heading: first.span.start as usize });
        }
    }

    fn questions(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Section(s) => {
                    self.head(s.span, s.title.as_ref(), &s.clauses);
                    s.visible.iter().for_each(|e| self.expr(e));
                    self.questions(&s.items);
                }
                Item::Question(q) => {
                    self.head(q.span, Some(&q.label), &q.clauses);
                    self.typ(&q.typ);
                    self.required(&q.required);
                    q.visible.iter().chain(&q.prefill).for_each(|e| self.expr(e));
                }
                Item::Matrix(m) => {
                    self.head(m.span, Some(&m.label), &m.clauses);
                    self.typ(&m.typ);
                    self.required(&m.required);
                    m.visible.iter().for_each(|e| self.expr(e));
                    for row in &m.rows {
                        self.item(row.span, Begins::Option);
                        self.template(&row.label);
                        row.visible.iter().for_each(|e| self.expr(e));
                    }
                }
                Item::Group(g) => {
                    self.head(g.span, g.label.as_ref(), &g.clauses);
                    g.visible.iter().chain(&g.prefill).for_each(|e| self.expr(e));
                    self.questions(&g.items);
                }
                Item::Computed(c) => {
                    self.head(c.span, c.label.as_ref(), &c.clauses);
                    self.typ(&c.typ);
                    c.visible.iter().for_each(|e| self.expr(e));
                    self.expr(&c.body);
                }
                Item::Check(c) => {
                    self.head(c.span, Some(&c.message), &c.clauses);
                    self.expr(&c.condition);
                }
                Item::Subtotal(s) => self.item(s.span, Begins::Other),
            }
        }
    }

    fn required(&mut self, required: &RequiredDecl) {
        if let RequiredDecl::When(e) = required {
            self.expr(e);
        }
    }

    fn norm_item(&mut self, item: &NormItem) {
        match item {
            NormItem::Norm(n) => {
                self.head(n.span, n.title.as_ref(), &n.clauses);
                self.typ(&n.typ);
                n.weight.iter().chain(&n.not_applicable).for_each(|e| self.expr(e));
                n.met.iter().for_each(|c| self.condition(c));
                self.body(&n.body);
            }
            NormItem::Score(s) | NormItem::Verdict(s) => {
                self.head(s.span, s.title.as_ref(), &s.clauses);
                self.typ(&s.typ);
                self.body(&s.body);
            }
        }
    }

    fn body(&mut self, body: &Body) {
        match body {
            Body::Formula(e) => self.expr(e),
            Body::Ladder(rungs) => {
                for rung in rungs {
                    self.item(rung.span, Begins::Rung);
                    self.expr(&rung.value);
                    rung.condition.iter().for_each(|e| self.expr(e));
                }
            }
        }
    }

    fn allocation_item(&mut self, kind: &AllocationItemKind) {
        match kind {
            AllocationItemKind::Budget(e) | AllocationItemKind::Rounding { unit: e, .. } => {
                self.expr(e);
            }
            AllocationItemKind::Fixed { amount, condition, label } => {
                self.expr(amount);
                condition.iter().for_each(|e| self.expr(e));
                label.iter().for_each(|l| self.template(l));
            }
            AllocationItemKind::Share { part, weight, label } => {
                self.expr(part);
                weight.iter().for_each(|e| self.expr(e));
                label.iter().for_each(|l| self.template(l));
            }
            AllocationItemKind::Minimum(amount, condition)
            | AllocationItemKind::Maximum { amount, condition, .. } => {
                self.expr(amount);
                condition.iter().for_each(|e| self.expr(e));
            }
            AllocationItemKind::Order(keys) => keys.iter().for_each(|(e, _)| self.expr(e)),
            AllocationItemKind::Remainder(text) => self.template(text),
        }
    }

    fn framework_item(&mut self, item: &FrameworkItem) {
        self.head(item.span, Some(&item.title), &item.clauses);
        // A line of a framework is a code and a title, as an option is a name and a label.
        if item.items.is_empty() {
            self.item(item.span, Begins::Option);
        }
        item.items.iter().for_each(|i| self.framework_item(i));
    }

    fn activity(&mut self, activity: &Activity) {
        self.head(activity.span, Some(&activity.title), &activity.clauses);
        activity.budget.iter().for_each(|e| self.expr(e));
        activity.activities.iter().for_each(|a| self.activity(a));
    }

    fn entries(&mut self, entries: &[ExampleEntry]) {
        for entry in entries {
            self.item(entry.span, Begins::Other);
            match &entry.value {
                ExampleValue::Literal(e) => self.expr(e),
                ExampleValue::Fields(inner) => self.entries(inner),
                ExampleValue::Rows(rows) => rows.iter().for_each(|row| self.entries(row)),
                ExampleValue::Set(values) => values.iter().for_each(|e| self.expr(e)),
            }
        }
    }

    fn condition(&mut self, condition: &Condition) {
        self.expr(&condition.value);
    }

    fn expr(&mut self, e: &Expr) {
        match &e.kind {
            ExprKind::Number { .. }
            | ExprKind::Text(_)
            | ExprKind::Date(_)
            | ExprKind::Month(_)
            | ExprKind::SchoolYear(_)
            | ExprKind::DayOfYear(..)
            | ExprKind::Truth(_)
            | ExprKind::Missing
            | ExprKind::Name(_) => {}
            ExprKind::Field(of, _)
            | ExprKind::Not(of)
            | ExprKind::IsAnswered(of)
            | ExprKind::IsMissing(of)
            | ExprKind::IsNotApplicable(of)
            | ExprKind::Parens(of) => self.expr(of),
            ExprKind::Negate(of) => {
                self.signs.insert(e.span.start as usize);
                self.expr(of);
            }
            ExprKind::Index(of, by) => {
                self.expr(of);
                by.iter().for_each(|e| self.expr(e));
            }
            ExprKind::Call(function, arguments) => {
                self.calls.insert(function.span.end as usize);
                arguments.iter().for_each(|e| self.expr(e));
            }
            ExprKind::Aggregate { function, arguments, body, collection } => {
                self.calls.insert(function.span.end as usize);
                arguments.iter().for_each(|e| self.expr(e));
                body.iter().for_each(|e| self.expr(e));
                collection.filter.iter().for_each(|e| self.expr(e));
            }
            ExprKind::Prior(of) => {
                self.calls.insert(e.span.start as usize + "vorig".len());
                self.expr(of);
            }
            ExprKind::AtDate(date, of) => {
                self.calls.insert(e.span.start as usize + "op".len());
                self.expr(date);
                self.expr(of);
            }
            ExprKind::OrElse(a, b)
            | ExprKind::And(a, b)
            | ExprKind::Or(a, b)
            | ExprKind::Compare(_, a, b)
            | ExprKind::Contains(a, b)
            | ExprKind::Arithmetic(_, a, b) => {
                self.expr(a);
                self.expr(b);
            }
            ExprKind::If(a, b, c) | ExprKind::Between(a, b, c) => {
                self.expr(a);
                self.expr(b);
                self.expr(c);
            }
            ExprKind::In(of, set) => {
                self.expr(of);
                set.iter().for_each(|e| self.expr(e));
            }
        }
    }
}

fn key_span(key: &ParameterKey) -> Span {
    match key {
        ParameterKey::SchoolYear(_, span)
        | ParameterKey::Year(_, span)
        | ParameterKey::From(_, span)
        | ParameterKey::Otherwise(span) => *span,
        ParameterKey::Option(name) => name.span,
    }
}
