//! Paths along references.

use super::Lowerer;
use crate::core::{IndexId, ReferencePath, RegisterId};
use crate::program::context::ReferenceStep;
use crate::program::{GroupId, TypeKind};
use std::collections::{BTreeSet, VecDeque};

impl Lowerer<'_> {
    /// The index of a path, made when it is not there yet; None when a step of it does not exist
    /// at this moment.
    pub(super) fn path(
        &mut self,
        at: usize,
        from: GroupId,
        steps: &[ReferenceStep],
    ) -> Option<IndexId> {
        let names = self.names(at);
        let from = names.registers.get(&from)?.0;
        let mut to = from;
        let mut fields: Vec<(RegisterId, u32)> = Vec::with_capacity(steps.len());
        for step in steps {
            let (register, version) = *names.registers.get(&step.register)?;
            let field = self
                .program
                .registers
                .get(version)?
                .fields
                .iter()
                .position(|f| f.name == step.field)?;
            fields.push((register, u32::try_from(field).ok()?));
            to = names.registers.get(&step.target)?.0;
        }
        let path = ReferencePath { from, fields, to };
        let indexes = &mut self.moments.get_mut(at)?.moment.indexes;
        let known = indexes.iter().position(|known| *known == path);
        Some(IndexId::new(known.unwrap_or_else(|| {
            indexes.push(path);
            indexes.len() - 1
        })))
    }

    /// The shortest path along references between two registers at a moment, through `via` where
    /// it is given and leads there.
    pub(super) fn shortest(
        &self,
        at: usize,
        from: GroupId,
        to: GroupId,
        via: Option<&str>,
    ) -> Option<Vec<ReferenceStep>> {
        if from == to {
            return Some(Vec::new());
        }
        let through = via.and_then(|via| self.search(at, from, to, Some(via)));
        through.or_else(|| self.search(at, from, to, None))
    }

    fn search(
        &self,
        at: usize,
        from: GroupId,
        to: GroupId,
        via: Option<&str>,
    ) -> Option<Vec<ReferenceStep>> {
        let names = self.names(at);
        let passed = |path: &[ReferenceStep]| {
            via.is_none_or(|via| path.iter().any(|step| &*step.field == via))
        };
        let mut seen = BTreeSet::new();
        let mut queue = VecDeque::from([(from, Vec::<ReferenceStep>::new())]);
        while let Some((here, path)) = queue.pop_front() {
            if here == to && passed(&path) {
                return Some(path);
            }
            if !seen.insert((here, passed(&path))) {
                continue;
            }
            let Some((_, version)) = names.registers.get(&here) else { continue };
            let Some(register) = self.program.registers.get(*version) else { continue };
            for field in &register.fields {
                if let TypeKind::Row(target) = field.declared.value.kind {
                    let mut longer = path.clone();
                    longer.push(ReferenceStep {
                        register: here,
                        field: field.name.clone(),
                        target,
                    });
                    queue.push_back((target, longer));
                }
            }
        }
        None
    }
}
