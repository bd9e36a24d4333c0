//! Cycles: all named values form one graph per year, in which `vorig` is no edge (language §3).
//!
//! A node is a named value, an answer (which depends on what makes it visible) or the state of
//! being handed in whole (which depends on the visibility, requirements and `fout` checks of the
//! questionnaire). A cycle is reported once, with exactly its members in order.

use crate::diagnostic::codes::structure;
use crate::diagnostic::{Diagnostic, Sink};
use crate::msg;
use crate::program::context::LevelBody;
use crate::program::expr::{Collection, Expr, ExprKind, SubmissionRef};
use crate::program::norms::Body;
use crate::program::questionnaire::{CheckLevel, Item, Required};
use crate::program::{GroupId, GroupKind, Name, Program, TypeKind};
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// A named value of a group; the part is empty for the group itself, for a questionnaire the
/// state of being handed in whole.
type Node = (GroupId, Name);

#[derive(Default)]
struct Graph {
    /// Edges with the place that makes them.
    edges: BTreeMap<Node, BTreeMap<Node, Span>>,
    places: BTreeMap<Node, Span>,
    /// Conditions under which options of a list are offered.
    options: BTreeMap<GroupId, Vec<Expr>>,
}

/// A circle in which no type can be found: each member with the place where it needs the next one,
/// and the place where that was seen.
pub(super) type Circle = (Vec<(GroupId, Span)>, Span);

/// Reports every cycle of every year in which the program differs. Of `circles` those are
/// added that the graph does not show, since a rule without a type has lost its references.
pub(super) fn check(program: &Program, circles: &[Circle], sink: &mut Sink) {
    let mut years = BTreeSet::from([i32::MIN]);
    for group in &program.groups {
        for (validity, _) in &group.versions {
            years.extend(validity.from);
            years.extend(validity.until.map(|u| u.saturating_add(1)));
        }
    }
    let mut seen = BTreeSet::new();
    for year in years {
        let graph = build(program, year);
        for cycle in graph.cycles() {
            if seen.insert(cycle.clone()) {
                report(program, &graph, &cycle, sink);
            }
        }
    }
    for (members, place) in circles {
        if seen.iter().flatten().any(|node| members.iter().any(|(group, _)| *group == node.0)) {
            continue;
        }
        let whole = |group: GroupId| (group, Name::from(""));
        let mut graph = Graph::default();
        graph.places.extend(members.iter().map(|(group, _)| (whole(*group), *place)));
        let next = members.iter().skip(1).chain(members.first());
        for ((group, asked), (next, _)) in members.iter().zip(next) {
            graph.edge(&whole(*group), whole(*next), *asked);
        }
        let cycle: Vec<Node> = members.iter().map(|(group, _)| whole(*group)).collect();
        report(program, &graph, &cycle, sink);
    }
}

fn report(program: &Program, graph: &Graph, cycle: &[Node], sink: &mut Sink) {
    let name = |node: &Node| {
        let group = program.group(node.0).map_or("", |g| &*g.name);
        if node.1.is_empty() { group.to_owned() } else { format!("{group}.{}", node.1) }
    };
    let Some(first) = cycle.first() else { return };
    let Some(place) = graph.places.get(first) else { return };
    let chain: Vec<String> = cycle.iter().chain([first]).map(name).collect();
    let mut diagnostic = if cycle.len() == 1 {
        Diagnostic::at(structure::CYCLE, *place, msg!("check-cycle-self", name = name(first)))
    } else {
        Diagnostic::at(structure::CYCLE, *place, msg!("check-cycle", chain = chain.join(" → ")))
    }
    .help(msg!("check-cycle-help"));
    for (from, to) in cycle.iter().zip(cycle.iter().skip(1).chain([first])) {
        if let Some(span) = graph.edges.get(from).and_then(|e| e.get(to)) {
            diagnostic =
                diagnostic.label(*span, msg!("check-cycle-edge", from = name(from), to = name(to)));
        }
    }
    sink.push(diagnostic);
}

fn build(program: &Program, year: i32) -> Graph {
    let mut graph = Graph::default();
    for list in &program.lists {
        let shown = list.options.iter().filter_map(|o| o.visible.clone());
        graph.options.entry(list.group).or_default().extend(shown);
    }
    for (index, group) in program.groups.iter().enumerate() {
        let id = GroupId(u32::try_from(index).unwrap_or(u32::MAX));
        let Some(version) = program.version(id, year) else { continue };
        let whole: Node = (id, Name::from(""));
        match group.kind {
            GroupKind::Formula => {
                let Some(formula) = program.formulas.get(version) else { continue };
                graph.places.insert(whole.clone(), formula.span);
                graph.levels(&whole, &formula.levels);
                graph.expr(&whole, formula.constant.as_ref());
            }
            GroupKind::Kpi => {
                let Some(kpi) = program.kpis.get(version) else { continue };
                graph.places.insert(whole.clone(), kpi.span);
                graph.levels(&whole, &kpi.levels);
            }
            GroupKind::Allocation => {
                let Some(key) = program.allocations.get(version) else { continue };
                graph.places.insert(whole.clone(), key.span);
                graph.expr(&whole, Some(&key.budget));
                graph.expr(&whole, key.filter.as_ref());
                for f in &key.fixed {
                    graph.expr(&whole, Some(&f.amount));
                    graph.expr(&whole, f.condition.as_ref());
                }
                for s in &key.shares {
                    graph.expr(&whole, s.weight.as_ref());
                }
                for b in key.minimums.iter().chain(&key.maximums) {
                    graph.expr(&whole, Some(&b.amount));
                    graph.expr(&whole, b.condition.as_ref());
                }
                for o in &key.order {
                    graph.expr(&whole, Some(&o.value));
                }
            }
            GroupKind::Questionnaire => {
                let Some(list) = program.questionnaires.get(version) else { continue };
                graph.places.insert(whole.clone(), list.span);
                graph.items(id, &whole, &list.items, &mut Vec::new());
            }
            GroupKind::NormSet => {
                let Some(set) = program.norm_sets.get(version) else { continue };
                for norm in &set.norms {
                    let node = (id, norm.name.clone());
                    graph.places.insert(node.clone(), norm.span);
                    graph.expr(&node, norm.not_applicable.as_ref());
                    graph.expr(&node, norm.met.as_ref().map(|m| &m.1));
                    graph.body(&node, &norm.body);
                    graph.edge(&node, (set.questionnaire, Name::from("")), norm.span);
                    // The collection of norms is behind the group itself.
                    graph.edge(&whole, node, norm.span);
                }
                for score in &set.scores {
                    let node = (id, score.name.clone());
                    graph.places.insert(node.clone(), score.span);
                    graph.body(&node, &score.body);
                    graph.edge(&node, (set.questionnaire, Name::from("")), score.span);
                }
            }
            GroupKind::ChoiceList
            | GroupKind::Register
            | GroupKind::Parameter
            | GroupKind::DecisionTable
            | GroupKind::Framework
            | GroupKind::Plan
            | GroupKind::Calendar
            | GroupKind::Report => {}
        }
    }
    graph
}

impl Graph {
    fn edge(&mut self, from: &Node, to: Node, span: Span) {
        self.edges.entry(from.clone()).or_default().entry(to).or_insert(span);
    }

    fn levels(&mut self, node: &Node, levels: &[LevelBody]) {
        for level in levels {
            self.expr(node, Some(&level.body));
        }
    }

    fn body(&mut self, node: &Node, body: &Body) {
        match body {
            Body::Formula(e) => self.expr(node, Some(e)),
            Body::Ladder(rungs) => {
                for rung in rungs {
                    self.expr(node, Some(&rung.value));
                    self.expr(node, rung.condition.as_ref());
                }
            }
        }
    }

    /// The items of a questionnaire; `around` are the conditions of what they stand in.
    fn items(&mut self, id: GroupId, whole: &Node, items: &[Item], around: &mut Vec<Expr>) {
        for item in items {
            match item {
                Item::Section(section) => {
                    let before = around.len();
                    around.extend(section.visible.clone());
                    self.items(id, whole, &section.items, around);
                    around.truncate(before);
                }
                Item::Question(question) => {
                    self.question(id, whole, question, None, around);
                }
                Item::Matrix(matrix) => {
                    let before = around.len();
                    around.extend(matrix.visible.clone());
                    for row in &matrix.rows {
                        self.question(id, whole, row, None, around);
                    }
                    around.truncate(before);
                }
                Item::Computed(computed) => {
                    let node = (id, computed.path.clone());
                    self.places.insert(node.clone(), computed.span);
                    for condition in around.iter().chain(&computed.visible) {
                        self.expr(&node, Some(condition));
                    }
                    self.expr(&node, Some(&computed.body));
                }
                Item::Check(check) => {
                    if check.level == CheckLevel::Error {
                        for condition in around.iter() {
                            self.expr(whole, Some(condition));
                        }
                        self.expr(whole, Some(&check.condition));
                    }
                }
                Item::Group(group) => {
                    let before = around.len();
                    around.extend(group.visible.clone());
                    let node = (id, group.name.clone());
                    self.places.insert(node.clone(), group.span);
                    for condition in around.iter() {
                        self.expr(&node, Some(condition));
                    }
                    self.group_items(id, whole, &group.name, &group.items, around);
                    around.truncate(before);
                }
            }
        }
    }

    fn group_items(
        &mut self,
        id: GroupId,
        whole: &Node,
        group: &Name,
        items: &[Item],
        around: &mut Vec<Expr>,
    ) {
        for item in items {
            match item {
                Item::Question(question) => self.question(id, whole, question, Some(group), around),
                Item::Matrix(matrix) => {
                    let before = around.len();
                    around.extend(matrix.visible.clone());
                    for row in &matrix.rows {
                        self.question(id, whole, row, Some(group), around);
                    }
                    around.truncate(before);
                }
                Item::Computed(computed) => {
                    let node = (id, in_group(group, &computed.path));
                    self.places.insert(node.clone(), computed.span);
                    for condition in around.iter().chain(&computed.visible) {
                        self.expr(&node, Some(condition));
                    }
                    self.expr(&node, Some(&computed.body));
                }
                Item::Check(check) => {
                    if check.level == CheckLevel::Error {
                        self.expr(whole, Some(&check.condition));
                    }
                }
                Item::Section(_) | Item::Group(_) => {}
            }
        }
    }

    fn question(
        &mut self,
        id: GroupId,
        whole: &Node,
        question: &crate::program::questionnaire::Question,
        group: Option<&Name>,
        around: &[Expr],
    ) {
        let path = group.map_or_else(|| question.path.clone(), |g| in_group(g, &question.path));
        let node = (id, path);
        self.places.insert(node.clone(), question.span);
        for condition in around.iter().chain(&question.visible) {
            self.expr(&node, Some(condition));
            self.expr(whole, Some(condition));
        }
        if let TypeKind::Choice(list) | TypeKind::MultiChoice(list) = &question.declared.value.kind
        {
            for condition in self.options.get(list).cloned().unwrap_or_default() {
                self.expr(&node, Some(&condition));
                self.expr(whole, Some(&condition));
            }
        }
        self.expr(&node, question.prefill.as_ref());
        if let Required::When(condition) = &question.required {
            self.expr(whole, Some(condition));
        }
    }

    fn expr(&mut self, node: &Node, expr: Option<&Expr>) {
        if let Some(expr) = expr {
            self.collect(node, expr);
        }
    }

    fn collect(&mut self, node: &Node, expr: &Expr) {
        match &expr.kind {
            ExprKind::Prior(_) => return,
            ExprKind::Named { group, .. } => self.edge(node, (*group, Name::from("")), expr.span),
            ExprKind::Answer { submission, questionnaire, path } => {
                self.edge(node, (*questionnaire, path.clone()), expr.span);
                self.handed_in(node, submission, *questionnaire, expr.span);
            }
            ExprKind::GroupAnswer { questionnaire, group, path, .. } => {
                self.edge(node, (*questionnaire, in_group(group, path)), expr.span);
            }
            ExprKind::Norm { set, norm, .. } => self.edge(node, (*set, norm.clone()), expr.span),
            ExprKind::Score { set, name, .. } => self.edge(node, (*set, name.clone()), expr.span),
            ExprKind::Aggregate { collection, .. } => match &**collection {
                Collection::Submissions { questionnaire, .. } => {
                    self.edge(node, (*questionnaire, Name::from("")), expr.span);
                }
                Collection::Group { submission, questionnaire, group } => {
                    self.edge(node, (*questionnaire, group.clone()), expr.span);
                    self.handed_in(node, submission, *questionnaire, expr.span);
                }
                Collection::Norms { set, .. } => {
                    self.edge(node, (*set, Name::from("")), expr.span);
                }
                Collection::Rows { .. } => {}
            },
            _ => {}
        }
        expr.for_each_part(&mut |part| self.collect(node, part));
    }

    /// What is read of the submission of a row is there only once it is handed in whole.
    fn handed_in(&mut self, node: &Node, of: &SubmissionRef, questionnaire: GroupId, span: Span) {
        if matches!(of, SubmissionRef::OfRow(_)) {
            self.edge(node, (questionnaire, Name::from("")), span);
        }
    }

    /// The shortest cycle of each strongly connected part, each beginning at its least node.
    fn cycles(&self) -> Vec<Vec<Node>> {
        let mut cycles = Vec::new();
        for part in self.strong_parts() {
            let Some(start) = part.iter().min() else { continue };
            cycles.extend(self.shortest_cycle(start, &part).map(rotate));
        }
        cycles
    }

    /// The sets of nodes that all lead to each other, those of one node only where it leads to
    /// itself. Tarjan's algorithm (SIAM J. Comput. 1972), with a stack of its own: a chain of
    /// formulas may be longer than the machine's stack is deep.
    fn strong_parts(&self) -> Vec<BTreeSet<Node>> {
        let nodes: Vec<&Node> = self.edges.keys().collect();
        let number: BTreeMap<&Node, usize> =
            nodes.iter().enumerate().map(|(i, n)| (*n, i)).collect();
        let next: Vec<Vec<usize>> = self
            .edges
            .values()
            .map(|targets| targets.keys().filter_map(|t| number.get(t).copied()).collect())
            .collect();
        let mut order: Vec<Option<usize>> = vec![None; nodes.len()];
        let mut low: Vec<usize> = vec![0; nodes.len()];
        let mut on_stack = vec![false; nodes.len()];
        let mut stack = Vec::new();
        let mut count = 0;
        let mut parts = Vec::new();
        for root in 0..nodes.len() {
            if order.get(root).copied().flatten().is_some() {
                continue;
            }
            let mut work = vec![(root, 0_usize)];
            while let Some((node, edge)) = work.pop() {
                if edge == 0 {
                    set(&mut order, node, Some(count));
                    set(&mut low, node, count);
                    count += 1;
                    stack.push(node);
                    set(&mut on_stack, node, true);
                }
                if let Some(target) = next.get(node).and_then(|n| n.get(edge)).copied() {
                    work.push((node, edge + 1));
                    match order.get(target).copied().flatten() {
                        None => work.push((target, 0)),
                        Some(at) if on_stack.get(target) == Some(&true) => {
                            let least = low.get(node).copied().unwrap_or(at).min(at);
                            set(&mut low, node, least);
                        }
                        Some(_) => {}
                    }
                    continue;
                }
                let mine = low.get(node).copied().unwrap_or_default();
                if let Some((parent, _)) = work.last() {
                    let least = low.get(*parent).copied().unwrap_or(mine).min(mine);
                    set(&mut low, *parent, least);
                }
                if order.get(node).copied().flatten() == Some(mine) {
                    let mut part = BTreeSet::new();
                    while let Some(member) = stack.pop() {
                        set(&mut on_stack, member, false);
                        part.extend(nodes.get(member).map(|n| (*n).clone()));
                        if member == node {
                            break;
                        }
                    }
                    let to_itself = next.get(node).is_some_and(|n| n.contains(&node));
                    if part.len() > 1 || to_itself {
                        parts.push(part);
                    }
                }
            }
        }
        parts
    }

    fn shortest_cycle(&self, start: &Node, part: &BTreeSet<Node>) -> Option<Vec<Node>> {
        let mut from: BTreeMap<Node, Node> = BTreeMap::new();
        let mut queue = std::collections::VecDeque::from([start.clone()]);
        while let Some(at) = queue.pop_front() {
            for next in self.edges.get(&at).into_iter().flat_map(BTreeMap::keys) {
                if next == start {
                    let mut cycle = vec![at.clone()];
                    let mut node = &at;
                    while let Some(before) = from.get(node) {
                        cycle.push(before.clone());
                        node = before;
                    }
                    cycle.reverse();
                    return Some(cycle);
                }
                if next != &at && part.contains(next) && !from.contains_key(next) {
                    from.insert(next.clone(), at.clone());
                    queue.push_back(next.clone());
                }
            }
        }
        None
    }
}

fn set<T>(list: &mut [T], at: usize, value: T) {
    if let Some(slot) = list.get_mut(at) {
        *slot = value;
    }
}

fn rotate(mut cycle: Vec<Node>) -> Vec<Node> {
    if let Some(least) = cycle.iter().enumerate().min_by(|a, b| a.1.cmp(b.1)).map(|(i, _)| i) {
        cycle.rotate_left(least);
    }
    cycle
}

fn in_group(group: &str, path: &str) -> Name {
    format!("{group}.{path}").into()
}
