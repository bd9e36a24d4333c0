//! Expressions: names become indexes, `vorig` and `op` go to other moments.

use super::names::{Names, PartNames};
use super::reads::When;
use super::translation::find_group;
use super::{Lowerer, moment_id, types};
use crate::calendar::{Date, DayOfYear};
use crate::core::clauses::{Template, TemplatePart};
use crate::core::expr::{
    Aggregate, AggregateFunction, Arithmetic, Collection, Comparison, Crossing, DateUnit, Function,
    NormPart, Restriction, SubmissionRef,
};
use crate::core::{Expr, ExprKind, ListId, Type, TypeKind, Value};
use crate::program::context::Restriction as ProgramRestriction;
use crate::program::expr as from;
use crate::program::questionnaire as written;
use crate::program::{self, GroupId, GroupKind, Name};
use std::rc::Rc;
use std::sync::Arc;

/// Where an expression is lowered: for which moment, and with how many frames around it.
#[derive(Clone)]
pub(super) struct Place {
    /// The moment.
    pub at: usize,
    /// The schooljaar in whose rules it is written: names are those of then.
    pub written: i32,
    /// Frames so far.
    pub frames: u8,
    names: Rc<Names>,
}

impl Lowerer<'_> {
    /// A place for rules of a moment's own schooljaar.
    pub(super) fn place(&self, at: usize, frames: u8) -> Place {
        Place { at, written: self.year(at).0, frames, names: self.names(at) }
    }

    /// An expression of a rule with one frame.
    pub(super) fn expr(&mut self, at: usize, e: &from::Expr, frames: u8) -> Expr {
        let place = self.place(at, frames);
        self.lower(e, &place)
    }

    /// A text with holes.
    pub(super) fn template(
        &mut self,
        at: usize,
        template: &written::Template,
        frames: u8,
    ) -> Template {
        let parts = template.parts.iter().map(|part| match part {
            written::TemplatePart::Text(text) => TemplatePart::Text(text.clone()),
            written::TemplatePart::Value(e) => TemplatePart::Value(self.expr(at, e, frames)),
        });
        Template { parts: parts.collect() }
    }

    fn boxed(&mut self, e: &from::Expr, place: &Place) -> Box<Expr> {
        Box::new(self.lower(e, place))
    }

    fn all(&mut self, exprs: &[from::Expr], place: &Place) -> Box<[Expr]> {
        exprs.iter().map(|e| self.lower(e, place)).collect()
    }

    fn lower(&mut self, e: &from::Expr, place: &Place) -> Expr {
        let names = place.names.clone();
        let mut typ = types::typ(&names, &e.typ);
        let kind = match &e.kind {
            from::ExprKind::Literal(literal) => {
                let value = self.literal(literal, None, place);
                ExprKind::Literal(value)
            }
            from::ExprKind::Row(frame) => ExprKind::Row(*frame),
            from::ExprKind::Field { row, register, field } => {
                match self.field(place, *register, field) {
                    Some((id, at, own)) => {
                        typ = with_kind(&own, e.typ.optional);
                        let row = self.boxed(row, place);
                        ExprKind::Field { row, register: id, field: at }
                    }
                    None => missing(),
                }
            }
            from::ExprKind::Answer { submission, questionnaire, path } => {
                self.answer(submission, *questionnaire, path, e, &mut typ, place)
            }
            from::ExprKind::GroupAnswer { frame, questionnaire, group, path } => {
                self.group_answer(*frame, (*questionnaire, group, path), e, &mut typ, place)
            }
            from::ExprKind::NormElement { frame, part, .. } => {
                ExprKind::NormElement { frame: *frame, part: norm_part(*part) }
            }
            from::ExprKind::Norm { submission, set, norm, part } => {
                let found = self.norm_set(place, *set).and_then(|(id, rules)| {
                    let at = rules.norms.iter().position(|n| n.name == *norm)?;
                    Some((id, u32::try_from(at).ok()?))
                });
                match found {
                    Some((set, norm)) => ExprKind::Norm {
                        submission: self.submission(submission, place),
                        set,
                        norm,
                        part: norm_part(*part),
                    },
                    None => missing(),
                }
            }
            from::ExprKind::Score { submission, set, name } => {
                let found = self.norm_set(place, *set).and_then(|(id, rules)| {
                    let at = rules.scores.iter().position(|s| s.name == *name)?;
                    Some((id, u32::try_from(at).ok()?))
                });
                match found {
                    Some((set, score)) => ExprKind::Score {
                        submission: self.submission(submission, place),
                        set,
                        score,
                    },
                    None => missing(),
                }
            }
            from::ExprKind::Named { group, row } => self.named(*group, row.as_deref(), place),
            from::ExprKind::Parameter { group, keys } => match names.parameters.get(group) {
                Some((parameter, _)) => {
                    ExprKind::Parameter { parameter: *parameter, keys: self.all(keys, place) }
                }
                None => missing(),
            },
            from::ExprKind::Table { group, arguments } => match names.tables.get(group) {
                Some((table, _)) => {
                    ExprKind::Table { table: *table, arguments: self.all(arguments, place) }
                }
                None => missing(),
            },
            from::ExprKind::TableInput(input) => {
                ExprKind::TableInput(u32::try_from(*input).unwrap_or(u32::MAX))
            }
            from::ExprKind::ReferenceDate => ExprKind::ReferenceDate,
            from::ExprKind::CurrentSchoolYear => ExprKind::CurrentSchoolYear,
            from::ExprKind::Aggregate { function, argument, collection, filter, body } => {
                self.aggregate(*function, argument, collection, filter, body, place)
            }
            from::ExprKind::Prior(body) => self.prior(body, &typ, place),
            from::ExprKind::AtDate(date, body) => self.at_date(date, body, &typ, place),
            from::ExprKind::OrElse(a, b) => {
                ExprKind::OrElse(self.boxed(a, place), self.boxed(b, place))
            }
            from::ExprKind::If(a, b, c) => ExprKind::If(Box::new([
                self.lower(a, place),
                self.lower(b, place),
                self.lower(c, place),
            ])),
            from::ExprKind::And(a, b) => ExprKind::And(self.boxed(a, place), self.boxed(b, place)),
            from::ExprKind::Or(a, b) => ExprKind::Or(self.boxed(a, place), self.boxed(b, place)),
            from::ExprKind::Not(a) => ExprKind::Not(self.boxed(a, place)),
            from::ExprKind::Compare(op, a, b) => {
                let a = self.boxed(a, place);
                let b = self.beside(b, &a, place);
                ExprKind::Compare(comparison(*op), a, Box::new(b))
            }
            from::ExprKind::IsAnswered(a) => ExprKind::IsAnswered(self.boxed(a, place)),
            from::ExprKind::IsMissing(a) => ExprKind::IsMissing(self.boxed(a, place)),
            from::ExprKind::IsNotApplicable(a) => ExprKind::IsNotApplicable(self.boxed(a, place)),
            from::ExprKind::In(a, options) => {
                let a = self.boxed(a, place);
                let options = options.iter().map(|o| self.beside(o, &a, place)).collect();
                ExprKind::In(a, options)
            }
            from::ExprKind::Between(a, b, c) => {
                let a = self.lower(a, place);
                let (b, c) = (self.beside(b, &a, place), self.beside(c, &a, place));
                ExprKind::Between(Box::new([a, b, c]))
            }
            from::ExprKind::Contains(set, option) => {
                let set = self.boxed(set, place);
                let option = self.beside(option, &set, place);
                ExprKind::Contains(set, Box::new(option))
            }
            from::ExprKind::Negate(a) => ExprKind::Negate(self.boxed(a, place)),
            from::ExprKind::Arithmetic(op, a, b) => {
                ExprKind::Arithmetic(arithmetic(*op), self.boxed(a, place), self.boxed(b, place))
            }
            from::ExprKind::MoveDate { date, by, unit, negative } => ExprKind::MoveDate {
                date: self.boxed(date, place),
                by: self.boxed(by, place),
                unit: date_unit(*unit),
                negative: *negative,
            },
            from::ExprKind::Call(function, arguments) => self.call(*function, arguments, place),
            from::ExprKind::Error => missing(),
        };
        if let (ExprKind::OrElse(a, _), TypeKind::Choice(_) | TypeKind::MultiChoice(_)) =
            (&kind, &typ.kind)
        {
            typ = with_kind(&a.typ, typ.optional);
        }
        Expr { kind, typ, span: e.span }
    }

    /// An expression that stands beside another: an option is one of the other's list.
    fn beside(&mut self, e: &from::Expr, other: &Expr, place: &Place) -> Expr {
        match (&e.kind, other.typ.list()) {
            (from::ExprKind::Literal(literal @ from::Literal::Option(..)), Some(list)) => Expr {
                kind: ExprKind::Literal(self.literal(literal, Some(list), place)),
                typ: Arc::new(Type::of(TypeKind::Choice(list))),
                span: e.span,
            },
            _ => self.lower(e, place),
        }
    }

    pub(super) fn literal(
        &self,
        literal: &from::Literal,
        list: Option<ListId>,
        place: &Place,
    ) -> Value {
        match literal {
            from::Literal::Missing => Value::Missing,
            from::Literal::Truth(truth) => Value::Truth(*truth),
            from::Literal::Number(number) => Value::Number(number.clone()),
            from::Literal::Text(text) => Value::Text(text.clone()),
            from::Literal::Date(date) => Value::Date(*date),
            from::Literal::SchoolYear(year) => Value::SchoolYear(*year),
            from::Literal::Month(month) => Value::Month(*month),
            from::Literal::DayOfYear { month, day } => DayOfYear::new(*month, *day)
                .and_then(|day| day.within(self.year(place.at)))
                .map_or(Value::Missing, Value::Date),
            // An option that its list does not have at that moment is none that a value can be.
            from::Literal::Option(group, name) => {
                Value::Choice(self.option(place.at, list, *group, name).unwrap_or(u32::MAX))
            }
        }
    }

    fn field(
        &self,
        place: &Place,
        register: GroupId,
        field: &Name,
    ) -> Option<(crate::core::RegisterId, u32, Arc<Type>)> {
        let (id, version) = *place.names.registers.get(&register)?;
        let fields = &self.program.registers.get(version)?.fields;
        let at = fields.iter().position(|f| f.name == *field)?;
        let typ = types::typ(&place.names, &fields.get(at)?.declared.value);
        Some((id, u32::try_from(at).ok()?, typ))
    }

    fn norm_set(
        &self,
        place: &Place,
        set: GroupId,
    ) -> Option<(crate::core::NormSetId, &program::NormSet)> {
        let (id, version) = *place.names.norm_sets.get(&set)?;
        Some((id, self.program.norm_sets.get(version)?))
    }

    fn questionnaire(&self, place: &Place, group: GroupId) -> Option<&program::Questionnaire> {
        let (_, version) = *place.names.questionnaires.get(&group)?;
        self.program.questionnaires.get(version)
    }

    /// The path by which something of a questionnaire is known at a place.
    fn path_at(&self, place: &Place, of: GroupId, inside: Option<&Name>, path: &Name) -> Name {
        let year = self.year(place.at).0;
        if year >= place.written {
            return path.clone();
        }
        self.path_in(of, inside, path, place.written, year)
    }

    fn submission(&mut self, submission: &from::SubmissionRef, place: &Place) -> SubmissionRef {
        match submission {
            from::SubmissionRef::Frame(frame) => SubmissionRef::Frame(*frame),
            from::SubmissionRef::OfRow(row) => SubmissionRef::OfRow(self.boxed(row, place)),
        }
    }

    fn answer(
        &mut self,
        submission: &from::SubmissionRef,
        group: GroupId,
        path: &Name,
        e: &from::Expr,
        typ: &mut Arc<Type>,
        place: &Place,
    ) -> ExprKind {
        let path = self.path_at(place, group, None, path);
        let names = place.names.clone();
        let (Some((questionnaire, _)), Some(part)) =
            (names.questionnaires.get(&group), names.parts.get(&group))
        else {
            return missing();
        };
        let questionnaire = *questionnaire;
        if let Some(own) = self.questionnaire(place, group).and_then(|q| type_at(&q.items, &path)) {
            *typ = with_kind(&types::typ(&names, own), e.typ.optional);
        }
        match slot(part, &path) {
            Some(Slot::Question(question)) => ExprKind::Answer {
                submission: self.submission(submission, place),
                questionnaire,
                question,
            },
            Some(Slot::Computed(computed)) => ExprKind::Computed {
                submission: self.submission(submission, place),
                questionnaire,
                computed,
            },
            None => missing(),
        }
    }

    fn group_answer(
        &mut self,
        frame: u8,
        (of, group, path): (GroupId, &Name, &Name),
        e: &from::Expr,
        typ: &mut Arc<Type>,
        place: &Place,
    ) -> ExprKind {
        let path = self.path_at(place, of, Some(group), path);
        let group = self.path_at(place, of, None, group);
        let names = place.names.clone();
        let Some((_, part)) = names.parts.get(&of).and_then(|part| part.groups.get(&group)) else {
            return missing();
        };
        if let Some(own) = self
            .questionnaire(place, of)
            .and_then(|q| find_group(&q.items, &group))
            .and_then(|g| type_at(&g.items, &path))
        {
            *typ = with_kind(&types::typ(&names, own), e.typ.optional);
        }
        match slot(part, &path) {
            Some(Slot::Question(question)) => ExprKind::GroupAnswer { frame, question },
            Some(Slot::Computed(computed)) => ExprKind::GroupComputed { frame, computed },
            None => missing(),
        }
    }

    fn named(&mut self, group: GroupId, row: Option<&from::Expr>, place: &Place) -> ExprKind {
        let register = row.and_then(|row| match row.typ.kind {
            program::TypeKind::Row(register) => Some(register),
            _ => None,
        });
        if self.program.group(group).is_some_and(|g| g.kind == GroupKind::Allocation) {
            return match (place.names.allocations.get(&group).copied(), row) {
                (Some((allocation, _)), Some(row)) => {
                    ExprKind::Allocated { allocation, row: self.boxed(row, place) }
                }
                (_, _) => missing(),
            };
        }
        match place.names.values.get(&(group, register)).copied() {
            Some(value) => {
                let row = row.map(|row| self.boxed(row, place));
                ExprKind::Named { value, row }
            }
            None => missing(),
        }
    }

    fn aggregate(
        &mut self,
        function: from::AggregateFunction,
        argument: &Option<Box<from::Expr>>,
        collection: &from::Collection,
        filter: &Option<Box<from::Expr>>,
        body: &Option<Box<from::Expr>>,
        place: &Place,
    ) -> ExprKind {
        let Some(lowered) = self.collection(collection, place) else {
            // At that moment there is no such collection: nothing is kept of it.
            return missing();
        };
        let inner = Place { frames: place.frames.saturating_add(1), ..place.clone() };
        ExprKind::Aggregate(Box::new(Aggregate {
            function: aggregate_function(function),
            argument: argument.as_ref().map(|a| self.lower(a, place)),
            collection: lowered,
            frame: place.frames,
            filter: filter.as_ref().map(|f| self.lower(f, &inner)),
            body: body.as_ref().map(|b| self.lower(b, &inner)),
        }))
    }

    fn collection(&mut self, collection: &from::Collection, place: &Place) -> Option<Collection> {
        let names = place.names.clone();
        Some(match collection {
            from::Collection::Rows { register, restriction } => Collection::Rows {
                register: names.registers.get(register)?.0,
                to: self.restriction(*register, restriction, place)?,
            },
            from::Collection::Submissions { questionnaire, restriction } => {
                let register = self.questionnaire(place, *questionnaire)?.register;
                Collection::Submissions {
                    questionnaire: names.questionnaires.get(questionnaire)?.0,
                    to: self.restriction(register, restriction, place)?,
                }
            }
            from::Collection::Group { submission, questionnaire, group } => {
                let group = self.path_at(place, *questionnaire, None, group);
                let (group, _) = names.parts.get(questionnaire)?.groups.get(&group)?;
                Collection::Group {
                    submission: self.submission(submission, place),
                    questionnaire: names.questionnaires.get(questionnaire)?.0,
                    group: *group,
                }
            }
            from::Collection::Norms { submission, set } => Collection::Norms {
                submission: self.submission(submission, place),
                set: names.norm_sets.get(set)?.0,
            },
        })
    }

    /// To what a collection is restricted; None where the path to it does not exist.
    fn restriction(
        &mut self,
        register: GroupId,
        restriction: &ProgramRestriction,
        place: &Place,
    ) -> Option<Option<Restriction>> {
        match restriction {
            ProgramRestriction::Whole => Some(None),
            ProgramRestriction::To { row, path } => {
                let path = self.path(place.at, register, path)?;
                Some(Some(Restriction { row: self.lower(row, place), path }))
            }
        }
    }

    /// `vorig(e)`: e made for the moment before, or `leeg` where nothing is kept of it.
    fn prior(&mut self, body: &from::Expr, typ: &Type, place: &Place) -> ExprKind {
        let year = self.year(place.at).previous();
        let Some(date) = self.date(place.at).add_years(-1) else { return missing() };
        if year.0 < self.horizon {
            return missing();
        }
        let when = When { year, date };
        let reads = self.reads(body, when, true);
        if !self.is_kept(&reads, when) {
            return missing();
        }
        let there = self.moment(year, date, true);
        self.crossing(body, there, typ, place)
    }

    /// `op(date; e)`.
    fn at_date(
        &mut self,
        date: &from::Expr,
        body: &from::Expr,
        typ: &Type,
        place: &Place,
    ) -> ExprKind {
        let Some(date) = self.fixed_date(date, place.at) else { return missing() };
        let there = self.moment(self.year(place.at), date, self.is_past(place.at));
        self.crossing(body, there, typ, place)
    }

    fn crossing(&mut self, body: &from::Expr, there: usize, typ: &Type, place: &Place) -> ExprKind {
        let inner = Place { at: there, names: self.names(there), ..place.clone() };
        let body = self.lower(body, &inner);
        let back = self.back(there, &body.typ, place.at, typ);
        ExprKind::At(Box::new(Crossing { moment: moment_id(there), body, back }))
    }

    /// A date that can be known before there are data.
    fn fixed_date(&self, e: &from::Expr, at: usize) -> Option<Date> {
        match &e.kind {
            from::ExprKind::Literal(from::Literal::Date(date)) => Some(*date),
            from::ExprKind::Literal(from::Literal::DayOfYear { month, day }) => {
                DayOfYear::new(*month, *day)?.within(self.year(at))
            }
            from::ExprKind::ReferenceDate => Some(self.date(at)),
            from::ExprKind::MoveDate { date, by, unit, negative } => {
                let date = self.fixed_date(date, at)?;
                let from::ExprKind::Literal(from::Literal::Number(by)) = &by.kind else {
                    return None;
                };
                let by = by.to_i64()?;
                let by = if *negative { -by } else { by };
                match unit {
                    from::DateUnit::Days => date.add_days(by),
                    from::DateUnit::Weeks => date.add_weeks(by),
                    from::DateUnit::Months => date.add_months(by),
                    from::DateUnit::Years => date.add_years(by),
                }
            }
            from::ExprKind::Call(from::Function::MakeDate, parts) => {
                let part = |at: usize| match &parts.get(at)?.kind {
                    from::ExprKind::Literal(from::Literal::Number(n)) => n.to_i64(),
                    from::ExprKind::Call(from::Function::YearOf, arguments) => {
                        Some(i64::from(self.fixed_date(arguments.first()?, at)?.year()))
                    }
                    _ => None,
                };
                Date::new(
                    i32::try_from(part(0)?).ok()?,
                    u32::try_from(part(1)?).ok()?,
                    u32::try_from(part(2)?).ok()?,
                )
            }
            _ => None,
        }
    }

    fn call(
        &mut self,
        function: from::Function,
        arguments: &[from::Expr],
        place: &Place,
    ) -> ExprKind {
        let mut lowered = self.all(arguments, place).into_vec();
        let function = match function {
            from::Function::Round(rounding) => {
                let decimals = match lowered.get(1).map(|e| &e.kind) {
                    Some(ExprKind::Literal(Value::Number(n))) => {
                        n.to_i64().and_then(|n| u32::try_from(n).ok()).unwrap_or(0)
                    }
                    _ => 0,
                };
                lowered.truncate(1);
                Function::Round { decimals, rounding }
            }
            from::Function::SafeDivide => Function::SafeDivide,
            from::Function::Abs => Function::Abs,
            from::Function::Min => Function::Min,
            from::Function::Max => Function::Max,
            from::Function::Length => Function::Length,
            from::Function::StartsWith => Function::StartsWith,
            from::Function::DaysBetween => Function::DaysBetween,
            from::Function::MonthsBetween => Function::MonthsBetween,
            from::Function::MakeDate => Function::MakeDate,
            from::Function::YearOf => Function::YearOf,
            from::Function::MonthOf => Function::MonthOf,
            from::Function::DayOf => Function::DayOf,
            from::Function::Points => match lowered.first().map(|e| &e.typ.kind) {
                Some(TypeKind::Choice(list)) => Function::Points(*list),
                _ => Function::Points(ListId(u32::MAX)),
            },
        };
        ExprKind::Call(function, lowered.into())
    }
}

/// `leeg`, of something that is not there at a moment.
const fn missing() -> ExprKind {
    ExprKind::Literal(Value::Missing)
}

/// A type of the same kind.
fn with_kind(typ: &Type, optional: bool) -> Arc<Type> {
    Arc::new(Type { kind: typ.kind.clone(), optional })
}

enum Slot {
    Question(u32),
    Computed(u32),
}

fn slot(part: &PartNames, path: &Name) -> Option<Slot> {
    part.questions
        .get(path)
        .map(|at| Slot::Question(*at))
        .or_else(|| part.computed.get(path).map(|at| Slot::Computed(*at)))
}

/// The declared type of the question or computed value at a path.
fn type_at<'a>(items: &'a [written::Item], path: &Name) -> Option<&'a program::Type> {
    items.iter().find_map(|item| match item {
        written::Item::Section(section) => type_at(&section.items, path),
        written::Item::Question(q) => (q.path == *path).then_some(&q.declared.value),
        written::Item::Matrix(matrix) => {
            matrix.rows.iter().find(|row| row.path == *path).map(|row| &row.declared.value)
        }
        written::Item::Computed(c) => (c.path == *path).then_some(&c.declared.value),
        written::Item::Group(_) | written::Item::Check(_) => None,
    })
}

const fn norm_part(part: from::NormPart) -> NormPart {
    match part {
        from::NormPart::Value => NormPart::Value,
        from::NormPart::Points => NormPart::Points,
        from::NormPart::Weight => NormPart::Weight,
        from::NormPart::Core => NormPart::Core,
        from::NormPart::Met => NormPart::Met,
    }
}

const fn aggregate_function(function: from::AggregateFunction) -> AggregateFunction {
    match function {
        from::AggregateFunction::Sum => AggregateFunction::Sum,
        from::AggregateFunction::Count => AggregateFunction::Count,
        from::AggregateFunction::Average => AggregateFunction::Average,
        from::AggregateFunction::Median => AggregateFunction::Median,
        from::AggregateFunction::Minimum => AggregateFunction::Minimum,
        from::AggregateFunction::Maximum => AggregateFunction::Maximum,
        from::AggregateFunction::Percentile => AggregateFunction::Percentile,
        from::AggregateFunction::All => AggregateFunction::All,
        from::AggregateFunction::Any => AggregateFunction::Any,
    }
}

const fn arithmetic(op: from::Arithmetic) -> Arithmetic {
    match op {
        from::Arithmetic::Add => Arithmetic::Add,
        from::Arithmetic::Subtract => Arithmetic::Subtract,
        from::Arithmetic::Multiply => Arithmetic::Multiply,
        from::Arithmetic::Divide => Arithmetic::Divide,
    }
}

const fn date_unit(unit: from::DateUnit) -> DateUnit {
    match unit {
        from::DateUnit::Days => DateUnit::Days,
        from::DateUnit::Weeks => DateUnit::Weeks,
        from::DateUnit::Months => DateUnit::Months,
        from::DateUnit::Years => DateUnit::Years,
    }
}

/// A comparison in core.
pub(super) const fn comparison(op: from::Comparison) -> Comparison {
    match op {
        from::Comparison::Equal => Comparison::Equal,
        from::Comparison::NotEqual => Comparison::NotEqual,
        from::Comparison::Less => Comparison::Less,
        from::Comparison::LessEqual => Comparison::LessEqual,
        from::Comparison::Greater => Comparison::Greater,
        from::Comparison::GreaterEqual => Comparison::GreaterEqual,
    }
}
