//! Where an expression stands: its frames, what is known there, when it holds.

use super::facts::Facts;
use crate::program::expr::SubmissionRef;
use crate::program::{DeclaredType, GroupId, Name, Validity};

/// What a frame holds; see `program::expr` on frames.
#[derive(Clone, Debug)]
pub(super) enum Frame {
    /// The whole: no unit.
    Whole,
    /// A row of a register.
    Row(GroupId),
    /// A submission of a questionnaire; within a norm set also that set.
    Submission { questionnaire: GroupId, set: Option<GroupId> },
    /// A row of a repeat in a submission.
    GroupRow { questionnaire: GroupId, group: Name, submission: SubmissionRef },
    /// A norm in an aggregate over `normen`.
    Norm(GroupId),
}

/// Where an expression stands.
#[derive(Clone, Debug)]
pub(super) struct Scope {
    /// Frame 0 is the unit.
    pub frames: Vec<Frame>,
    /// What is known.
    pub facts: Facts,
    /// When the declaration holds.
    pub validity: Validity,
    /// `via` of the level.
    pub via: Option<Name>,
    /// Inputs of the decision table at hand.
    pub inputs: Vec<(Name, DeclaredType)>,
    /// Whether only fixed values may stand here.
    pub constant: bool,
}

impl Scope {
    /// A scope with one frame and nothing known.
    pub(super) fn new(frame: Frame, validity: Validity) -> Self {
        Self {
            frames: vec![frame],
            facts: Facts::default(),
            validity,
            via: None,
            inputs: Vec::new(),
            constant: false,
        }
    }

    /// A scope for fixed values.
    pub(super) fn fixed(validity: Validity) -> Self {
        Self { constant: true, ..Self::new(Frame::Whole, validity) }
    }

    /// Frames with their numbers, innermost first.
    pub(super) fn inward(&self) -> Vec<(u8, Frame)> {
        self.frames
            .iter()
            .enumerate()
            .rev()
            .map(|(i, f)| (u8::try_from(i).unwrap_or(u8::MAX), f.clone()))
            .collect()
    }
}
