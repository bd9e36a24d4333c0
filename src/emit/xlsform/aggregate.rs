//! Sums, counts and conditions over the rows of a group: a calculation in each row, and a sum of it.
//!
//! While a row lacks what is needed of it, the whole is not there: nothing counts as 0 because it is
//! missing.

use super::cond::{Cond, Truth};
use super::expr::{Known, Said, Translator, Unsaid};
use crate::core::expr::{Aggregate, AggregateFunction, Collection, SubmissionRef};

impl Translator<'_> {
    pub(super) fn aggregate(&mut self, aggregate: &Aggregate) -> Result<Known, Unsaid> {
        self.over(aggregate, Self::number_over)
    }

    pub(super) fn aggregate_truth(&mut self, aggregate: &Aggregate) -> Result<Truth, Unsaid> {
        self.over(aggregate, Self::truth_over)
    }

    /// Says something of the rows of a group.
    fn over<T>(
        &mut self,
        aggregate: &Aggregate,
        say: impl FnOnce(&mut Self, &Aggregate, usize) -> Result<T, Unsaid>,
    ) -> Result<T, Unsaid> {
        let Collection::Group { submission: SubmissionRef::Frame(0), questionnaire, group } =
            &aggregate.collection
        else {
            return Err(Unsaid::Data);
        };
        if *questionnaire != self.id {
            return Err(Unsaid::Data);
        }
        let group = *group as usize;
        self.frames.push((aggregate.frame, group));
        let said = say(self, aggregate, group);
        self.frames.pop();
        said
    }

    /// Which rows count.
    fn filter_of(&mut self, aggregate: &Aggregate) -> Result<Truth, Unsaid> {
        let filter = aggregate.filter.as_ref().map(|f| self.truth(f)).transpose()?;
        Ok(filter.unwrap_or_else(|| Truth::decided(Cond::Always)))
    }

    /// A number over the rows: there when each row that counts has what it needs.
    fn number_over(&mut self, aggregate: &Aggregate, group: usize) -> Result<Known, Unsaid> {
        let filter = self.filter_of(aggregate)?;
        let (each, needs) = match aggregate.function {
            AggregateFunction::Count if filter.yes == Cond::Always => {
                let own = self.names.groups.get(group).ok_or(Unsaid::Data)?;
                return Ok(Known::of(format!("count(${{{}}})", own.name), []));
            }
            AggregateFunction::Count => ("1".to_owned(), Cond::Always),
            AggregateFunction::Sum => {
                let body = aggregate.body.as_ref().ok_or(Unsaid::Function)?;
                let body = self.value(body)?;
                (body.text, body.present)
            }
            _ => return Err(Unsaid::Function),
        };
        let counted = Cond::all([filter.yes.clone(), needs.clone()]);
        let each = if counted == Cond::Always { each } else { format!("if({counted}, {each}, 0)") };
        let sum = self.helper(group, each)?;
        let known = filter.and(Truth { yes: needs, no: Cond::Never }).known();
        let present = self.in_each_row(group, known)?;
        Ok(Known::of(format!("sum(${{{sum}}})"), [present]))
    }

    /// A condition over the rows: each row that counts is looked at.
    fn truth_over(&mut self, aggregate: &Aggregate, group: usize) -> Result<Truth, Unsaid> {
        let filter = self.filter_of(aggregate)?;
        let body = aggregate.body.as_ref().ok_or(Unsaid::Function)?;
        let body = self.truth(body)?;
        let known = body.known();
        let (wanted, sign) = match aggregate.function {
            AggregateFunction::All => (body.no, "="),
            _ => (body.yes, ">"),
        };
        let found = Cond::all([filter.yes.clone(), wanted]);
        let count = self.helper(group, format!("if({found}, 1, 0)"))?;
        let known = filter.and(Truth { yes: known, no: Cond::Never }).known();
        let present = self.in_each_row(group, known)?;
        let holds = Cond::Is(format!("sum(${{{count}}}) {sign} 0"));
        Ok(Truth {
            yes: Cond::all([present.clone(), holds.clone()]),
            no: Cond::all([present, holds.negated()]),
        })
    }

    /// That a condition holds in each row of a group.
    fn in_each_row(&mut self, group: usize, known: Cond) -> Result<Cond, Unsaid> {
        if known == Cond::Always {
            return Ok(Cond::Always);
        }
        let lacking = self.helper(group, format!("if({known}, 0, 1)"))?;
        Ok(Cond::Is(format!("sum(${{{lacking}}}) = 0")))
    }

    /// A calculation in each row of a group, by name.
    fn helper(&mut self, group: usize, calculation: String) -> Said {
        let known = self.helpers.get_mut(group).ok_or(Unsaid::Data)?;
        if let Some((name, _)) = known.iter().find(|(_, c)| *c == calculation) {
            return Ok(name.clone());
        }
        let own = self.names.groups.get(group).ok_or(Unsaid::Data)?;
        let name = self.names.free(&format!("{}_som_{}", own.name, known.len() + 1));
        known.push((name.clone(), calculation));
        Ok(name)
    }
}
