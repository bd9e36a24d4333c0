//! Tree to program: names, types, units, missing values, validity.
//!
//! Signatures come first (what each name is), bodies after that, on demand where one needs the
//! type of another. A mistake is reported where it stands and gives [`TypeKind::Error`], which
//! silences what would follow from it.
//!
//! [`TypeKind::Error`]: crate::program::TypeKind::Error

mod aggregates;
mod allocations;
mod clauses;
mod collect;
mod cycles;
mod errors;
mod examples;
mod expressions;
mod facts;
mod frameworks;
mod functions;
mod items;
mod kpis;
mod meant;
mod norms;
mod numbers;
mod operators;
mod parameters;
mod paths;
mod patterns;
mod questionnaire_items;
mod questionnaires;
mod ranges;
mod registers;
mod resolve;
mod scope;
mod tables;
mod types;
mod why_missing;

use crate::diagnostic::Sink;
use crate::program::{Expr, GroupId, Name, Program, Validity};
use crate::source::{Sources, Span};
use crate::syntax::tree;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How far the body of a declaration has been checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Waiting,
    Busy,
    Done,
}

/// One declaration that has a group: where it is in the tree, and in the program.
struct Entry<'t> {
    group: GroupId,
    /// Index in the program's vector of its kind.
    index: usize,
    validity: Validity,
    declaration: &'t tree::Declaration,
    state: State,
}

/// The state of a check.
struct Checker<'t> {
    sources: &'t Sources,
    program: Program,
    sink: Sink,
    entries: Vec<Entry<'t>>,
    /// Entry by group and index in its kind.
    entry_of: BTreeMap<(GroupId, usize), usize>,
    /// Words of broken declarations, which may declare them: no complaint about their use.
    broken_names: BTreeSet<Name>,
    /// Registers that could not be read, of which the plural is not known.
    broken_registers: Vec<Name>,
    /// Register by plural.
    plurals: BTreeMap<Name, GroupId>,
    /// Unit by every word for it, to its singular.
    units: BTreeMap<Name, Name>,
    /// What each version of a questionnaire holds.
    questionnaires: Vec<items::QuestionnaireInfo<'t>>,
    /// What each version of a norm set holds.
    norm_sets: Vec<norms::NormSetInfo<'t>>,
    /// Conditions already checked, by their place in the tree.
    checked_conditions: HashMap<*const tree::Expr, Option<Expr>>,
    /// Entries whose bodies are being checked, outermost first, with the place in the one before
    /// that needs it.
    busy: Vec<(usize, Option<Span>)>,
    /// The place that needs the body that is to be checked next.
    asked: Option<Span>,
    /// Circles in which no type can be found.
    circles: Vec<cycles::Circle>,
    /// Whether each computed value may be `leeg`, by questionnaire version and path.
    computed: HashMap<(usize, Name), (State, Option<Expr>)>,
}

/// Checks files that were parsed together; `None` when anything in them is in error.
///
/// Problems go to `sink`, each once; a declaration that failed to parse gives no complaints about
/// the uses of its name.
///
/// ```
/// use koers::{check, diagnostic::Sink, source::Sources, syntax};
/// let mut sources = Sources::default();
/// let text = "parameter grens: percentage met 1 decimaal = 3,5%\n";
/// let id = sources.add("regels.koers", text);
/// let mut sink = Sink::default();
/// let file = syntax::parse(id, text, &mut sink);
/// assert!(check::check(&[file], &sources, &mut sink).is_some());
/// ```
pub fn check(files: &[tree::File], sources: &Sources, sink: &mut Sink) -> Option<Program> {
    let mut checker = Checker {
        sources,
        program: Program::default(),
        sink: Sink::default(),
        entries: Vec::new(),
        entry_of: BTreeMap::new(),
        broken_names: BTreeSet::new(),
        broken_registers: Vec::new(),
        plurals: BTreeMap::new(),
        units: BTreeMap::new(),
        questionnaires: Vec::new(),
        norm_sets: Vec::new(),
        checked_conditions: HashMap::new(),
        busy: Vec::new(),
        asked: None,
        circles: Vec::new(),
        computed: HashMap::new(),
    };
    for file in files {
        for (span, name) in &file.broken {
            checker.broken_names.extend(name.iter().map(|n| n.name.clone()));
            if sources.text(*span).starts_with("register") {
                checker.broken_registers.extend(name.iter().map(|n| n.name.clone()));
            }
            // Its plural, units, questions and options are not known either.
            checker.broken_names.extend(words(sources.text(*span)));
        }
    }
    checker.collect(files);
    checker.signatures();
    for entry in 0..checker.entries.len() {
        checker.body(entry);
    }
    checker.examples(files);
    let failed = checker.sink.has_errors() || files.iter().any(|f| !f.broken.is_empty());
    cycles::check(&checker.program, &checker.circles, &mut checker.sink);
    let failed = failed || checker.sink.has_errors();
    sink.extend(checker.sink);
    (!failed).then_some(checker.program)
}

/// The words of a text that could be names.
fn words(text: &str) -> impl Iterator<Item = Name> + '_ {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).map(Name::from)
}
