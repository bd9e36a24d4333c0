//! What is called otherwise in the earlier version: by `was`, and where all but the name is the same.

use super::node::{Kind, Node};
use super::portrait::questionnaire::SECTION;
use super::words::Painter;
use super::{Version, align};
use crate::program::canonical::Renames;
use crate::program::questionnaire::Item;
use crate::program::{DeclaredType, GroupId, GroupKind, Name, Program, Questionnaire};

/// More declarations that came and went than these are not tried against each other.
const MOST_PAIRS: usize = 2_500;

/// The names of the later version for what the earlier one called otherwise.
pub(super) fn find(old: Version<'_>, new: Version<'_>) -> Renames {
    let mut renames = Renames::default();
    said(old, new, &mut renames);
    let pairs = lone_pairs(old.program, new.program);
    // Where most of a program is another one, nobody renamed it.
    if pairs.len() <= MOST_PAIRS {
        // A name that is found may be what kept another one from being found.
        loop {
            let known = renames.groups.len();
            pair_up(old, new, &pairs, &mut renames, &|a, b| {
                let meaning = |nodes: &[Node<'_>]| -> Vec<String> {
                    nodes.iter().map(Node::meaning).collect()
                };
                meaning(a) == meaning(b)
            });
            if renames.groups.len() == known {
                break;
            }
        }
        // What has the same title is the same with another rule.
        pair_up(old, new, &pairs, &mut renames, &|a, b| match (a, b) {
            ([a], [b]) => a.title().is_some_and(|title| b.title() == Some(title)),
            _ => false,
        });
    }
    unsaid(old, new, &mut renames);
    renames
}

/// What `was` says.
fn said(old: Version<'_>, new: Version<'_>, renames: &mut Renames) {
    for (id, group) in groups(new.program) {
        let Some(before) = old.program.names.get(&group.name).copied() else { continue };
        if old.program.group(before).map(|g| g.kind) != Some(group.kind) {
            continue;
        }
        match group.kind {
            GroupKind::ChoiceList => lists(old.program, before, new.program, id, renames),
            GroupKind::Questionnaire => {
                for (a, b) in versions(old.program, before, new.program, id) {
                    let lists =
                        (old.program.questionnaires.get(a), new.program.questionnaires.get(b));
                    if let (Some(a), Some(b)) = lists {
                        questions((old, a), (new, b), before, renames);
                    }
                }
            }
            GroupKind::Register => {
                for (a, b) in versions(old.program, before, new.program, id) {
                    let (a, b) = (old.program.registers.get(a), new.program.registers.get(b));
                    for field in b.iter().flat_map(|b| &b.fields) {
                        if let Some(earlier) = a.and_then(|a| a.field(&field.name)) {
                            in_place(old, &earlier.declared, new, &field.declared, renames);
                        }
                    }
                }
            }
            _ => {}
        }
    }
}

/// Every pair of versions of two groups.
fn versions(
    old: &Program,
    before: GroupId,
    new: &Program,
    id: GroupId,
) -> impl Iterator<Item = (usize, usize)> {
    let of = |program: &Program, id| -> Vec<usize> {
        program.group(id).map(|g| g.versions.iter().map(|(_, i)| *i).collect()).unwrap_or_default()
    };
    let (a, b) = (of(old, before), of(new, id));
    a.into_iter().flat_map(move |x| b.clone().into_iter().map(move |y| (x, y)))
}

fn lists(old: &Program, before: GroupId, new: &Program, id: GroupId, renames: &mut Renames) {
    for (a, b) in versions(old, before, new, id) {
        let (Some(a), Some(b)) = (old.lists.get(a), new.lists.get(b)) else { continue };
        for option in &b.options {
            let Some(was) = &option.was else { continue };
            if a.options.iter().any(|o| o.name == *was) {
                renames.parts.insert((before, was.clone()), option.name.clone());
            }
        }
    }
}

/// A question, group or matrix: its path now, its path before, and its type.
struct Entry<'a> {
    path: String,
    was: String,
    declared: Option<&'a DeclaredType>,
}

fn entries<'a>(items: &'a [Item], now: &str, before: &str, found: &mut Vec<Entry<'a>>) {
    let path = |stem: &str, name: &str| format!("{stem}{name}");
    for item in items {
        match item {
            Item::Section(section) => entries(&section.items, now, before, found),
            Item::Question(q) => found.push(Entry {
                path: path(now, &q.name),
                was: path(before, q.was.as_ref().unwrap_or(&q.name)),
                declared: Some(&q.declared),
            }),
            Item::Matrix(m) => {
                let was = m.was.as_ref().unwrap_or(&m.name);
                for row in &m.rows {
                    let earlier = row.was.as_ref().unwrap_or(&row.name);
                    found.push(Entry {
                        path: format!("{now}{}.{}", m.name, row.name),
                        was: format!("{before}{was}.{earlier}"),
                        declared: Some(&row.declared),
                    });
                }
            }
            Item::Group(g) => {
                let was = g.was.as_ref().unwrap_or(&g.name);
                found.push(Entry {
                    path: g.name.to_string(),
                    was: was.to_string(),
                    declared: None,
                });
                entries(&g.items, &format!("{}/", g.name), &format!("{was}/"), found);
            }
            Item::Computed(c) => found.push(Entry {
                path: path(now, &c.name),
                was: path(before, &c.name),
                declared: Some(&c.declared),
            }),
            Item::Check(_) => {}
        }
    }
}

fn questions(
    (old, before): (Version<'_>, &Questionnaire),
    (new, list): (Version<'_>, &Questionnaire),
    group: GroupId,
    renames: &mut Renames,
) {
    let (mut a, mut b) = (Vec::new(), Vec::new());
    entries(&before.items, "", "", &mut a);
    entries(&list.items, "", "", &mut b);
    for entry in b {
        let find = |path: &str| a.iter().find(|e| e.path == path);
        let Some(earlier) = find(&entry.was).or_else(|| find(&entry.path)) else { continue };
        if earlier.path != entry.path {
            renames.parts.insert((group, earlier.path.as_str().into()), entry.path.as_str().into());
        }
        if let (Some(x), Some(y)) = (earlier.declared, entry.declared) {
            in_place(old, x, new, y, renames);
        }
    }
}

/// Lists that stand in the types of what is the same: they are the same list.
fn in_place(
    old: Version<'_>,
    before: &DeclaredType,
    new: Version<'_>,
    declared: &DeclaredType,
    renames: &mut Renames,
) {
    let none = Renames::default();
    let of = |version: Version<'_>, declared: &DeclaredType| {
        let painter =
            Painter { program: version.program, sources: version.sources, renames: &none };
        painter.list_in_place(declared)
    };
    let (Some(a), Some(b)) = (of(old, before), of(new, declared)) else { return };
    if let Some(group) = new.program.group(b) {
        renames.groups.insert(a, group.name.clone());
    }
    lists(old.program, a, new.program, b, renames);
}

/// Declarations of one kind of which only the one is there before, and only the other after.
fn lone_pairs(old: &Program, new: &Program) -> Vec<(GroupId, GroupId)> {
    let gone: Vec<_> = groups(old).filter(|(_, g)| !same_kind(new, &g.name, g.kind)).collect();
    let come: Vec<_> = groups(new).filter(|(_, g)| !same_kind(old, &g.name, g.kind)).collect();
    let mut pairs = Vec::new();
    for (from, a) in &gone {
        pairs.extend(come.iter().filter(|(_, b)| a.kind == b.kind).map(|(to, _)| (*from, *to)));
    }
    pairs
}

fn same_kind(program: &Program, name: &Name, kind: GroupKind) -> bool {
    let found = program.names.get(name).and_then(|id| program.group(*id));
    found.is_some_and(|g| g.kind == kind)
}

/// The declarations that have a name.
pub(super) fn groups(program: &Program) -> impl Iterator<Item = (GroupId, &crate::program::Group)> {
    program.names.values().filter_map(|id| Some((*id, program.group(*id)?)))
}

/// Takes pairs of which the portraits are alike for the same under another name.
fn pair_up(
    old: Version<'_>,
    new: Version<'_>,
    pairs: &[(GroupId, GroupId)],
    renames: &mut Renames,
    alike: &dyn Fn(&[Node<'_>], &[Node<'_>]) -> bool,
) {
    for (old_id, new_id) in pairs {
        let Some(group) = new.program.group(*new_id) else { continue };
        let is_taken = renames.groups.values().any(|name| *name == group.name);
        if is_taken || renames.groups.contains_key(old_id) {
            continue;
        }
        let mut tried = renames.clone();
        tried.groups.insert(*old_id, group.name.clone());
        let none = Renames::default();
        if alike(&portraits(old, *old_id, &tried), &portraits(new, *new_id, &none)) {
            *renames = tried;
        }
    }
}

fn portraits<'p>(version: Version<'p>, id: GroupId, renames: &'p Renames) -> Vec<Node<'p>> {
    let painter = Painter { program: version.program, sources: version.sources, renames };
    let Some(group) = version.program.group(id) else { return Vec::new() };
    (group.versions.iter())
        .filter_map(|(_, index)| painter.declaration(group.kind, *index))
        .collect()
}

/// What stands in a declaration and is the same but for its name.
fn unsaid(old: Version<'_>, new: Version<'_>, renames: &mut Renames) {
    let none = Renames::default();
    let mut found = Vec::new();
    {
        let before = Painter { program: old.program, sources: old.sources, renames };
        let after = Painter { program: new.program, sources: new.sources, renames: &none };
        for (id, group) in groups(old.program) {
            let name = renames.group(old.program, id);
            let Some(other) = new.program.names.get(&name).and_then(|id| new.program.group(*id))
            else {
                continue;
            };
            let (Some((_, a)), Some((_, b))) = (group.versions.last(), other.versions.last())
            else {
                continue;
            };
            let nodes = (before.declaration(group.kind, *a), after.declaration(other.kind, *b));
            if let (Some(a), Some(b)) = nodes {
                for pair in align::align(&a.children, &b.children) {
                    let (Some(from), Some(to)) = (pair.old, pair.new) else { continue };
                    let both = (a.children.get(from), b.children.get(to));
                    if let (Some(from), Some(to)) = both
                        && from.name != to.name
                        && let Some((from, to)) = part_names(from, to)
                    {
                        found.push((id, from, to));
                    }
                }
            }
        }
    }
    for (id, from, to) in found {
        renames.parts.entry((id, from)).or_insert(to);
    }
}

/// How the names of two parts are spelled in expressions; None where nothing refers to them.
fn part_names(from: &Node<'_>, to: &Node<'_>) -> Option<(Name, Name)> {
    match from.kind {
        Kind::Section => {
            let named = |node: &Node<'_>| format!("{SECTION}{}", node.name).into();
            Some((named(from), named(to)))
        }
        Kind::Column
        | Kind::Option
        | Kind::Question
        | Kind::Computed
        | Kind::Norm
        | Kind::Score
        | Kind::Verdict => Some((from.name.clone(), to.name.clone())),
        _ => None,
    }
}
