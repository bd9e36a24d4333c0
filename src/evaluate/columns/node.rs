//! What is computed of a chunk: expressions over whole numbers.
//!
//! Numbers are whole numbers of a power of ten that was chosen beforehand, together with bounds
//! that show that nothing on the way can overflow; options are their index, truths 0 and 1. A value
//! that a rule needs and that is missing, a denominator of zero, a ladder without a rung: the row
//! is then left to the interpreter, which knows what to say of it.

use crate::core::expr::Comparison;

/// A whole number of each row, or none.
#[derive(Clone, Debug)]
pub(super) enum Whole {
    /// The same for all.
    Constant(i64),
    /// What is in a column, by its number in the plan.
    Column(usize),
    /// What was computed before, by its number in the plan.
    Step(usize),
    /// An answer, in the rows where a step holds.
    Shown(Box<Whole>, usize),
    /// A multiple; none of none.
    Times(Box<Whole>, i64),
    /// The sum; both must be there.
    Add(Box<[Whole; 2]>),
    /// The difference; both must be there.
    Subtract(Box<[Whole; 2]>),
    /// The product; both must be there.
    Multiply(Box<[Whole; 2]>),
    /// The first that is there.
    OrElse(Box<[Whole; 2]>),
    /// The one or the other.
    If(Box<(Truth, Whole, Whole)>),
    /// 1 for ja and 0 for nee.
    OfTruth(Box<Truth>),
    /// For each value from 0 on what it stands for.
    Lookup(Box<Whole>, Box<[Option<i64>]>),
    /// The first rung that holds.
    Ladder(Box<[(Option<Truth>, Whole)]>),
    /// The sum of those that are in it.
    Sum(Box<[Term]>),
    /// A fraction rounded half away from zero, after multiplication by the factor. The denominator
    /// is nowhere negative.
    Round {
        /// Numerator.
        top: Box<Whole>,
        /// Denominator.
        bottom: Box<Whole>,
        /// What the numerator is multiplied by.
        factor: i64,
        /// Whether there is nothing where the denominator is zero; else it must not be.
        safe: bool,
    },
}

/// Something that is added where a condition holds.
#[derive(Clone, Debug)]
pub(super) struct Term {
    /// The conditions: all must hold.
    pub when: Vec<Truth>,
    /// What is added; it must be there.
    pub value: Whole,
}

/// A truth of each row.
#[derive(Clone, Debug)]
pub(super) enum Truth {
    /// The same for all.
    Constant(bool),
    /// A value that is 1 for ja; it must be there.
    Is(Whole),
    /// What was computed before, by its number in the plan.
    Step(usize),
    /// A comparison. `leeg` equals nothing where it may be leeg (left, right); otherwise both must
    /// be there.
    Compare(Comparison, Box<[Whole; 2]>, [bool; 2]),
    /// One of some values; leeg is none of them where it may be leeg.
    OneOf(Box<Whole>, Box<[i64]>, bool),
    /// Both; the second is looked at only where the first holds.
    And(Box<[Truth; 2]>),
    /// Either; the second is looked at only where the first does not hold.
    Or(Box<[Truth; 2]>),
    /// Not.
    Not(Box<Truth>),
    /// The one or the other.
    If(Box<[Truth; 3]>),
    /// Whether it holds of all elements (or, else, of any) that are in it; each is looked at.
    Each(Box<[(Vec<Truth>, Truth)]>, bool),
    /// Whether a value is there.
    Present(Box<Whole>),
    /// A truth that is asked for only where none of some numbers is zero.
    Nonzero(Box<[Whole]>, Box<Truth>),
}

/// What is computed once a chunk.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// A number.
    Whole(Whole),
    /// A truth.
    Truth(Truth),
}
