//! What an expression is made of, one step down.

use super::expr::{Collection, Expr, ExprKind, SubmissionRef};

impl Expr {
    /// Gives each expression that stands directly in this one. What stands at another moment is
    /// left out: its ids are of that moment.
    pub fn for_each_part<'e>(&'e self, with: &mut dyn FnMut(&'e Self)) {
        match &self.kind {
            ExprKind::Literal(_)
            | ExprKind::Row(_)
            | ExprKind::GroupAnswer { .. }
            | ExprKind::GroupComputed { .. }
            | ExprKind::NormElement { .. }
            | ExprKind::TableInput(_)
            | ExprKind::ReferenceDate
            | ExprKind::CurrentSchoolYear
            | ExprKind::At(_) => {}
            ExprKind::Field { row, .. } | ExprKind::Allocated { row, .. } => with(row),
            ExprKind::Answer { submission, .. }
            | ExprKind::Computed { submission, .. }
            | ExprKind::Norm { submission, .. }
            | ExprKind::Score { submission, .. } => of_submission(submission, with),
            ExprKind::Named { row, .. } => row.iter().for_each(|row| with(row)),
            ExprKind::Parameter { keys: all, .. }
            | ExprKind::Table { arguments: all, .. }
            | ExprKind::Call(_, all) => all.iter().for_each(with),
            ExprKind::Aggregate(aggregate) => {
                match &aggregate.collection {
                    Collection::Rows { to, .. } | Collection::Submissions { to, .. } => {
                        to.iter().for_each(|to| with(&to.row));
                    }
                    Collection::Group { submission, .. } | Collection::Norms { submission, .. } => {
                        of_submission(submission, with);
                    }
                }
                let own = aggregate.argument.iter().chain(&aggregate.filter).chain(&aggregate.body);
                own.for_each(with);
            }
            ExprKind::OrElse(a, b)
            | ExprKind::And(a, b)
            | ExprKind::Or(a, b)
            | ExprKind::Compare(_, a, b)
            | ExprKind::Contains(a, b)
            | ExprKind::Arithmetic(_, a, b) => {
                with(a);
                with(b);
            }
            ExprKind::If(three) | ExprKind::Between(three) => three.iter().for_each(with),
            ExprKind::Not(one)
            | ExprKind::IsAnswered(one)
            | ExprKind::IsMissing(one)
            | ExprKind::IsNotApplicable(one)
            | ExprKind::Negate(one) => with(one),
            ExprKind::In(one, all) => {
                with(one);
                all.iter().for_each(with);
            }
            ExprKind::MoveDate { date, by, .. } => {
                with(date);
                with(by);
            }
        }
    }
}

fn of_submission<'e>(submission: &'e SubmissionRef, with: &mut dyn FnMut(&'e Expr)) {
    match submission {
        SubmissionRef::Frame(_) => {}
        SubmissionRef::OfRow(row) => with(row),
    }
}
