//! What a division comes to.

use std::sync::Arc;

use crate::number::Number;

use super::{Certificate, Fault};

/// A budget divided.
#[derive(Clone, Debug)]
pub struct Allocation {
    /// What was to be divided.
    pub budget: Number,
    /// What was not given to anyone.
    pub remainder: Number,
    /// One for each recipient, in the order of the keys.
    pub awards: Vec<Award>,
    /// What was verified of this outcome.
    pub certificate: Certificate,
}

impl Allocation {
    /// The award of one recipient.
    pub fn award(&self, key: &str) -> Option<&Award> {
        let found = self.awards.binary_search_by(|award| award.key.as_ref().cmp(key)).ok()?;
        self.awards.get(found)
    }
}

/// What one recipient gets, part by part: the fixed amounts, the shares, the correction and the
/// rounding add up to the amount.
#[derive(Clone, Debug)]
pub struct Award {
    /// The recipient's key.
    pub key: Arc<str>,
    /// One for each `vast` clause; `None` where its condition did not hold.
    pub fixed: Vec<Option<Number>>,
    /// One for each share: the exact part of what the fixed amounts left.
    pub shares: Vec<Number>,
    /// What bounds, the recipient's own and those of others, add to fixed amounts and shares.
    pub correction: Number,
    /// The exact amount before rounding.
    pub exact: Number,
    /// What rounding adds to the exact amount.
    pub rounding: Number,
    /// What the recipient gets: a multiple of the unit.
    pub amount: Number,
}

/// The budgets of several groups, each divided on its own.
#[derive(Clone, Debug)]
pub struct GroupedAllocation {
    /// The sum of the budgets of the groups that could be divided.
    pub budget: Number,
    /// The sum of the remainders of the groups that could be divided.
    pub remainder: Number,
    /// One for each group, in the order given.
    pub groups: Vec<GroupAllocation>,
}

/// One group's division.
#[derive(Clone, Debug)]
pub struct GroupAllocation {
    /// The key of the group's row.
    pub key: Arc<str>,
    /// What the group had to divide.
    pub budget: Number,
    /// The division, or why there is none.
    pub outcome: Result<Allocation, Fault>,
}
