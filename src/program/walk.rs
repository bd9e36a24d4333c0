//! Walking over expressions: every direct part once, in order of writing.

use super::context::Restriction;
use super::expr::{Collection, Expr, ExprKind, SubmissionRef};

/// Calls `$f` with each direct part of an expression: once written, to read and to change.
macro_rules! each_part {
    ($kind:expr, $f:ident, $iter:ident, $inner:ident) => {
        match $kind {
            ExprKind::Literal(_)
            | ExprKind::Row(_)
            | ExprKind::GroupAnswer { .. }
            | ExprKind::NormElement { .. }
            | ExprKind::TableInput(_)
            | ExprKind::ReferenceDate
            | ExprKind::CurrentSchoolYear
            | ExprKind::Error => {}
            ExprKind::Field { row: a, .. }
            | ExprKind::Prior(a)
            | ExprKind::Not(a)
            | ExprKind::IsAnswered(a)
            | ExprKind::IsMissing(a)
            | ExprKind::IsNotApplicable(a)
            | ExprKind::Negate(a) => $f(a),
            ExprKind::Answer { submission, .. }
            | ExprKind::Norm { submission, .. }
            | ExprKind::Score { submission, .. } => {
                if let SubmissionRef::OfRow(row) = submission {
                    $f(row);
                }
            }
            ExprKind::Named { row, .. } => {
                if let Some(row) = row {
                    $f(row);
                }
            }
            ExprKind::Parameter { keys: items, .. }
            | ExprKind::Table { arguments: items, .. }
            | ExprKind::Call(_, items) => items.$iter().for_each($f),
            ExprKind::Aggregate { argument, collection, filter, body, .. } => {
                if let Some(a) = argument {
                    $f(a);
                }
                match collection.$inner() {
                    Collection::Rows { restriction, .. }
                    | Collection::Submissions { restriction, .. } => {
                        if let Restriction::To { row, .. } = restriction {
                            $f(row);
                        }
                    }
                    Collection::Group { submission, .. } | Collection::Norms { submission, .. } => {
                        if let SubmissionRef::OfRow(row) = submission {
                            $f(row);
                        }
                    }
                }
                if let Some(a) = filter {
                    $f(a);
                }
                if let Some(a) = body {
                    $f(a);
                }
            }
            ExprKind::AtDate(a, b)
            | ExprKind::OrElse(a, b)
            | ExprKind::And(a, b)
            | ExprKind::Or(a, b)
            | ExprKind::Compare(_, a, b)
            | ExprKind::Contains(a, b)
            | ExprKind::Arithmetic(_, a, b)
            | ExprKind::MoveDate { date: a, by: b, .. } => {
                $f(a);
                $f(b);
            }
            ExprKind::If(a, b, c) | ExprKind::Between(a, b, c) => {
                $f(a);
                $f(b);
                $f(c);
            }
            ExprKind::In(a, items) => {
                $f(a);
                items.$iter().for_each($f);
            }
        }
    };
}

impl Expr {
    /// Calls `f` with each direct part.
    pub fn for_each_part(&self, f: &mut dyn FnMut(&Self)) {
        each_part!(&self.kind, f, iter, as_ref);
    }

    /// Each direct part, in order of writing.
    #[must_use]
    pub fn parts(&self) -> Vec<&Self> {
        let mut parts = Vec::new();
        let mut take = |part| parts.push(part);
        self.borrow_parts(&mut take);
        parts
    }

    fn borrow_parts<'e>(&'e self, f: &mut dyn FnMut(&'e Self)) {
        each_part!(&self.kind, f, iter, as_ref);
    }

    /// Calls `f` with each direct part, to change.
    pub fn for_each_part_mut(&mut self, f: &mut dyn FnMut(&mut Self)) {
        each_part!(&mut self.kind, f, iter_mut, as_mut);
    }

    /// Calls `f` with this expression and everything in it.
    pub fn walk(&self, f: &mut dyn FnMut(&Self)) {
        f(self);
        self.for_each_part(&mut |part| part.walk(f));
    }

    /// The same expression with each part that `f` has another for replaced by that; what is
    /// replaced is not looked into.
    #[must_use]
    pub fn replaced(&self, f: &dyn Fn(&Self) -> Option<Self>) -> Self {
        let mut copy = self.clone();
        copy.replace(f);
        copy
    }

    fn replace(&mut self, f: &dyn Fn(&Self) -> Option<Self>) {
        match f(self) {
            Some(other) => *self = other,
            None => self.for_each_part_mut(&mut |part| part.replace(f)),
        }
    }

    /// The same expression with the row of frame 0 replaced: what a rule for a row says of
    /// another row. Frames that the expression opens itself stay what they are.
    #[must_use]
    pub fn at_row(&self, row: &Self) -> Self {
        let mut copy = self.clone();
        copy.replace_row(row);
        copy
    }

    /// The same expression with its submission in another frame (0 becomes `frame`), and the row
    /// of a repeat, where it stands in one, in yet another (1 becomes `row_frame`).
    #[must_use]
    pub fn at_frames(&self, frame: u8, row_frame: Option<u8>) -> Self {
        let mut copy = self.clone();
        copy.move_frames(frame, row_frame);
        copy
    }

    fn move_frames(&mut self, frame: u8, row_frame: Option<u8>) {
        match &mut self.kind {
            ExprKind::Row(f) if *f == 0 => *f = frame,
            ExprKind::GroupAnswer { frame: f, .. } if *f == 1 => *f = row_frame.unwrap_or(*f),
            ExprKind::Answer { submission: SubmissionRef::Frame(f), .. }
            | ExprKind::Norm { submission: SubmissionRef::Frame(f), .. }
            | ExprKind::Score { submission: SubmissionRef::Frame(f), .. }
                if *f == 0 =>
            {
                *f = frame;
            }
            ExprKind::Aggregate { collection, .. } => {
                if let Collection::Group { submission: SubmissionRef::Frame(f), .. }
                | Collection::Norms { submission: SubmissionRef::Frame(f), .. } =
                    &mut **collection
                    && *f == 0
                {
                    *f = frame;
                }
            }
            _ => {}
        }
        self.for_each_part_mut(&mut |part| part.move_frames(frame, row_frame));
    }

    fn replace_row(&mut self, row: &Self) {
        if matches!(self.kind, ExprKind::Row(0)) {
            self.kind = row.kind.clone();
            return;
        }
        self.for_each_part_mut(&mut |part| part.replace_row(row));
    }
}
