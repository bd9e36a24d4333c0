//! What an expression is evaluated for: its frames.

use super::state::State;
use super::world::Taint;
use crate::core::{NormSetId, RegisterId, Value};

/// What a frame holds.
#[derive(Clone, Copy)]
pub(super) enum Frame<'s> {
    /// Nothing: the unit has no counterpart at this moment.
    Absent,
    /// The whole.
    Whole,
    /// A row of a register.
    Row(RegisterId, u32),
    /// A submission.
    Submission(&'s State),
    /// A row of a repeating group (submission, group, row).
    GroupRow(&'s State, u32, u32),
    /// A norm (submission, norm set, norm).
    Norm(&'s State, NormSetId, u32),
    /// The inputs of a decision table.
    Inputs(&'s [Input]),
}

/// An input of a decision table, and what it rests on.
pub(super) struct Input {
    /// The value.
    pub value: Value,
    /// What it rests on.
    pub taint: Taint,
}

/// A frame with those around it.
#[derive(Clone, Copy)]
pub(super) struct Scope<'s> {
    frame: Frame<'s>,
    number: u8,
    outer: Option<&'s Scope<'s>>,
}

impl<'s> Scope<'s> {
    /// The scope of a rule's unit.
    pub(super) const fn of(frame: Frame<'s>) -> Self {
        Self { frame, number: 0, outer: None }
    }

    /// A scope within this one, for the element that `number` names.
    pub(super) const fn within<'t>(&'t self, number: u8, frame: Frame<'t>) -> Scope<'t>
    where
        's: 't,
    {
        Scope { frame, number, outer: Some(self) }
    }

    /// What a frame holds.
    #[inline]
    pub(super) fn frame(&self, number: u8) -> Frame<'s> {
        let mut scope = self;
        loop {
            if scope.number == number {
                return scope.frame;
            }
            match scope.outer {
                Some(outer) => scope = outer,
                None => return Frame::Absent,
            }
        }
    }

    /// An input of the decision table at hand.
    #[inline]
    pub(super) fn input(&self, at: u32) -> Option<&'s Input> {
        let mut scope = self;
        loop {
            if let Frame::Inputs(inputs) = scope.frame {
                return inputs.get(at as usize);
            }
            scope = scope.outer?;
        }
    }

    /// This frame, its number, and the scope around it.
    pub(super) const fn parts(&self) -> (Frame<'s>, u8, Option<&'s Scope<'s>>) {
        (self.frame, self.number, self.outer)
    }
}
