//! Two portraits beside each other.

use super::align::{align, numbered};
use super::answers::{Fate, fate};
use super::level::{self, Level, Weight};
use super::node::{Aspect, Kind, Node, Part};
use super::renames::{self, groups};
use super::versions::{Stretch, stretches};
use super::words::Painter;
use super::{Change, Setting, Side, Version, What, narrow};
use crate::msg;
use crate::outcome::RulePlace;
use crate::program::canonical::{Renames, spell, spell_renamed};
use crate::program::{Expr, GroupKind, Name, TypeKind, Validity};
use crate::source::Span;

/// Longer texts are cut where something came or went as a whole: its name says enough.
const LONGEST: usize = 240;

pub(super) fn changes(
    old: Version<'_>,
    new: Version<'_>,
    settings: &[Setting],
    year: Option<i32>,
) -> Vec<Change> {
    let renames = renames::find(old, new);
    let none = Renames::default();
    let mut comparison = Comparison {
        old: Painter { program: old.program, sources: old.sources, renames: &renames },
        new: Painter { program: new.program, sources: new.sources, renames: &none },
        year,
        years: Validity::default(),
        path: Vec::new(),
        found: Vec::new(),
    };
    comparison.settings(settings);
    comparison.declarations();
    let (before, after) = (comparison.old.unversioned(), comparison.new.unversioned());
    comparison.beside(&before, &after);
    let mut found = comparison.found;
    found.sort_by_key(|(order, _)| *order);
    found.into_iter().map(|(_, change)| change).collect()
}

/// Where a change stands among the others: what is gone last, by file and place.
type Order = (bool, u32, u32);

struct Comparison<'a> {
    old: Painter<'a>,
    new: Painter<'a>,
    year: Option<i32>,
    years: Validity,
    path: Vec<(Kind, Name)>,
    found: Vec<(Order, Change)>,
}

impl<'a> Comparison<'a> {
    fn settings(&mut self, settings: &[Setting]) {
        for Setting { name, was, is, level } in settings {
            if was == is {
                continue;
            }
            self.path = vec![(Kind::Setting, name.clone())];
            let side = |text: &Option<String>| {
                text.as_ref().map(|t| Side { text: t.clone(), whole: None, place: None })
            };
            let what = match (was, is) {
                (None, _) => What::Added,
                (_, None) => What::Removed,
                _ => What::Changed,
            };
            let why = match level {
                Level::Harmless => msg!("diff-why-words"),
                Level::Changes | Level::Breaks => msg!("diff-why-setting"),
            };
            let meaning = format!("{was:?} {is:?}");
            let sides = (side(was), side(is));
            let order = (false, 0, 0);
            self.push(order, what, None, String::new(), sides, (*level, why), None, &meaning);
            self.path.clear();
        }
    }

    fn declarations(&mut self) {
        let (old, new) = (self.old.program, self.new.program);
        let mut pairs = Vec::new();
        let mut matched = Vec::new();
        for (id, group) in groups(old) {
            let name = self.old.renames.group(old, id);
            let other = new.names.get(&name).and_then(|id| new.group(*id));
            let other = other.filter(|other| other.kind == group.kind);
            if other.is_some() {
                matched.push(name);
            }
            pairs.push((group.kind, Some(group), other));
        }
        for (_, group) in groups(new) {
            if !matched.contains(&group.name) {
                pairs.push((group.kind, None, Some(group)));
            }
        }
        for (kind, before, after) in pairs {
            for stretch in stretches(before, after) {
                let Stretch { years, old: from, new: to } = stretch;
                self.years = years;
                let painted = |painter: Painter<'a>, at: Option<usize>, kind: GroupKind| {
                    at.and_then(|at| painter.declaration(kind, at))
                };
                let from = painted(self.old, from, kind);
                let to = painted(self.new, to, kind);
                self.pair(from.as_ref(), to.as_ref());
            }
            self.years = Validity::default();
        }
    }

    /// Two that belong together, or one that came or went.
    fn pair(&mut self, old: Option<&Node<'a>>, new: Option<&Node<'a>>) {
        match (old, new) {
            (Some(old), Some(new)) => self.both(old, new),
            (None, Some(new)) => self.alone(new, What::Added),
            (Some(old), None) => self.alone(old, What::Removed),
            (None, None) => {}
        }
    }

    fn beside(&mut self, old: &[Node<'a>], new: &[Node<'a>]) {
        for pair in align(old, new) {
            let from = pair.old.and_then(|at| old.get(at));
            let to = pair.new.and_then(|at| new.get(at));
            if let (true, Some(from), Some(to)) = (pair.moved, from, to) {
                self.moved(from, to, (pair.old, pair.new));
            }
            self.pair(from, to);
        }
    }

    fn alone(&mut self, node: &Node<'a>, what: What) {
        let (painter, weight) = match what {
            What::Added => (self.new, level::added(node)),
            _ => (self.old, level::removed(node)),
        };
        let fate = match (what, node.kind) {
            (What::Removed, Kind::Question | Kind::Matrix | Kind::Group | Kind::Questionnaire) => {
                Some(Fate::Lost)
            }
            (What::Removed, Kind::Option) => Some(Fate::NeedsMapping),
            _ => None,
        };
        self.path.push((node.kind, node.name.clone()));
        let side = Side {
            text: node.words.clone().unwrap_or_else(|| shortened(painter.text(node.span))),
            whole: None,
            place: place(painter, node.span),
        };
        let sides = if what == What::Added { (None, Some(side)) } else { (Some(side), None) };
        let order = order(node.span, what == What::Removed);
        let meaning = node.meaning();
        self.push(order, what, None, String::new(), sides, weight, fate, &meaning);
        self.path.pop();
    }

    fn moved(
        &mut self,
        old: &Node<'a>,
        new: &Node<'a>,
        (from, to): (Option<usize>, Option<usize>),
    ) {
        self.path.push((new.kind, new.name.clone()));
        let side = |painter: Painter<'a>, node: &Node<'a>, at: Option<usize>| Side {
            text: at.map_or_else(String::new, |at| (at + 1).to_string()),
            whole: Some(shortened(painter.text(node.span))),
            place: place(painter, node.span),
        };
        let sides = (Some(side(self.old, old, from)), Some(side(self.new, new, to)));
        let weight = (Level::Changes, msg!("diff-why-order"));
        let meaning = format!("{} {from:?} {to:?}", new.meaning());
        let order = order(new.span, false);
        self.push(order, What::Moved, None, String::new(), sides, weight, None, &meaning);
        self.path.pop();
    }

    fn both(&mut self, old: &Node<'a>, new: &Node<'a>) {
        self.path.push((new.kind, new.name.clone()));
        let named = new.kind.matching() == super::node::Matching::Name;
        // A number that its place gave to a check is a name for the reasons stored under it alone.
        let numbers = numbered(old) && numbered(new) && new.kind != Kind::Warning;
        if named && old.name != new.name && !numbers {
            let said = new.was.as_ref() == Some(&old.name);
            let weight = level::renamed(new.kind, said);
            let fate = match new.kind {
                Kind::Question | Kind::Matrix | Kind::Group | Kind::Option if said => {
                    Some(Fate::Carried)
                }
                Kind::Question | Kind::Matrix | Kind::Group | Kind::Option => {
                    Some(Fate::NeedsMapping)
                }
                _ => None,
            };
            let side = |painter: Painter<'a>, node: &Node<'a>| Side {
                text: node.name.to_string(),
                whole: None,
                place: place(painter, node.span),
            };
            let sides = (Some(side(self.old, old)), Some(side(self.new, new)));
            let meaning = format!("{} {} {said}", old.name, new.name);
            let part = Some(Part::Name);
            let order = order(new.span, false);
            self.push(order, What::Renamed, part, String::new(), sides, weight, fate, &meaning);
        }
        if old.kind != new.kind {
            let side = |painter: Painter<'a>, node: &Node<'a>| Side {
                text: crate::locale::text(node.kind.key(), crate::locale::Language::Nl)
                    .unwrap_or_default(),
                whole: None,
                place: place(painter, node.span),
            };
            let sides = (Some(side(self.old, old)), Some(side(self.new, new)));
            let weight = (Level::Changes, msg!("diff-why-results"));
            let part = Some(Part::Severity);
            let order = order(new.span, false);
            let meaning = format!("{:?} {:?}", old.kind, new.kind);
            self.push(order, What::Changed, part, String::new(), sides, weight, None, &meaning);
        }
        self.bodies(old, new);
        for aspect in new.aspects.iter().filter(|a| !is_levelled(a)) {
            let earlier = old.aspects.iter().find(|a| same_aspect(a, aspect));
            if earlier.is_none_or(|e| e.spelled != aspect.spelled) {
                self.aspect(new, earlier, Some(aspect));
            }
        }
        for aspect in old.aspects.iter().filter(|a| !is_levelled(a)) {
            if !new.aspects.iter().any(|a| same_aspect(a, aspect)) {
                self.aspect(new, Some(aspect), None);
            }
        }
        self.beside(&old.children, &new.children);
        self.path.pop();
    }

    /// The rule of what is evaluated for levels, told once: its levels have it from one text. Where no
    /// level is in both versions, the text decides.
    fn bodies(&mut self, old: &Node<'a>, new: &Node<'a>) {
        let levelled = |node: &Node<'a>| -> Vec<Aspect<'a>> {
            node.aspects.iter().filter(|a| is_levelled(a)).cloned().collect()
        };
        let (before, after) = (levelled(old), levelled(new));
        let shared = after
            .iter()
            .filter_map(|a| Some((before.iter().find(|b| b.detail == a.detail)?, a)))
            .collect::<Vec<_>>();
        let differing = match shared.as_slice() {
            [] => {
                let both = before.first().zip(after.first());
                both.filter(|(a, b)| a.shown != b.shown)
            }
            shared => shared.iter().find(|(a, b)| a.spelled != b.spelled).copied(),
        };
        if let Some((before, after)) = differing {
            let (before, after) = (before.clone().of(""), after.clone().of(""));
            self.aspect(new, Some(&before), Some(&after));
        }
    }

    fn aspect(&mut self, node: &Node<'a>, old: Option<&Aspect<'a>>, new: Option<&Aspect<'a>>) {
        let Some(aspect) = new.or(old) else { return };
        let (mut was, mut is) =
            (old.map(|a| side_of(self.old, a)), new.map(|a| side_of(self.new, a)));
        let exprs = old.and_then(|a| a.expr).zip(new.and_then(|a| a.expr));
        if let (Some((from, to)), Some(was), Some(is)) = (exprs, &mut was, &mut is) {
            let spell_old = |e: &Expr| spell_renamed(self.old.program, e, self.old.renames);
            let spell_new = |e: &Expr| spell(self.new.program, e);
            let places = narrow::places(from, to, &spell_old, &spell_new);
            if places.is_empty() {
                // Conditions in another order hold for the same.
                return;
            }
            narrowed(was, self.old, places.iter().map(|(old, _)| *old));
            narrowed(is, self.new, places.iter().map(|(_, new)| *new));
            if was.text == is.text {
                // The same words for something else: the whole says more.
                for side in [was, is] {
                    if let Some(whole) = side.whole.take() {
                        side.text = whole;
                    }
                }
            }
        }
        if let (Part::Content, Some(was), Some(is)) = (aspect.part, &mut was, &mut is) {
            let (from, to) = narrow::words(&was.text, &is.text);
            (was.text, is.text) = (from, to);
        }
        let types = old.and_then(|a| a.declared).zip(new.and_then(|a| a.declared));
        let fate = match (aspect.part, node.kind, types) {
            (Part::Type, Kind::Question | Kind::Column, Some((from, to))) => {
                Some(fate(from, to, self.same_list(from, to)))
            }
            (Part::Waivable, Kind::Question, _) if new.is_none() => Some(Fate::NeedsMapping),
            (Part::About, Kind::Questionnaire, _) => Some(Fate::Lost),
            _ => None,
        };
        let mut weight = level::said(node.kind, old, new, fate, self.year);
        if self.is_over() && weight.0 == Level::Changes {
            weight = (Level::Breaks, msg!("diff-why-closed"));
        }
        let fate = fate.filter(|_| node.kind == Kind::Question || node.kind == Kind::Questionnaire);
        let meaning = format!(
            "{:?} {:?}",
            old.map(|a| (&a.spelled, &a.around)),
            new.map(|a| (&a.spelled, &a.around))
        );
        let part = Some(aspect.part);
        let detail = match aspect.part {
            // The name of an input, for who reads it.
            Part::Cell => aspect.around.clone(),
            _ => aspect.detail.clone(),
        };
        let order = order(new.map_or(node.span, |a| a.span), false);
        self.push(order, What::Changed, part, detail, (was, is), weight, fate, &meaning);
    }

    /// Whether two types choose from what is the same list, or refer to the same register.
    fn same_list(
        &self,
        old: &crate::program::DeclaredType,
        new: &crate::program::DeclaredType,
    ) -> bool {
        let group = |kind: &TypeKind| match kind {
            TypeKind::Choice(list) | TypeKind::MultiChoice(list) => Some(*list),
            TypeKind::Row(register) => Some(*register),
            _ => None,
        };
        match (group(&old.value.kind), group(&new.value.kind)) {
            (Some(old), Some(new)) => {
                let before = self.old.renames.group(self.old.program, old);
                let both_here = self.old.in_place(old) && self.new.in_place(new);
                both_here || self.new.program.group(new).is_some_and(|g| g.name == before)
            }
            _ => false,
        }
    }

    /// Whether the years at hand lie before the schooljaar that runs.
    fn is_over(&self) -> bool {
        self.years.until.zip(self.year).is_some_and(|(until, year)| until < year)
    }

    #[expect(clippy::too_many_arguments, reason = "a change is made of as many things")]
    fn push(
        &mut self,
        order: Order,
        what: What,
        part: Option<Part>,
        detail: String,
        (was, is): (Option<Side>, Option<Side>),
        (level, why): Weight,
        fate: Option<Fate>,
        meaning: &str,
    ) {
        let Validity { from, until } = self.years;
        let years = (from.is_some() || until.is_some()).then_some((from, until));
        let path: Vec<String> =
            self.path.iter().map(|(kind, name)| format!("{kind:?} {name}")).collect();
        let spelled = format!("{what:?} {path:?} {part:?} {detail:?} {years:?} {meaning}");
        let fingerprint = blake3::hash(spelled.as_bytes()).to_hex();
        let fingerprint = fingerprint.get(..16).unwrap_or(&fingerprint).to_owned();
        self.found.push((
            order,
            Change {
                what,
                path: self.path.clone(),
                part,
                detail,
                was,
                is,
                years,
                level,
                why,
                fate,
                fingerprint,
            },
        ));
    }
}

/// Whether it is the rule of one of several levels.
fn is_levelled(aspect: &Aspect<'_>) -> bool {
    aspect.part == Part::Body && !aspect.detail.is_empty()
}

fn same_aspect(a: &Aspect<'_>, b: &Aspect<'_>) -> bool {
    a.part == b.part && a.detail == b.detail
}

fn side_of<'a>(painter: Painter<'a>, aspect: &Aspect<'a>) -> Side {
    Side { text: aspect.shown.clone(), whole: None, place: place(painter, aspect.span) }
}

/// A side with the places that differ for its text, and the whole beside it.
fn narrowed<'e>(
    side: &mut Side,
    painter: Painter<'_>,
    places: impl Iterator<Item = Option<&'e Expr>>,
) {
    let texts: Vec<String> =
        places.flatten().map(|e| painter.text(e.span)).filter(|text| !text.is_empty()).collect();
    let text = if texts.is_empty() { "–".to_owned() } else { texts.join(" … ") };
    if text != side.text {
        side.whole = Some(std::mem::replace(&mut side.text, text));
    }
}

fn place(painter: Painter<'_>, span: Span) -> Option<RulePlace> {
    let (file, at) = painter.sources.place(span)?;
    Some(RulePlace { file, line: at.line })
}

fn order(span: Span, gone: bool) -> Order {
    (gone, span.file.0, span.start)
}

fn shortened(text: String) -> String {
    if text.chars().count() <= LONGEST {
        return text;
    }
    let mut short: String = text.chars().take(LONGEST).collect();
    short.push_str(" …");
    short
}
