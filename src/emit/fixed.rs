//! Which expressions no answer changes.

use crate::core::expr::{Aggregate, Collection, Restriction, SubmissionRef};
use crate::core::{Expr, ExprKind};

/// Whether an expression is the same whatever is answered: it reads nothing of the submission at
/// hand, of its groups and norms, or of what an aggregate around it runs over.
pub(super) fn is_fixed(e: &Expr) -> bool {
    fixed(e, &mut Vec::new())
}

/// `bound` are the frames that aggregates within the expression itself have added.
fn fixed(e: &Expr, bound: &mut Vec<u8>) -> bool {
    match &e.kind {
        ExprKind::Literal(_) | ExprKind::ReferenceDate | ExprKind::CurrentSchoolYear => true,
        // The row that hands in is known when the form is made.
        ExprKind::Row(frame) => *frame == 0 || bound.contains(frame),
        ExprKind::Field { row, .. } | ExprKind::Allocated { row, .. } => fixed(row, bound),
        ExprKind::Answer { submission, .. }
        | ExprKind::Computed { submission, .. }
        | ExprKind::Norm { submission, .. }
        | ExprKind::Score { submission, .. } => of_submission(submission, bound),
        ExprKind::GroupAnswer { frame, .. }
        | ExprKind::GroupComputed { frame, .. }
        | ExprKind::NormElement { frame, .. } => bound.contains(frame),
        ExprKind::Named { row, .. } => row.as_ref().is_none_or(|row| fixed(row, bound)),
        ExprKind::Parameter { keys, .. } => keys.iter().all(|key| fixed(key, bound)),
        ExprKind::Table { arguments, .. } => arguments.iter().all(|a| fixed(a, bound)),
        ExprKind::TableInput(_) => false,
        ExprKind::Aggregate(aggregate) => of_aggregate(aggregate, bound),
        // At another moment the submission is the one that was handed in then.
        ExprKind::At(crossing) => !reads_input(&crossing.body),
        ExprKind::OrElse(a, b)
        | ExprKind::And(a, b)
        | ExprKind::Or(a, b)
        | ExprKind::Compare(_, a, b)
        | ExprKind::Contains(a, b)
        | ExprKind::Arithmetic(_, a, b) => fixed(a, bound) && fixed(b, bound),
        ExprKind::If(parts) | ExprKind::Between(parts) => parts.iter().all(|p| fixed(p, bound)),
        ExprKind::Not(x)
        | ExprKind::IsAnswered(x)
        | ExprKind::IsMissing(x)
        | ExprKind::IsNotApplicable(x)
        | ExprKind::Negate(x) => fixed(x, bound),
        ExprKind::In(x, options) => fixed(x, bound) && options.iter().all(|o| fixed(o, bound)),
        ExprKind::MoveDate { date, by, .. } => fixed(date, bound) && fixed(by, bound),
        ExprKind::Call(_, arguments) => arguments.iter().all(|a| fixed(a, bound)),
    }
}

fn of_submission(submission: &SubmissionRef, bound: &mut Vec<u8>) -> bool {
    match submission {
        SubmissionRef::Frame(frame) => bound.contains(frame),
        SubmissionRef::OfRow(row) => fixed(row, bound),
    }
}

fn of_aggregate(aggregate: &Aggregate, bound: &mut Vec<u8>) -> bool {
    let to = |to: &Option<Restriction>, bound: &mut Vec<u8>| {
        to.as_ref().is_none_or(|to| fixed(&to.row, bound))
    };
    let over = match &aggregate.collection {
        Collection::Rows { to: row, .. } | Collection::Submissions { to: row, .. } => {
            to(row, bound)
        }
        Collection::Group { submission, .. } | Collection::Norms { submission, .. } => {
            of_submission(submission, bound)
        }
    };
    if !over || !aggregate.argument.as_ref().is_none_or(|a| fixed(a, bound)) {
        return false;
    }
    bound.push(aggregate.frame);
    let inner = [&aggregate.filter, &aggregate.body];
    let all = inner.iter().all(|e| e.as_ref().is_none_or(|e| fixed(e, bound)));
    bound.pop();
    all
}

/// Whether an expression at another moment reads the inputs of the decision table it stands in.
fn reads_input(e: &Expr) -> bool {
    let any = |all: &[Expr]| all.iter().any(reads_input);
    match &e.kind {
        ExprKind::TableInput(_) => true,
        ExprKind::Literal(_)
        | ExprKind::Row(_)
        | ExprKind::GroupAnswer { .. }
        | ExprKind::GroupComputed { .. }
        | ExprKind::NormElement { .. }
        | ExprKind::ReferenceDate
        | ExprKind::CurrentSchoolYear => false,
        ExprKind::Field { row, .. } | ExprKind::Allocated { row, .. } => reads_input(row),
        ExprKind::Answer { submission, .. }
        | ExprKind::Computed { submission, .. }
        | ExprKind::Norm { submission, .. }
        | ExprKind::Score { submission, .. } => match submission {
            SubmissionRef::Frame(_) => false,
            SubmissionRef::OfRow(row) => reads_input(row),
        },
        ExprKind::Named { row, .. } => row.as_ref().is_some_and(|row| reads_input(row)),
        ExprKind::Parameter { keys: all, .. }
        | ExprKind::Table { arguments: all, .. }
        | ExprKind::Call(_, all) => any(all),
        ExprKind::Aggregate(aggregate) => [&aggregate.argument, &aggregate.filter, &aggregate.body]
            .iter()
            .any(|e| e.as_ref().is_some_and(reads_input)),
        ExprKind::At(crossing) => reads_input(&crossing.body),
        ExprKind::OrElse(a, b)
        | ExprKind::And(a, b)
        | ExprKind::Or(a, b)
        | ExprKind::Compare(_, a, b)
        | ExprKind::Contains(a, b)
        | ExprKind::Arithmetic(_, a, b) => reads_input(a) || reads_input(b),
        ExprKind::If(parts) | ExprKind::Between(parts) => any(&**parts),
        ExprKind::Not(x)
        | ExprKind::IsAnswered(x)
        | ExprKind::IsMissing(x)
        | ExprKind::IsNotApplicable(x)
        | ExprKind::Negate(x) => reads_input(x),
        ExprKind::In(x, options) => reads_input(x) || any(options),
        ExprKind::MoveDate { date, by, .. } => reads_input(date) || reads_input(by),
    }
}
