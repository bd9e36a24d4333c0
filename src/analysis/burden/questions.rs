//! Questions: whose answer nobody uses, is known already, or is asked twice.

use super::labels::{keys, near, subject, words};
use super::uses::{Uses, key, uses};
use super::{Burden, Diagnostic};
use crate::analysis::answers::Answers;
use crate::analysis::solve::{Answer, Solver};
use crate::analysis::translate::{Place, Translator};
use crate::diagnostic::codes::policy;
use crate::msg;
use crate::program::expr::{Expr, ExprKind};
use crate::program::questionnaire::{Item, Question};
use crate::program::{GroupId, Name, Questionnaire, Type, TypeKind};
use crate::source::Span;
use std::collections::{BTreeSet, HashMap};

/// How many words a text has that tells of itself what is asked. `Sinds wanneer?` does not: it goes
/// with the question above it, and may stand behind several.
const TELLING: usize = 3;

/// How far references are followed from the unit that fills in: to its board, and what that is in.
const STEPS: usize = 3;

/// A question with what stands around it.
struct Asked<'a> {
    list: &'a Questionnaire,
    question: &'a Question,
    key: Name,
    /// Within a repeat or a matrix.
    row: bool,
    /// All conditions under which it is visible.
    visible: Vec<&'a Expr>,
    /// Names of the sections, repeats and matrices around it.
    around: Vec<&'a Name>,
    /// The section or repeat it stands in directly.
    within: Span,
    /// Words of its text, those of a matrix before those of its line.
    words: Vec<String>,
}

/// A field of a register that a unit has of itself.
struct Known<'a> {
    /// As a rule writes it: `school.bestuur.naam`.
    path: String,
    field: &'a Name,
    typ: &'a Type,
    subjects: [Vec<String>; 2],
    span: Span,
}

impl<'a> Burden<'a> {
    pub(super) fn questions(&mut self) {
        let program = self.program;
        let uses = uses(program);
        let mut asked = Vec::new();
        for list in &program.questionnaires {
            collect(list, &mut asked);
        }
        self.unused(&asked, &uses);
        let mut known: HashMap<GroupId, Vec<Known<'a>>> = HashMap::new();
        for question in &asked {
            let fields = known
                .entry(question.list.register)
                .or_insert_with_key(|register| known_of(program, *register));
            if let Some(lint) = known_answer(self, question, fields) {
                self.lint(question.question.span, lint);
            }
        }
        self.similar(&asked);
    }

    fn unused(&mut self, asked: &[Asked<'a>], uses: &Uses) {
        // A question is used when it is in any version; it is named once, in the first.
        let mut seen: BTreeSet<(GroupId, &Name)> = BTreeSet::new();
        for one in asked {
            let used = uses.contains(&(one.list.group, one.key.clone()))
                || !one.question.clauses.covers.is_empty()
                || self.reported(one);
            if used || !seen.insert((one.list.group, &one.key)) {
                continue;
            }
            let place = self.name(one.question.span, &one.question.name);
            self.lint(
                one.question.span,
                Diagnostic::at(
                    policy::UNUSED_QUESTION,
                    place,
                    msg!("analysis-unused-question", name = one.key.replace('/', ".")),
                )
                .help(msg!("analysis-unused-question-help")),
            );
        }
    }

    /// Whether a report shows it: with the whole questionnaire, a part around it, or by itself.
    fn reported(&self, one: &Asked<'_>) -> bool {
        let shown = self.program.reports.iter().flat_map(|r| r.answers());
        shown.filter(|(list, _)| *list == one.list.group).any(|(_, part)| match part {
            None => true,
            Some(part) => {
                let last = part.rsplit('.').next().unwrap_or(part);
                *part == one.question.path || one.around.iter().any(|name| &***name == last)
            }
        })
    }

    fn similar(&mut self, asked: &[Asked<'a>]) {
        let mut by_key: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, one) in asked.iter().enumerate() {
            if one.words.is_empty() {
                continue;
            }
            let keys = keys(&one.words);
            let mut before: BTreeSet<usize> =
                keys.iter().filter_map(|k| by_key.get(k)).flatten().copied().collect();
            before.retain(|b| asked.get(*b).is_some_and(|other| self.twice(other, one)));
            if let Some(other) = before.first().and_then(|b| asked.get(*b)) {
                self.asked_twice(other, one);
            }
            for key in keys {
                let bucket = by_key.entry(key).or_default();
                // Of a text that stands a thousand times the first few say enough.
                if bucket.len() < 8 {
                    bucket.push(at);
                }
            }
        }
    }

    /// Whether two questions ask one respondent the same.
    fn twice(&self, a: &Asked<'_>, b: &Asked<'_>) -> bool {
        let same_list = a.list.group == b.list.group;
        // Versions of one list are never filled in together, nor lists of two kinds of unit.
        if same_list && a.list.span != b.list.span || a.list.register != b.list.register {
            return false;
        }
        let telling = a.words.len() >= TELLING;
        let beside = a.within == b.within && a.visible.len() == b.visible.len();
        near(&a.words, &b.words)
            && kind(&a.question.declared.value) == kind(&b.question.declared.value)
            && (telling || beside && a.question.visible.is_none() && b.question.visible.is_none())
            && !(same_list && self.apart(a, b))
    }

    /// Whether no respondent sees both.
    fn apart(&self, a: &Asked<'_>, b: &Asked<'_>) -> bool {
        if a.visible.is_empty() || b.visible.is_empty() {
            return false;
        }
        let answers = Answers::new(self.program, a.list, false);
        let mut translator = Translator::new(self.program, Place::Submission(&answers));
        let both = translator.all(a.visible.iter().chain(&b.visible).copied());
        let rules = translator.rules();
        let Some(solver) = Solver::new(&translator.problem) else { return false };
        let conditions: Vec<_> = [&both].into_iter().chain(&rules).collect();
        solver.satisfiable(&conditions) == Answer::Never
    }

    fn asked_twice(&mut self, first: &Asked<'_>, second: &Asked<'_>) {
        let (one, other) = (second.question, first.question);
        // Either of the two may say why.
        if self.silenced(policy::SIMILAR_QUESTIONS, other.span) {
            return;
        }
        let lint = Diagnostic::at(
            policy::SIMILAR_QUESTIONS,
            self.name(one.span, &one.name),
            msg!("analysis-similar-questions", name = &one.name, other = &other.name),
        )
        .label(self.name(other.span, &other.name), msg!("analysis-similar-here"))
        .help(msg!("analysis-similar-questions-help"));
        self.lint(one.span, lint);
    }
}

/// The kind of a type, as far as answers of two kinds cannot be one.
fn kind(typ: &Type) -> (std::mem::Discriminant<TypeKind>, Option<String>) {
    let unit = match &typ.kind {
        TypeKind::Number(n) => Some(format!("{:?}", n.unit)),
        _ => None,
    };
    (std::mem::discriminant(&typ.kind), unit)
}

fn collect<'a>(list: &'a Questionnaire, asked: &mut Vec<Asked<'a>>) {
    let place = Surroundings { visible: &[], around: &[], within: list.span, group: None };
    collect_items(list, &list.items, &place, asked);
}

struct Surroundings<'a, 'b> {
    visible: &'b [&'a Expr],
    around: &'b [&'a Name],
    within: Span,
    group: Option<&'a Name>,
}

fn collect_items<'a>(
    list: &'a Questionnaire,
    items: &'a [Item],
    place: &Surroundings<'a, '_>,
    asked: &mut Vec<Asked<'a>>,
) {
    let with = |own: &'a Option<Expr>| place.visible.iter().copied().chain(own).collect::<Vec<_>>();
    let inside =
        |name: &'a Name| -> Vec<&'a Name> { place.around.iter().copied().chain([name]).collect() };
    for item in items {
        match item {
            Item::Section(s) => {
                let (visible, around) = (with(&s.visible), inside(&s.name));
                let place = Surroundings {
                    visible: &visible,
                    around: &around,
                    within: s.span,
                    group: place.group,
                };
                collect_items(list, &s.items, &place, asked);
            }
            Item::Group(g) => {
                let (visible, around) = (with(&g.visible), inside(&g.name));
                let place = Surroundings {
                    visible: &visible,
                    around: &around,
                    within: g.span,
                    group: Some(&g.name),
                };
                collect_items(list, &g.items, &place, asked);
            }
            Item::Question(q) => asked.push(Asked {
                list,
                question: q,
                key: key(place.group, &q.path),
                row: place.group.is_some(),
                visible: with(&q.visible),
                around: place.around.to_vec(),
                within: place.within,
                words: words(&q.label.plain()),
            }),
            Item::Matrix(m) => {
                let visible = with(&m.visible);
                let before = words(&m.label.plain());
                for row in &m.rows {
                    let line = words(&row.label.plain());
                    asked.push(Asked {
                        list,
                        question: row,
                        key: key(place.group, &row.path),
                        row: true,
                        visible: visible.iter().copied().chain(&row.visible).collect(),
                        around: inside(&m.name),
                        within: m.span,
                        words: before.iter().cloned().chain(line).collect(),
                    });
                }
            }
            Item::Computed(_) | Item::Check(_) => {}
        }
    }
}

/// What the register has of a unit, and of what it refers to.
fn known_of(program: &crate::program::Program, register: GroupId) -> Vec<Known<'_>> {
    let mut known = Vec::new();
    let mut open = vec![(register, String::new(), 0)];
    while let Some((group, before, steps)) = open.pop() {
        let versions = program.group(group).map(|g| g.versions.as_slice()).unwrap_or_default();
        for (_, index) in versions {
            let Some(register) = program.registers.get(*index) else { continue };
            let from = if before.is_empty() { register.name.to_string() } else { before.clone() };
            for field in &register.fields {
                let path = format!("{from}.{}", field.name);
                if let TypeKind::Row(target) = field.declared.value.kind {
                    if steps < STEPS {
                        open.push((target, path, steps + 1));
                    }
                    continue;
                }
                // What a board is called is no `naam` of the school: the step belongs to it.
                let own = |text: &str| {
                    let step = if steps == 0 { "" } else { from.rsplit('.').next().unwrap_or("") };
                    subject(&format!("{step} {text}"))
                };
                known.push(Known {
                    path,
                    field: &field.name,
                    typ: &field.declared.value,
                    subjects: [own(&field.name), own(&field.label)],
                    span: field.span,
                });
            }
        }
    }
    known
}

fn known_answer(burden: &Burden<'_>, one: &Asked<'_>, known: &[Known<'_>]) -> Option<Diagnostic> {
    let question = one.question;
    if one.row || fills_in(question) {
        return None;
    }
    let asked = [subject(&question.name), subject(&question.label.plain())];
    let found = known.iter().find(|k| {
        kind(k.typ) == kind(&question.declared.value)
            && k.subjects.iter().any(|s| !s.is_empty() && asked.contains(s))
    })?;
    Some(
        Diagnostic::at(
            policy::KNOWN_ANSWER,
            burden.name(question.span, &question.name),
            msg!("analysis-known-answer", name = &question.name, field = &found.path),
        )
        .label(burden.name(found.span, found.field), msg!("analysis-field-here"))
        .help(msg!("analysis-known-answer-help", field = &found.path)),
    )
}

/// Whether what is filled in beforehand comes from data or a rule, and not from last year's answer
/// alone.
fn fills_in(question: &Question) -> bool {
    let mut from_data = false;
    if let Some(prefill) = &question.prefill {
        prefill.walk(&mut |e| {
            from_data |= matches!(
                e.kind,
                ExprKind::Field { .. } | ExprKind::Named { .. } | ExprKind::Aggregate { .. }
            );
        });
    }
    from_data
}
