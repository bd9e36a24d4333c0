//! One spelling for what means the same: expressions written without places, so that two can be
//! compared and a program can be fingerprinted.

use super::context::Restriction;
use super::expr::{Collection, Expr, ExprKind, Literal, SubmissionRef};
use super::{GroupId, Name, Program};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Other names to spell with: what an earlier version of a program called otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Renames {
    /// Of declarations, and of lists written in place.
    pub groups: BTreeMap<GroupId, Name>,
    /// Of what stands in one: a column, question (`groep/vraag` within a `herhaal`), computed value,
    /// norm, score or option.
    pub parts: BTreeMap<(GroupId, Name), Name>,
}

impl Renames {
    /// The name to spell a part of a declaration with.
    #[must_use]
    pub fn part(&self, of: GroupId, name: &str) -> Name {
        self.parts.get(&(of, name.into())).cloned().unwrap_or_else(|| name.into())
    }

    /// The name to spell a declaration with.
    #[must_use]
    pub fn group(&self, program: &Program, id: GroupId) -> Name {
        match self.groups.get(&id) {
            Some(name) => name.clone(),
            None => program.group(id).map_or_else(|| "?".into(), |g| g.name.clone()),
        }
    }
}

/// Writes an expression in one spelling; group ids are written as the names of their groups.
///
/// Equal spellings mean equal expressions in the same place of a program.
#[must_use]
pub fn spell(program: &Program, expr: &Expr) -> String {
    spell_renamed(program, expr, &Renames::default())
}

/// The same with other names for some things: how an earlier version says what a later one says.
#[must_use]
pub fn spell_renamed(program: &Program, expr: &Expr, renames: &Renames) -> String {
    let mut speller = Speller { program, renames, out: String::new() };
    speller.expr(expr);
    speller.out
}

struct Speller<'a> {
    program: &'a Program,
    renames: &'a Renames,
    out: String,
}

impl Speller<'_> {
    fn word(&mut self, word: &str) {
        self.out.push_str(word);
        self.out.push(' ');
    }

    fn text(&mut self, text: &str) {
        let _ = write!(self.out, "{text:?} ");
    }

    fn debug(&mut self, value: &dyn std::fmt::Debug) {
        let _ = write!(self.out, "{value:?} ");
    }

    fn group(&mut self, id: GroupId) {
        let name = self.renames.group(self.program, id);
        self.text(&name);
    }

    fn part(&mut self, of: GroupId, name: &str) {
        let name = self.renames.part(of, name);
        self.text(&name);
    }

    fn list(&mut self, exprs: &[Expr]) {
        self.out.push('[');
        for e in exprs {
            self.expr(e);
        }
        self.out.push(']');
    }

    fn submission(&mut self, submission: &SubmissionRef) {
        match submission {
            SubmissionRef::Frame(f) => self.debug(&("frame", f)),
            SubmissionRef::OfRow(row) => {
                self.word("of");
                self.expr(row);
            }
        }
    }

    fn restriction(&mut self, restriction: &Restriction) {
        match restriction {
            Restriction::Whole => self.word("whole"),
            Restriction::To { row, path } => {
                self.word("to");
                self.expr(row);
                for step in path {
                    self.part(step.register, &step.field);
                }
            }
        }
    }

    fn collection(&mut self, collection: &Collection) {
        match collection {
            Collection::Rows { register, restriction } => {
                self.word("rows");
                self.group(*register);
                self.restriction(restriction);
            }
            Collection::Submissions { questionnaire, restriction } => {
                self.word("submissions");
                self.group(*questionnaire);
                self.restriction(restriction);
            }
            Collection::Group { submission, questionnaire, group } => {
                self.word("group");
                self.submission(submission);
                self.group(*questionnaire);
                self.part(*questionnaire, group);
            }
            Collection::Norms { submission, set } => {
                self.word("norms");
                self.submission(submission);
                self.group(*set);
            }
        }
    }

    fn literal(&mut self, literal: &Literal) {
        match literal {
            Literal::Number(n) => {
                let big = n.to_big();
                let _ = write!(self.out, "{big} ");
            }
            Literal::Option(list, name) => {
                self.word("option");
                self.group(*list);
                self.part(*list, name);
            }
            Literal::Missing
            | Literal::Truth(_)
            | Literal::Text(_)
            | Literal::Date(_)
            | Literal::SchoolYear(_)
            | Literal::Month(_)
            | Literal::DayOfYear { .. } => self.debug(literal),
        }
    }

    fn expr(&mut self, expr: &Expr) {
        self.out.push('(');
        match &expr.kind {
            ExprKind::Literal(l) => self.literal(l),
            ExprKind::Row(f) => self.debug(&("row", f)),
            ExprKind::Field { row, register, field } => {
                self.word("field");
                self.group(*register);
                self.part(*register, field);
                self.expr(row);
            }
            ExprKind::Answer { submission, questionnaire, path } => {
                self.word("answer");
                self.group(*questionnaire);
                self.part(*questionnaire, path);
                self.submission(submission);
            }
            ExprKind::GroupAnswer { frame, questionnaire, group, path } => {
                self.word("group-answer");
                self.group(*questionnaire);
                self.part(*questionnaire, group);
                self.part(*questionnaire, &format!("{group}/{path}"));
                self.debug(frame);
            }
            ExprKind::NormElement { frame, set, part } => {
                self.group(*set);
                self.debug(&("norm", frame, part));
            }
            ExprKind::Norm { submission, set, norm, part } => {
                self.group(*set);
                self.part(*set, norm);
                self.debug(part);
                self.submission(submission);
            }
            ExprKind::Score { submission, set, name } => {
                self.group(*set);
                self.part(*set, name);
                self.submission(submission);
            }
            ExprKind::Named { group, row } => {
                self.word("named");
                self.group(*group);
                if let Some(row) = row {
                    self.expr(row);
                }
            }
            ExprKind::Parameter { group, keys } => {
                self.word("parameter");
                self.group(*group);
                self.list(keys);
            }
            ExprKind::Table { group, arguments } => {
                self.word("table");
                self.group(*group);
                self.list(arguments);
            }
            ExprKind::TableInput(i) => self.debug(&("input", i)),
            ExprKind::ReferenceDate => self.word("peildatum"),
            ExprKind::CurrentSchoolYear => self.word("schooljaar"),
            ExprKind::Aggregate { function, argument, collection, filter, body } => {
                self.debug(function);
                if let Some(a) = argument {
                    self.expr(a);
                }
                self.collection(collection);
                if let Some(f) = filter {
                    self.word("where");
                    self.expr(f);
                }
                if let Some(b) = body {
                    self.expr(b);
                }
            }
            ExprKind::Prior(e) => self.operator("prior", &[e]),
            ExprKind::AtDate(d, e) => self.operator("at", &[d, e]),
            ExprKind::OrElse(a, b) => self.operator("or-else", &[a, b]),
            ExprKind::If(c, a, b) => self.operator("if", &[c, a, b]),
            ExprKind::And(a, b) => self.operator("and", &[a, b]),
            ExprKind::Or(a, b) => self.operator("or", &[a, b]),
            ExprKind::Not(a) => self.operator("not", &[a]),
            ExprKind::Compare(op, a, b) => {
                self.debug(op);
                self.operator("", &[a, b]);
            }
            ExprKind::IsAnswered(a) => self.operator("answered", &[a]),
            ExprKind::IsMissing(a) => self.operator("missing", &[a]),
            ExprKind::IsNotApplicable(a) => self.operator("nvt", &[a]),
            ExprKind::In(a, items) => {
                self.word("in");
                self.expr(a);
                self.list(items);
            }
            ExprKind::Between(a, low, high) => self.operator("between", &[a, low, high]),
            ExprKind::Contains(a, b) => self.operator("contains", &[a, b]),
            ExprKind::Negate(a) => self.operator("-", &[a]),
            ExprKind::Arithmetic(op, a, b) => {
                self.debug(op);
                self.operator("", &[a, b]);
            }
            ExprKind::MoveDate { date, by, unit, negative } => {
                self.debug(&("move", unit, negative));
                self.operator("", &[date, by]);
            }
            ExprKind::Call(function, arguments) => {
                self.debug(function);
                self.list(arguments);
            }
            ExprKind::Error => self.word("error"),
        }
        self.out.push(')');
    }

    fn operator(&mut self, name: &str, operands: &[&Expr]) {
        self.word(name);
        for operand in operands {
            self.expr(operand);
        }
    }
}
