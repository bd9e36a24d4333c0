//! Why a budget cannot be divided.

use std::fmt;
use std::sync::Arc;

use crate::number::{Number, NumberFault};

/// Why a budget cannot be divided, with the amounts and recipients that show it.
///
/// `budget` is what there was to give: with `op volgorde van`, what earlier groups left. `served`
/// names the recipients of the group of equal order that it went wrong for, and is empty without
/// `op volgorde van`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The fixed amounts together are above the budget.
    FixedAboveBudget {
        /// The sum of the fixed amounts.
        fixed: Number,
        /// What there was to give.
        budget: Number,
        /// The group of equal order.
        served: Vec<Arc<str>>,
    },
    /// The percentages do not add up to exactly 100%.
    PercentagesNotWhole {
        /// Their sum, 100% being 1.
        total: Number,
    },
    /// A percentage is below 0.
    NegativePercentage {
        /// Which share, from 0.
        share: usize,
        /// The percentage, 100% being 1.
        percentage: Number,
    },
    /// A weight is below 0.
    NegativeWeight {
        /// Which share, from 0.
        share: usize,
        /// Whose weight.
        recipient: Arc<str>,
        /// The weight.
        weight: Number,
    },
    /// The weights of a share add up to 0, so that no one can get it.
    WeightsTotalZero {
        /// Which share, from 0.
        share: usize,
        /// The group of equal order.
        served: Vec<Arc<str>>,
    },
    /// A recipient's minimum is above its maximum, both taken inwards to the unit.
    BoundsCross {
        /// Whose bounds.
        recipient: Arc<str>,
        /// The minimum, rounded up to the unit.
        lo: Number,
        /// The maximum, rounded down to the unit.
        hi: Number,
    },
    /// What everyone must get at least (fixed amounts and minima) is above the budget.
    FloorsAboveBudget {
        /// The sum of what everyone must get.
        floors: Number,
        /// What there was to give.
        budget: Number,
        /// The group of equal order.
        served: Vec<Arc<str>>,
    },
    /// With everyone at their maximum the budget is not spent, and no destination is named.
    BudgetNotReached {
        /// The sum with everyone at their maximum.
        most: Number,
        /// What there was to give.
        budget: Number,
    },
    /// Something is left at the end, and no destination is named.
    RemainderWithoutDestination {
        /// What is left.
        remainder: Number,
    },
    /// The budget is no multiple of the unit, and no destination is named for the odd part.
    BudgetNoMultipleOfUnit {
        /// The budget.
        budget: Number,
        /// The unit.
        unit: Number,
    },
    /// The unit is 0 or below.
    UnitNotPositive {
        /// The unit.
        unit: Number,
    },
    /// A method of highest averages was given fixed amounts or bounds.
    MethodTakesSharesOnly {
        /// The first recipient that has them.
        recipient: Arc<str>,
    },
    /// Two recipients have one key.
    DuplicateRecipient {
        /// The key.
        recipient: Arc<str>,
    },
    /// A recipient has not one weight for each share, or not one value for each order criterion.
    IncompleteRecipient {
        /// The recipient.
        recipient: Arc<str>,
    },
    /// A number does not fit.
    Number(NumberFault),
}

impl From<NumberFault> for Fault {
    fn from(fault: NumberFault) -> Self {
        Fault::Number(fault)
    }
}

/// For programmers; people read the diagnostic that is made of the fault.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl std::error::Error for Fault {}
