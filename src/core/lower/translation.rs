//! The same thing at another moment: options and questions that have had another name.

use super::Lowerer;
use crate::core::expr::Translation;
use crate::core::{ListId, RegisterId, Type, TypeKind};
use crate::program::questionnaire::{Item, Question};
use crate::program::{ChoiceList, GroupId, Name, Questionnaire};

impl Lowerer<'_> {
    /// The list behind an id at a moment.
    pub(super) fn list(&self, at: usize, id: ListId) -> Option<&ChoiceList> {
        let names = self.names(at);
        let (_, version) = names.lists.values().find(|(known, _)| *known == id)?;
        self.program.lists.get(*version)
    }

    /// The index of an option in a list at a moment, by the name it has in its own list or the one
    /// it had before.
    pub(super) fn option(
        &self,
        at: usize,
        list: Option<ListId>,
        group: GroupId,
        name: &Name,
    ) -> Option<u32> {
        let names = self.names(at);
        let there = match list {
            Some(list) => self.list(at, list)?,
            None => self.program.lists.get(names.lists.get(&group)?.1)?,
        };
        let index = |name: &str| there.options.iter().position(|o| &*o.name == name);
        let found = index(name).or_else(|| {
            let group = self.program.group(group)?;
            group.versions.iter().rev().find_map(|(_, version)| {
                let own = self.program.lists.get(*version)?;
                let was = own.options.iter().find(|o| o.name == *name)?.was.as_deref()?;
                index(was)
            })
        })?;
        u32::try_from(found).ok()
    }

    /// How a value of a type at `there` becomes one of a type at `here`.
    pub(super) fn back(&self, there: usize, their: &Type, here: usize, our: &Type) -> Translation {
        match (&their.kind, &our.kind) {
            (TypeKind::Choice(theirs), TypeKind::Choice(ours))
            | (TypeKind::MultiChoice(theirs), TypeKind::MultiChoice(ours)) => {
                match (self.list(there, *theirs), self.list(here, *ours)) {
                    (Some(theirs), Some(ours)) => options_back(theirs, ours),
                    (_, _) => Translation::Same,
                }
            }
            (TypeKind::Row(theirs), TypeKind::Row(ours)) => rows_back(*theirs, *ours),
            _ => Translation::Same,
        }
    }

    /// The path that a question, computed value or group has in a questionnaire's version of a
    /// year, given the one it has in a later year.
    pub(super) fn path_in(
        &self,
        group: GroupId,
        inside: Option<&Name>,
        path: &Name,
        from_year: i32,
        to_year: i32,
    ) -> Name {
        let mut path = path.clone();
        let mut year = from_year;
        while year > to_year {
            let (newer, older) =
                (self.program.version(group, year), self.program.version(group, year - 1));
            if let (Some(newer), Some(older)) = (newer, older)
                && newer != older
                && let (Some(newer), Some(older)) =
                    (self.program.questionnaires.get(newer), self.program.questionnaires.get(older))
            {
                let was = earlier_paths(newer, inside, &path);
                if let Some(was) = was.into_iter().find(|was| has_path(older, was)) {
                    path = was;
                }
            }
            year -= 1;
        }
        path
    }
}

fn rows_back(there: RegisterId, here: RegisterId) -> Translation {
    Translation::Row { there, here }
}

fn options_back(theirs: &ChoiceList, ours: &ChoiceList) -> Translation {
    let same = theirs.options.len() == ours.options.len()
        && theirs.options.iter().zip(&ours.options).all(|(a, b)| a.name == b.name);
    if same {
        return Translation::Same;
    }
    let map = theirs.options.iter().map(|option| {
        let at =
            ours.options.iter().position(|o| o.name == option.name).or_else(|| {
                ours.options.iter().position(|o| o.was.as_ref() == Some(&option.name))
            })?;
        u32::try_from(at).ok()
    });
    Translation::Options(map.collect())
}

/// The earlier paths of what is at a path (of a group: within it).
pub(super) fn earlier_paths(
    questionnaire: &Questionnaire,
    inside: Option<&Name>,
    path: &Name,
) -> Vec<Name> {
    let mut found = Vec::new();
    let items: &[Item] = match inside {
        None => &questionnaire.items,
        Some(name) => match find_group(&questionnaire.items, name) {
            Some(group) => &group.items,
            None => return found,
        },
    };
    collect_earlier(items, path, &mut found);
    found
}

/// The group of a name.
pub(super) fn find_group<'a>(
    items: &'a [Item],
    name: &str,
) -> Option<&'a crate::program::questionnaire::Group> {
    items.iter().find_map(|item| match item {
        Item::Group(group) if &*group.name == name => Some(group),
        Item::Section(section) => find_group(&section.items, name),
        Item::Group(_)
        | Item::Question(_)
        | Item::Matrix(_)
        | Item::Computed(_)
        | Item::Check(_) => None,
    })
}

fn collect_earlier(items: &[Item], path: &Name, found: &mut Vec<Name>) {
    for item in items {
        match item {
            Item::Section(section) => collect_earlier(&section.items, path, found),
            Item::Question(question) if question.path == *path => {
                found.extend(question.was.clone());
            }
            Item::Matrix(matrix) => {
                if let Some(row) = matrix.rows.iter().find(|row| row.path == *path) {
                    found.extend(earlier_row_paths(&matrix.name, matrix.was.as_ref(), row));
                }
            }
            Item::Group(group) if group.name == *path => found.extend(group.was.clone()),
            Item::Question(_) | Item::Group(_) | Item::Computed(_) | Item::Check(_) => {}
        }
    }
}

/// The paths that a line of a matrix may have had: of the matrix' earlier name, its own, or both.
pub(super) fn earlier_row_paths(matrix: &Name, was: Option<&Name>, row: &Question) -> Vec<Name> {
    let mut paths = Vec::new();
    for outer in was.into_iter().chain([matrix]) {
        for inner in row.was.iter().chain([&row.name]) {
            let path: Name = format!("{outer}.{inner}").into();
            if path != row.path {
                paths.push(path);
            }
        }
    }
    paths
}

fn has_path(questionnaire: &Questionnaire, path: &Name) -> bool {
    fn has(items: &[Item], path: &Name) -> bool {
        items.iter().any(|item| match item {
            Item::Section(section) => has(&section.items, path),
            Item::Question(question) => question.path == *path,
            Item::Matrix(matrix) => matrix.rows.iter().any(|row| row.path == *path),
            Item::Group(group) => group.name == *path || has(&group.items, path),
            Item::Computed(computed) => computed.path == *path,
            Item::Check(_) => false,
        })
    }
    has(&questionnaire.items, path)
}
