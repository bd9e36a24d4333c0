//! How many schools of a board, of a town and of all meet each norm: counted once for all reports.

use crate::outcome::{NormResult, Outcome, WHOLE};
use std::collections::BTreeMap;

/// Of how many it is known, and how many meet it.
#[derive(Clone, Copy, Default)]
pub(super) struct Met {
    pub met: usize,
    pub all: usize,
}

/// By norm set, level and key, for each norm.
pub(super) struct Tally<'a>(BTreeMap<(&'a str, &'a str, &'a str), Vec<Met>>);

impl<'a> Tally<'a> {
    pub(super) fn new(outcome: &'a Outcome) -> Self {
        let mut counted: BTreeMap<(&str, &str, &str), Vec<Met>> = BTreeMap::new();
        for set in &outcome.norm_sets {
            let level = outcome.level(&set.level);
            for result in &set.units {
                let unit = level.and_then(|l| l.unit(&result.key));
                let parents = unit.iter().flat_map(|u| &u.parents).map(|(l, k)| (&**l, &**k));
                for (level, key) in parents.chain([(WHOLE, "")]) {
                    let own = counted.entry((&*set.about.name, level, key)).or_default();
                    own.resize(set.norms.len(), Met::default());
                    for (of, norm) in own.iter_mut().zip(&result.norms) {
                        if let NormResult::Value { met: Some(met), .. } = norm {
                            of.all += 1;
                            of.met += usize::from(*met);
                        }
                    }
                }
            }
        }
        Self(counted)
    }

    /// Of a norm by its number, among the units that belong to one.
    pub(super) fn of(&self, set: &str, norm: usize, level: &str, key: &str) -> Met {
        let norms = self.0.get(&(set, level, key));
        norms.and_then(|norms| norms.get(norm)).copied().unwrap_or_default()
    }
}
