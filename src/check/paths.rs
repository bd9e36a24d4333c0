//! Paths along references: from the rows of one register to those of another.

use crate::program::context::ReferenceStep;
use crate::program::{GroupId, Name, Register, TypeKind};
use std::collections::VecDeque;

/// Why there is no single path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PathProblem {
    /// No chain of references leads there.
    None,
    /// Several do: the fields to choose from, `via` one of which decides.
    Several(Vec<Name>),
    /// The `via` field is not on any path.
    NotVia,
}

/// The one shortest path from `from` to `to`; empty when they are the same register and no `via`
/// is asked. With `via`, some step must be that field.
pub(super) fn find(
    registers: &dyn Fn(GroupId) -> Option<Register>,
    from: GroupId,
    to: GroupId,
    via: Option<&str>,
) -> Result<Vec<ReferenceStep>, PathProblem> {
    if from == to && via.is_none() {
        return Ok(Vec::new());
    }
    let all = all_paths(registers, from, to);
    let chosen: Vec<&Vec<ReferenceStep>> = match via {
        Some(field) => all.iter().filter(|p| p.iter().any(|s| &*s.field == field)).collect(),
        None => all.iter().collect(),
    };
    let Some(shortest) = chosen.iter().map(|p| p.len()).min() else {
        return Err(if via.is_some() && !all.is_empty() {
            PathProblem::NotVia
        } else {
            PathProblem::None
        });
    };
    // A longer way round is no rival when everything it adds is reached by the shorter one only
    // if both end in the same row, which nobody can promise: two paths are two paths.
    match (chosen.as_slice(), shortest) {
        ([one], _) => Ok((*one).clone()),
        (several, _) => Err(PathProblem::Several(
            several
                .iter()
                .filter_map(|p| differing_field(p, several))
                .collect::<std::collections::BTreeSet<_>>()
                .into_iter()
                .collect(),
        )),
    }
}

/// The first field of a path that not all others share: what a `via` would name.
fn differing_field(path: &[ReferenceStep], all: &[&Vec<ReferenceStep>]) -> Option<Name> {
    path.iter()
        .find(|step| !all.iter().all(|p| p.iter().any(|s| s.field == step.field)))
        .map(|s| s.field.clone())
}

fn all_paths(
    registers: &dyn Fn(GroupId) -> Option<Register>,
    from: GroupId,
    to: GroupId,
) -> Vec<Vec<ReferenceStep>> {
    let mut found = Vec::new();
    let mut queue = VecDeque::from([(from, Vec::<ReferenceStep>::new())]);
    while let Some((at, path)) = queue.pop_front() {
        let Some(register) = registers(at) else { continue };
        for field in &register.fields {
            let TypeKind::Row(target) = field.declared.value.kind else { continue };
            if path.iter().any(|s| s.register == target) || target == from && target != to {
                continue;
            }
            let mut next = path.clone();
            next.push(ReferenceStep { register: at, field: field.name.clone(), target });
            if target == to {
                found.push(next);
            } else if next.len() < 8 && found.len() < 16 {
                queue.push_back((target, next));
            }
        }
    }
    found
}
