//! The rules with one thing changed.

use crate::calendar::Date;
use crate::number::{Number, Rounding, dutch};
use crate::outcome::Mutation;
use crate::program::allocation::Method;
use crate::program::expr::{Comparison, Function, Literal};
use crate::program::norms::Body;
use crate::program::questionnaire::{Item, Question};
use crate::program::values::Period;
use crate::program::{Allocation, Expr, ExprKind, GroupId, GroupKind, Name, NormSet, Program};
use crate::source::{Sources, Span};

/// A change, and where it is.
#[derive(Clone, Debug)]
pub struct Mutant {
    /// The declaration.
    pub group: GroupId,
    /// The norm, score, check or computed value in it, where there is one.
    pub part: Option<Name>,
    /// Where the change is.
    pub span: Span,
    /// Places that an evaluation comes by when the change can matter; empty where that is not known.
    pub near: Vec<Span>,
    /// The change for people.
    pub change: Mutation,
    edit: Edit,
}

#[derive(Clone, Debug)]
enum Edit {
    /// The expression at a place becomes another.
    Kind(Span, ExprKind),
    /// The row of a table or rung of a ladder at a place goes.
    Drop(Span),
    /// The condition of visibility at a place goes.
    Show(Span),
    Weight(Span, Number),
    Core(Span),
    Met(Span, Comparison),
    Target(Span, Comparison),
    /// Two shares of a key, by their places, by so much less and more.
    Shares(Span, Span, Number),
    Method(Span, Method),
}

/// Every change of the versions that hold in a schooljaar, in the order of the rules.
pub fn mutants(program: &Program, sources: &Sources, year: i32) -> Vec<Mutant> {
    let mut found = Finder { sources, all: Vec::new(), group: GroupId(0), part: None };
    for (index, group) in (0_u32..).zip(&program.groups) {
        let version = group.versions.iter().find(|(validity, _)| validity.contains(year));
        let Some((_, at)) = version else { continue };
        (found.group, found.part) = (GroupId(index), None);
        match group.kind {
            GroupKind::Parameter => {
                for value in program.parameters.get(*at).into_iter().flat_map(|p| &p.values) {
                    found.expr(&value.value, &[value.span]);
                }
            }
            GroupKind::Formula => {
                if let Some(formula) = program.formulas.get(*at) {
                    formula.constant.iter().for_each(|body| found.expr(body, &[]));
                    formula.levels.iter().take(1).for_each(|level| found.expr(&level.body, &[]));
                }
            }
            GroupKind::Kpi => {
                if let Some(kpi) = program.kpis.get(*at) {
                    kpi.levels.iter().take(1).for_each(|level| found.expr(&level.body, &[]));
                    let body = kpi.levels.first().map(|l| l.body.span);
                    let now = |period| match period {
                        Period::Always | Period::From(_) => true,
                        Period::SchoolYear(own) | Period::Year(own) => own == year,
                    };
                    for target in kpi.targets.iter().filter(|t| now(t.period)) {
                        found.compared(target.comparison, &target.value, body, Edit::Target);
                    }
                }
            }
            GroupKind::DecisionTable => {
                for row in program.tables.get(*at).into_iter().flat_map(|t| &t.rows) {
                    found.left_out(row.span, Edit::Drop(row.span));
                    row.conditions.iter().flatten().for_each(|c| found.expr(c, &[]));
                    found.expr(&row.outcome, &[row.span]);
                }
            }
            GroupKind::Questionnaire => {
                if let Some(questionnaire) = program.questionnaires.get(*at) {
                    found.items(&questionnaire.items);
                }
            }
            GroupKind::NormSet => {
                program.norm_sets.get(*at).into_iter().for_each(|set| found.norm_set(set));
            }
            GroupKind::Allocation => {
                program.allocations.get(*at).into_iter().for_each(|key| found.allocation(key));
            }
            GroupKind::ChoiceList
            | GroupKind::Register
            | GroupKind::Framework
            | GroupKind::Plan
            | GroupKind::Calendar
            | GroupKind::Report => {}
        }
    }
    let mut all = found.all;
    all.sort_by_key(|mutant| mutant.span);
    all
}

struct Finder<'s> {
    sources: &'s Sources,
    all: Vec<Mutant>,
    group: GroupId,
    part: Option<Name>,
}

impl Finder<'_> {
    fn text(&self, span: Span) -> String {
        super::run::one_line(self.sources, span)
    }

    fn push(&mut self, span: Span, near: Vec<Span>, change: Mutation, edit: Edit) {
        let (group, part) = (self.group, self.part.clone());
        self.all.push(Mutant { group, part, span, near, change, edit });
    }

    fn replaced(&mut self, span: Span, near: &[Span], is: String, edit: Edit) {
        let was = self.text(span);
        if was != is {
            let change = Mutation::Replaced { was: was.into(), is: is.into() };
            self.push(span, near.to_vec(), change, edit);
        }
    }

    fn left_out(&mut self, span: Span, edit: Edit) {
        let text = self.text(span).into();
        self.push(span, Vec::new(), Mutation::LeftOut(text), edit);
    }

    /// The changes in an expression; `around` are the places just around it.
    fn expr(&mut self, e: &Expr, around: &[Span]) {
        let near = [&[e.span], around].concat();
        let kind = |kind: ExprKind| Edit::Kind(e.span, kind);
        match &e.kind {
            ExprKind::Literal(Literal::Number(number)) => {
                for (other, text) in self.steps(e.span, number) {
                    let literal = ExprKind::Literal(Literal::Number(other));
                    self.replaced(e.span, &near, text, kind(literal));
                }
            }
            ExprKind::Literal(Literal::Date(date)) => {
                for days in [-1, 1] {
                    let Some(other) = date.add_days(days) else { continue };
                    let literal = ExprKind::Literal(Literal::Date(other));
                    self.replaced(e.span, &near, Date::dutch(other), kind(literal));
                }
            }
            ExprKind::Compare(op, a, b) => {
                let other = other_comparison(*op);
                let right = self.text(b.span);
                // The cell of a table compares without naming its input.
                let left = match a.kind {
                    ExprKind::TableInput(_) => String::new(),
                    _ => self.text(a.span) + " ",
                };
                let written = |op| format!("{left}{} {right}", sign(op));
                let changed = ExprKind::Compare(other, a.clone(), b.clone());
                let change =
                    Mutation::Replaced { was: written(*op).into(), is: written(other).into() };
                self.push(e.span, near.clone(), change, kind(changed));
            }
            ExprKind::And(a, b) => {
                let is = format!("{} of {}", self.text(a.span), self.text(b.span));
                self.replaced(e.span, &near, is, kind(ExprKind::Or(a.clone(), b.clone())));
            }
            ExprKind::Or(a, b) => {
                let is = format!("{} en {}", self.text(a.span), self.text(b.span));
                self.replaced(e.span, &near, is, kind(ExprKind::And(a.clone(), b.clone())));
            }
            ExprKind::Not(inner) => {
                let is = self.text(inner.span);
                self.replaced(e.span, &near, is, kind(inner.kind.clone()));
            }
            ExprKind::Call(Function::Round(rounding), parts) => {
                let other = match rounding {
                    Rounding::HalfUp => Rounding::Down,
                    Rounding::Down | Rounding::Up | Rounding::HalfEven => Rounding::HalfUp,
                };
                let arguments: Vec<String> = parts.iter().map(|p| self.text(p.span)).collect();
                let is = format!("{}({})", rounding_name(other), arguments.join("; "));
                let changed = ExprKind::Call(Function::Round(other), parts.clone());
                self.replaced(e.span, &near, is, kind(changed));
                // How many decimals is a part of the function, and no value.
                parts.iter().take(1).for_each(|part| self.expr(part, &[e.span]));
                return;
            }
            _ => {}
        }
        e.for_each_part(&mut |part| self.expr(part, &[e.span]));
    }

    /// A number as written, one step less and one step more.
    fn steps(&self, span: Span, number: &Number) -> Vec<(Number, String)> {
        let text = self.text(span);
        let written = text
            .rsplit_once(',')
            .map_or(0, |(_, behind)| behind.chars().take_while(char::is_ascii_digit).count());
        let decimals = u32::try_from(written).unwrap_or(0);
        let percentage = text.contains('%');
        let money = text.contains('€');
        let scale = match (percentage, money) {
            (true, _) => decimals + 2,
            (_, true) => 2,
            _ => decimals,
        };
        let Ok(step) = Number::from_decimal(1, scale) else { return Vec::new() };
        let show = |n: &Number| match (percentage, money) {
            (true, _) => dutch::percentage(n, decimals),
            (_, true) => dutch::money(n, 2),
            _ => dutch::format(n, Some(decimals)),
        };
        let unit = text.trim_start_matches(|c: char| !c.is_alphabetic()).trim();
        let mut steps = Vec::new();
        for other in [number.sub(&step), number.add(&step)].into_iter().flatten() {
            // A count below nothing is no small slip.
            if !other.is_negative() || number.is_negative() {
                let shown = show(&other);
                let shown = if unit.is_empty() { shown } else { format!("{shown} {unit}") };
                steps.push((other, shown));
            }
        }
        steps
    }

    fn body(&mut self, body: &Body) {
        match body {
            Body::Formula(e) => self.expr(e, &[]),
            Body::Ladder(rungs) => {
                let last = rungs.len().saturating_sub(1);
                for (at, rung) in rungs.iter().enumerate() {
                    if at < last {
                        self.left_out(rung.span, Edit::Drop(rung.span));
                    }
                    rung.condition.iter().for_each(|c| self.expr(c, &[]));
                    self.expr(&rung.value, &[rung.span]);
                }
            }
        }
    }

    /// `>= voldoende`, `< 20`.
    fn compared(
        &mut self,
        op: Comparison,
        bound: &Expr,
        reached: Option<Span>,
        edit: fn(Span, Comparison) -> Edit,
    ) {
        let other = other_comparison(op);
        let text = self.text(bound.span);
        let change = Mutation::Replaced {
            was: format!("{} {text}", sign(op)).into(),
            is: format!("{} {text}", sign(other)).into(),
        };
        let near: Vec<Span> = reached.into_iter().collect();
        self.push(bound.span, near.clone(), change, edit(bound.span, other));
        self.expr(bound, &near);
    }

    fn norm_set(&mut self, set: &NormSet) {
        for norm in &set.norms {
            self.part = Some(norm.name.clone());
            if let Ok(more) = norm.weight.add(&Number::ONE) {
                let change = Mutation::Replaced {
                    was: format!("gewicht {}", dutch::format(&norm.weight, None)).into(),
                    is: format!("gewicht {}", dutch::format(&more, None)).into(),
                };
                self.push(norm.span, Vec::new(), change, Edit::Weight(norm.span, more));
            }
            let (with, without): (Name, Name) = ("kern".into(), "geen kern".into());
            let (was, is) = if norm.core { (with, without) } else { (without, with) };
            let change = Mutation::Replaced { was, is };
            self.push(norm.span, Vec::new(), change, Edit::Core(norm.span));
            if let Some((op, bound)) = &norm.met {
                self.compared(*op, bound, None, Edit::Met);
            }
            norm.not_applicable.iter().for_each(|c| self.expr(c, &[]));
            self.body(&norm.body);
        }
        for score in &set.scores {
            self.part = Some(score.name.clone());
            self.body(&score.body);
        }
        self.part = None;
    }

    fn items(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Section(section) => {
                    self.part = Some(section.name.clone());
                    self.visible(section.visible.as_ref());
                    self.items(&section.items);
                }
                Item::Question(question) => self.question(question),
                Item::Matrix(matrix) => {
                    self.part = Some(matrix.name.clone());
                    self.visible(matrix.visible.as_ref());
                    matrix.rows.iter().for_each(|row| self.question(row));
                }
                Item::Group(group) => {
                    self.part = Some(group.name.clone());
                    self.visible(group.visible.as_ref());
                    self.items(&group.items);
                }
                Item::Computed(computed) => {
                    self.part = Some(computed.path.clone());
                    self.visible(computed.visible.as_ref());
                    self.expr(&computed.body, &[]);
                }
                Item::Check(check) => {
                    self.part = Some(check.name.clone());
                    self.expr(&check.condition, &[]);
                }
            }
        }
    }

    fn question(&mut self, question: &Question) {
        self.part = Some(question.path.clone());
        self.visible(question.visible.as_ref());
        if let crate::program::questionnaire::Required::When(condition) = &question.required {
            self.expr(condition, &[]);
        }
    }

    fn visible(&mut self, condition: Option<&Expr>) {
        if let Some(condition) = condition {
            let text = format!("tonen als {}", self.text(condition.span)).into();
            let edit = Edit::Show(condition.span);
            self.push(condition.span, vec![condition.span], Mutation::LeftOut(text), edit);
            self.expr(condition, &[]);
        }
    }

    fn allocation(&mut self, key: &Allocation) {
        self.expr(&key.budget, &[]);
        key.filter.iter().for_each(|c| self.expr(c, &[]));
        for fixed in &key.fixed {
            self.expr(&fixed.amount, &[]);
            fixed.condition.iter().for_each(|c| self.expr(c, &[]));
        }
        for pair in key.shares.windows(2) {
            let [first, second] = pair else { continue };
            let Ok(step) = Number::from_decimal(1, 2) else { continue };
            let (Ok(less), Ok(more)) = (first.part.sub(&step), second.part.add(&step)) else {
                continue;
            };
            let show = |a: &Number, b: &Number| -> Name {
                let shown =
                    |n: &Number| dutch::percentage(n, n.decimals().unwrap_or(2).saturating_sub(2));
                format!("{} en {}", shown(a), shown(b)).into()
            };
            let change =
                Mutation::Replaced { was: show(&first.part, &second.part), is: show(&less, &more) };
            let edit = Edit::Shares(first.span, second.span, step);
            self.push(first.span, Vec::new(), change, edit);
        }
        key.shares.iter().filter_map(|s| s.weight.as_ref()).for_each(|w| self.expr(w, &[]));
        for bound in key.minimums.iter().chain(&key.maximums) {
            self.expr(&bound.amount, &[]);
            bound.condition.iter().for_each(|c| self.expr(c, &[]));
        }
        let rounding = match key.method {
            Method::LargestRemainder if key.remainder_to.is_some() => Some(Method::Down),
            Method::Down => Some(Method::LargestRemainder),
            Method::LargestRemainder | Method::DHondt | Method::SainteLague => None,
        };
        if let Some(method) = rounding {
            let name = |method| match method {
                Method::Down => "naar beneden",
                _ => "met grootste rest",
            };
            let change =
                Mutation::Replaced { was: name(key.method).into(), is: name(method).into() };
            self.push(key.span, Vec::new(), change, Edit::Method(key.span, method));
        }
    }
}

impl Mutant {
    /// The rules with this change.
    #[must_use]
    pub fn applied(&self, program: &Program) -> Program {
        let mut changed = program.clone();
        match &self.edit {
            Edit::Kind(span, kind) => changed.for_each_rule_mut(&mut |e| put(e, *span, kind)),
            Edit::Drop(span) => {
                changed.tables.iter_mut().for_each(|t| t.rows.retain(|row| row.span != *span));
                for set in &mut changed.norm_sets {
                    let norms = set.norms.iter_mut().map(|norm| &mut norm.body);
                    for body in norms.chain(set.scores.iter_mut().map(|score| &mut score.body)) {
                        if let Body::Ladder(rungs) = body {
                            rungs.retain(|rung| rung.span != *span);
                        }
                    }
                }
            }
            Edit::Show(span) => changed.for_each_visibility_mut(&mut |condition| {
                if condition.as_ref().is_some_and(|c| c.span == *span) {
                    *condition = None;
                }
            }),
            Edit::Weight(span, weight) => {
                let norms = changed.norm_sets.iter_mut().flat_map(|set| &mut set.norms);
                norms.filter(|n| n.span == *span).for_each(|n| n.weight = weight.clone());
            }
            Edit::Core(span) => {
                let norms = changed.norm_sets.iter_mut().flat_map(|set| &mut set.norms);
                norms.filter(|n| n.span == *span).for_each(|n| n.core = !n.core);
            }
            Edit::Met(span, op) => {
                let norms = changed.norm_sets.iter_mut().flat_map(|set| &mut set.norms);
                let met = norms.filter_map(|n| n.met.as_mut());
                met.filter(|(_, bound)| bound.span == *span).for_each(|(own, _)| *own = *op);
            }
            Edit::Target(span, op) => {
                let targets = changed.kpis.iter_mut().flat_map(|kpi| &mut kpi.targets);
                targets.filter(|t| t.value.span == *span).for_each(|t| t.comparison = *op);
            }
            Edit::Shares(first, second, step) => {
                for share in changed.allocations.iter_mut().flat_map(|key| &mut key.shares) {
                    let moved = match share.span {
                        span if span == *first => share.part.sub(step),
                        span if span == *second => share.part.add(step),
                        _ => continue,
                    };
                    if let Ok(part) = moved {
                        share.part = part;
                    }
                }
            }
            Edit::Method(span, method) => {
                let keys = changed.allocations.iter_mut().filter(|key| key.span == *span);
                keys.for_each(|key| key.method = *method);
            }
        }
        changed
    }
}

/// Puts another expression at a place.
fn put(e: &mut Expr, span: Span, kind: &ExprKind) {
    if e.span == span {
        e.kind = kind.clone();
    } else {
        e.for_each_part_mut(&mut |part| put(part, span, kind));
    }
}

/// The comparison that a slip makes of one.
const fn other_comparison(op: Comparison) -> Comparison {
    match op {
        Comparison::Less => Comparison::LessEqual,
        Comparison::LessEqual => Comparison::Less,
        Comparison::Greater => Comparison::GreaterEqual,
        Comparison::GreaterEqual => Comparison::Greater,
        Comparison::Equal => Comparison::NotEqual,
        Comparison::NotEqual => Comparison::Equal,
    }
}

const fn sign(op: Comparison) -> &'static str {
    match op {
        Comparison::Equal => "=",
        Comparison::NotEqual => "<>",
        Comparison::Less => "<",
        Comparison::LessEqual => "<=",
        Comparison::Greater => ">",
        Comparison::GreaterEqual => ">=",
    }
}

const fn rounding_name(rounding: Rounding) -> &'static str {
    match rounding {
        Rounding::HalfUp => "afronden",
        Rounding::Up => "afronden_naar_boven",
        Rounding::Down => "afronden_naar_beneden",
        Rounding::HalfEven => "afronden_bankiers",
    }
}
