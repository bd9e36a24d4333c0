//! The names of a form's questions: unique, because XLSForm knows them by their last part alone.

use crate::core::questionnaire::{Item, Part, Questionnaire};
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

/// Names of everything that a form asks or computes.
pub(super) struct Names {
    pub(super) questions: Vec<String>,
    pub(super) computed: Vec<String>,
    pub(super) groups: Vec<GroupNames>,
    /// The question and the list of the unit that fills in.
    pub(super) unit: String,
    pub(super) unit_list: String,
    /// For a question that may be "niet van toepassing" the question that asks why.
    reasons: HashMap<String, String>,
    taken: RefCell<HashSet<String>>,
}

/// The names of a repeating group.
pub(super) struct GroupNames {
    pub(super) name: String,
    pub(super) questions: Vec<String>,
    pub(super) computed: Vec<String>,
}

impl Names {
    pub(super) fn new(rules: &Questionnaire, unit: &str) -> Self {
        let mut own = Self {
            questions: Vec::new(),
            computed: Vec::new(),
            groups: Vec::new(),
            unit: String::new(),
            unit_list: String::new(),
            reasons: HashMap::new(),
            // What the forms themselves use.
            taken: RefCell::new(
                ["meta", "data", "instanceID", "instanceName"].map(str::to_owned).into(),
            ),
        };
        own.questions = own.of_questions(&rules.part);
        own.groups = rules
            .groups
            .iter()
            .map(|group| GroupNames {
                name: own.free(&group.name),
                questions: own.of_questions(&group.part),
                computed: own.of_computed(&group.part),
            })
            .collect();
        own.computed = own.of_computed(&rules.part);
        own.unit = own.free(unit);
        own.unit_list = format!("lijst_{}", own.unit);
        let parts = std::iter::once((&rules.part, &own.questions));
        let groups =
            rules.groups.iter().zip(&own.groups).map(|(g, names)| (&g.part, &names.questions));
        let mut reasons = HashMap::new();
        for (part, names) in parts.chain(groups) {
            for (question, name) in part.questions.iter().zip(names) {
                if question.not_applicable {
                    reasons.insert(name.clone(), own.free(&format!("{name}_nvt")));
                }
            }
        }
        own.reasons = reasons;
        own
    }

    fn of_questions(&self, part: &Part) -> Vec<String> {
        part.questions.iter().map(|q| self.free(&q.path)).collect()
    }

    fn of_computed(&self, part: &Part) -> Vec<String> {
        part.computed.iter().map(|c| self.free(&c.path)).collect()
    }

    /// A name that nothing has yet, as near to this one as can be.
    pub(super) fn free(&self, wanted: &str) -> String {
        let plain: String =
            wanted.chars().map(|c| if c.is_alphanumeric() || c == '_' { c } else { '_' }).collect();
        let mut taken = self.taken.borrow_mut();
        let mut name = plain.clone();
        let mut number = 2;
        while !taken.insert(name.clone()) {
            name = format!("{plain}_{number}");
            number += 1;
        }
        name
    }

    /// The name of the question that asks why another does not apply.
    pub(super) fn reason(&self, name: &str) -> Option<&str> {
        self.reasons.get(name).map(String::as_str)
    }
}

/// Whether a section, with all that is in it, has a repeating group.
pub(super) fn has_group(items: &[Item]) -> bool {
    items.iter().any(|item| match item {
        Item::Group(_) => true,
        Item::Section(section) => has_group(&section.items),
        Item::Question(_) | Item::Matrix(_) | Item::Computed(_) | Item::Check(_) => false,
    })
}
