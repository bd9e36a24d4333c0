//! Which cells of a table of sums must be kept back besides the small ones.
//!
//! The reader of a table knows: what is shown; that parts add up to their total; that `<5` is a
//! count from 1 to 4; and, knowing this method, that `x` mostly stands for a count of at least 5.
//! A table is safe when that reader can find no kept-back cell's value. Two checks look for what
//! can be found, and every find is answered by keeping back one more cell of the same sum:
//!
//! 1. *By subtraction.* Sums are the nodes of a graph and kept-back cells its edges (a cell that is
//!    in one sum only leads outside). A cell can be worked out exactly when its edge is a bridge.
//!    This is exact as long as no cell is in more than two sums, as with parts that are summed by
//!    two hierarchies; every further sum is held at least to having no single unknown.
//! 2. *By bounds* (counts only). The interval in which each kept-back cell must lie, narrowed by all
//!    sums until nothing changes; an interval of one value gives the cell away (two cells `<5` that
//!    make 2 together are both 1).

use super::Suppressed;
use crate::number::Number;
use std::collections::BTreeSet;

/// A cell.
pub(super) struct Cell {
    /// Its value; None where it is `leeg` or no number.
    pub value: Option<Number>,
    /// How it is kept back.
    pub mark: Option<Suppressed>,
}

/// A total and its parts.
pub(super) struct Equation {
    /// The total's cell.
    pub parent: usize,
    /// The parts' cells.
    pub children: Vec<usize>,
}

/// A table of sums.
pub(super) struct Table {
    /// The cells.
    pub cells: Vec<Cell>,
    /// What adds up to what.
    pub equations: Vec<Equation>,
    /// Counts below it are small.
    pub limit: u32,
    /// Whether the values are counts that really add up.
    pub count: bool,
}

/// Where a kept-back cell's value must lie, both ends in; no upper end is None.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Interval {
    low: i64,
    high: Option<i64>,
}

impl Table {
    /// Keeps back further cells until nothing is given away, and gives each cell's mark.
    pub(super) fn protect(mut self) -> Vec<Option<Suppressed>> {
        let sums_of = self.sums_of();
        loop {
            let mut changed = self.answer_singles();
            if !changed {
                changed = self.answer_all(&self.by_subtraction(), &sums_of, false);
            }
            if !changed && self.count {
                changed = self.answer_all(&self.by_bounds(), &sums_of, true);
            }
            if !changed {
                return self.cells.into_iter().map(|c| c.mark).collect();
            }
        }
    }

    /// For each cell the sums it is in: first those it is a part of, then those it is the total of.
    fn sums_of(&self) -> Vec<Vec<usize>> {
        let mut sums_of: Vec<Vec<usize>> = vec![Vec::new(); self.cells.len()];
        let parts = self.equations.iter().enumerate();
        let parts = parts.flat_map(|(e, sum)| sum.children.iter().map(move |c| (*c, e)));
        let totals = self.equations.iter().enumerate().map(|(e, sum)| (sum.parent, e));
        for (cell, sum) in parts.chain(totals) {
            if let Some(sums) = sums_of.get_mut(cell) {
                sums.push(sum);
            }
        }
        sums_of
    }

    /// Answers every sum in which one cell alone is kept back. Whether something changed.
    fn answer_singles(&mut self) -> bool {
        let mut changed = false;
        for sum in 0..self.equations.len() {
            let Some(equation) = self.equations.get(sum) else { continue };
            let members = equation.children.iter().chain([&equation.parent]);
            let mut hidden = members.copied().filter(|c| self.is_hidden(*c));
            if let (Some(single), None) = (hidden.next(), hidden.next()) {
                drop(hidden);
                changed |= self.answer(single, &[sum], &mut BTreeSet::new(), false);
            }
        }
        changed
    }

    /// Answers every find, each sum at most once. Whether something changed.
    fn answer_all(
        &mut self,
        found: &BTreeSet<usize>,
        sums_of: &[Vec<usize>],
        by_bounds: bool,
    ) -> bool {
        let mut answered = BTreeSet::new();
        let mut changed = false;
        for cell in found {
            let sums = sums_of.get(*cell).map_or(&[][..], Vec::as_slice);
            if !sums.iter().any(|s| answered.contains(s)) {
                changed |= self.answer(*cell, sums, &mut answered, by_bounds);
            }
        }
        changed
    }

    fn cell(&self, cell: usize) -> Option<&Cell> {
        self.cells.get(cell)
    }

    fn is_hidden(&self, cell: usize) -> bool {
        self.cell(cell).is_some_and(|c| c.mark.is_some())
    }

    fn mark(&mut self, cell: usize, mark: Suppressed) {
        if let Some(cell) = self.cells.get_mut(cell) {
            cell.mark = Some(mark);
        }
    }

    /// Keeps back one more cell of a sum that `cell` is in: a further part, the first that is not 0;
    /// else the total; else a part that is 0. Not the smallest: that it was chosen would tell that it
    /// is. Against bounds it helps too to widen what a small total may be. Whether something changed.
    fn answer(
        &mut self,
        cell: usize,
        sums: &[usize],
        answered: &mut BTreeSet<usize>,
        by_bounds: bool,
    ) -> bool {
        for sum in sums.iter().copied() {
            let Some(equation) = self.equations.get(sum) else { continue };
            let parent = equation.parent;
            let open =
                |c: &usize| self.cell(*c).is_some_and(|c| c.mark.is_none() && c.value.is_some());
            let value = |c: &usize| self.cell(*c).and_then(|c| c.value.clone());
            let parts: Vec<usize> = equation.children.iter().copied().filter(open).collect();
            let is_zero = |c: &usize| value(c).is_some_and(|v| v.is_zero());
            let first = parts.iter().copied().find(|c| !is_zero(c));
            let next = first
                .or_else(|| open(&parent).then_some(parent))
                .or_else(|| parts.iter().copied().find(is_zero))
                .or_else(|| {
                    let small = self.cell(parent).and_then(|c| c.mark);
                    let small = matches!(small, Some(Suppressed::Below(_)));
                    (by_bounds && small).then_some(parent)
                });
            if let Some(next) = next {
                answered.insert(sum);
                self.mark(next, Suppressed::Withheld);
                return true;
            }
        }
        // Nothing left to keep back: the cell at least does not say that it is small.
        let small = self.cell(cell).and_then(|c| c.mark);
        if by_bounds && matches!(small, Some(Suppressed::Below(_))) {
            self.mark(cell, Suppressed::Withheld);
            return true;
        }
        false
    }

    /// The kept-back cells that can be worked out by adding and subtracting what is shown.
    fn by_subtraction(&self) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let mut sums_of: Vec<Vec<usize>> = vec![Vec::new(); self.cells.len()];
        for (number, equation) in self.equations.iter().enumerate() {
            let members = equation.children.iter().chain([&equation.parent]);
            let hidden: Vec<usize> = members.copied().filter(|c| self.is_hidden(*c)).collect();
            if let [single] = hidden.as_slice() {
                found.insert(*single);
            }
            for cell in hidden {
                if let Some(sums) = sums_of.get_mut(cell) {
                    sums.push(number);
                }
            }
        }
        let outside = self.equations.len();
        let edges: Vec<(usize, usize, usize)> = sums_of
            .iter()
            .enumerate()
            .filter_map(|(cell, sums)| match sums.as_slice() {
                [] => None,
                [one] => Some((*one, outside, cell)),
                [one, other, ..] => Some((*one, *other, cell)),
            })
            .collect();
        found.extend(bridges(outside + 1, &edges));
        found
    }

    /// The kept-back cells whose value follows from what the others may be.
    fn by_bounds(&self) -> BTreeSet<usize> {
        let whole = |cell: usize| self.cell(cell)?.value.as_ref()?.to_i64();
        let limit = i64::from(self.limit);
        let mut intervals: Vec<Interval> = Vec::new();
        for (number, cell) in self.cells.iter().enumerate() {
            let value = whole(number).unwrap_or(0);
            intervals.push(match cell.mark {
                None => Interval { low: value, high: Some(value) },
                Some(Suppressed::Below(limit)) => {
                    Interval { low: 1, high: Some(i64::from(limit) - 1) }
                }
                Some(Suppressed::Withheld) if value >= limit => Interval { low: limit, high: None },
                Some(Suppressed::Withheld) => Interval { low: 0, high: None },
            });
        }
        // Sums that do not add up (rows that belong to no unit) tell a reader nothing certain.
        let sums: Vec<&Equation> = self
            .equations
            .iter()
            .filter(|e| {
                let parts = e.children.iter().map(|c| whole(*c).unwrap_or(0));
                let sum = parts.fold(0_i64, i64::saturating_add);
                whole(e.parent) == Some(sum)
            })
            .collect();
        loop {
            let before = intervals.clone();
            for sum in &sums {
                narrow(&mut intervals, sum);
            }
            if intervals == before {
                break;
            }
        }
        // Two values are as good as one: that something was done about the one value there could be
        // would tell that it was that one.
        let spread = i64::from(self.limit > 3);
        let near = |i: &Interval| i.high.is_some_and(|high| high.saturating_sub(i.low) <= spread);
        let pinned = intervals.iter().enumerate().filter(|(_, i)| near(i));
        pinned.map(|(cell, _)| cell).filter(|cell| self.is_hidden(*cell)).collect()
    }
}

/// Narrows the intervals of a total and its parts by each other.
fn narrow(intervals: &mut [Interval], sum: &Equation) {
    let mut low = 0_i64;
    let mut high = 0_i64;
    let mut unbounded = 0_usize;
    for part in sum.children.iter().filter_map(|c| intervals.get(*c)) {
        low = low.saturating_add(part.low);
        match part.high {
            Some(end) => high = high.saturating_add(end),
            None => unbounded += 1,
        }
    }
    let Some(total) = intervals.get_mut(sum.parent) else { return };
    let ceiling = (unbounded == 0).then_some(high);
    *total = meet(*total, Interval { low, high: ceiling });
    let total = *total;
    for child in &sum.children {
        let Some(part) = intervals.get_mut(*child) else { continue };
        let others_low = low.saturating_sub(part.low);
        let others_high = match (part.high, unbounded) {
            (Some(end), 0) => Some(high.saturating_sub(end)),
            (None, 1) => Some(high),
            _ => None,
        };
        let bound = Interval {
            low: others_high.map_or(0, |o| total.low.saturating_sub(o)),
            high: total.high.map(|t| t.saturating_sub(others_low)),
        };
        *part = meet(*part, bound);
    }
}

fn meet(one: Interval, other: Interval) -> Interval {
    let high = match (one.high, other.high) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    Interval { low: one.low.max(other.low), high }
}

/// The labels of the edges `(node, node, label)` on no cycle, of a graph that may have several
/// edges between the same nodes: depth first, without recursion.
fn bridges(nodes: usize, edges: &[(usize, usize, usize)]) -> BTreeSet<usize> {
    let mut at: Vec<Vec<(usize, usize)>> = vec![Vec::new(); nodes];
    for (edge, (a, b, _)) in edges.iter().enumerate() {
        for (from, to) in [(*a, *b), (*b, *a)] {
            if let Some(list) = at.get_mut(from) {
                list.push((to, edge));
            }
        }
    }
    let get = |list: &[usize], node: usize| list.get(node).copied().unwrap_or(0);
    let mut found = BTreeSet::new();
    // Order of the first visit, from 1; and the earliest node that can be reached from below.
    let mut entry = vec![0_usize; nodes];
    let mut reach = vec![0_usize; nodes];
    let mut clock = 0;
    for start in 0..nodes {
        if get(&entry, start) != 0 {
            continue;
        }
        // (node, the edge we came by, how many of its edges were followed)
        let mut path: Vec<(usize, Option<usize>, usize)> = vec![(start, None, 0)];
        while let Some((node, came_by, followed)) = path.last_mut() {
            let (node, came_by) = (*node, *came_by);
            if *followed == 0 {
                clock += 1;
                for list in [&mut entry, &mut reach] {
                    if let Some(slot) = list.get_mut(node) {
                        *slot = clock;
                    }
                }
            }
            let next = at.get(node).and_then(|list| list.get(*followed)).copied();
            *followed += 1;
            if let Some((to, edge)) = next {
                if Some(edge) == came_by {
                    continue;
                }
                if get(&entry, to) == 0 {
                    path.push((to, Some(edge), 0));
                } else if let Some(slot) = reach.get_mut(node) {
                    *slot = (*slot).min(get(&entry, to));
                }
            } else {
                path.pop();
                let Some((above, _, _)) = path.last() else { continue };
                let reached = get(&reach, node);
                if let Some(slot) = reach.get_mut(*above) {
                    *slot = (*slot).min(reached);
                }
                if reached > get(&entry, *above)
                    && let Some((_, _, label)) = came_by.and_then(|e| edges.get(e))
                {
                    found.insert(*label);
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cell(value: i64, limit: u32) -> Cell {
        let small = (1..i64::from(limit)).contains(&value);
        Cell {
            value: Some(Number::from_int(value)),
            mark: small.then_some(Suppressed::Below(limit)),
        }
    }

    /// Schools by board: the whole is cell 0, then the boards, then the schools.
    fn tree(boards: &[Vec<i64>], limit: u32) -> Table {
        let mut cells = vec![cell(boards.iter().flatten().sum(), limit)];
        cells.extend(boards.iter().map(|b| cell(b.iter().sum(), limit)));
        let mut equations = vec![Equation { parent: 0, children: (1..=boards.len()).collect() }];
        for (number, board) in boards.iter().enumerate() {
            let from = cells.len();
            cells.extend(board.iter().map(|s| cell(*s, limit)));
            equations
                .push(Equation { parent: number + 1, children: (from..cells.len()).collect() });
        }
        Table { cells, equations, limit, count: true }
    }

    fn values(table: &Table) -> Vec<i64> {
        table.cells.iter().map(|c| c.value.as_ref().unwrap().to_i64().unwrap()).collect()
    }

    /// All values each cell can have, found by trying every assignment to the leaves.
    fn attack(
        values: &[i64],
        equations: &[Equation],
        leaves: &[usize],
        marks: &[Option<Suppressed>],
        limit: i64,
    ) -> Vec<BTreeSet<i64>> {
        let fits = |cell: usize, value: i64| match marks[cell] {
            None => value == values[cell],
            Some(Suppressed::Below(_)) => (1..limit).contains(&value),
            Some(Suppressed::Withheld) if values[cell] >= limit => value >= limit,
            Some(Suppressed::Withheld) => value >= 0,
        };
        let mut possible = vec![BTreeSet::new(); values.len()];
        let most = 14;
        let mut guess: Vec<i64> = vec![0; leaves.len()];
        let domains: Vec<Vec<i64>> =
            leaves.iter().map(|l| (0..=most).filter(|v| fits(*l, *v)).collect()).collect();
        let mut stack = vec![0_usize; leaves.len()];
        'all: loop {
            for (g, (d, s)) in guess.iter_mut().zip(domains.iter().zip(&stack)) {
                *g = d[*s];
            }
            let mut world = vec![0; values.len()];
            for (l, g) in leaves.iter().zip(&guess) {
                world[*l] = *g;
            }
            for e in equations.iter().rev() {
                world[e.parent] = e.children.iter().map(|c| world[*c]).sum();
            }
            let sums =
                |e: &Equation| world[e.parent] == e.children.iter().map(|c| world[*c]).sum::<i64>();
            if equations.iter().all(sums) && (0..world.len()).all(|c| fits(c, world[c])) {
                for (cell, value) in world.iter().enumerate() {
                    possible[cell].insert(*value);
                }
            }
            for at in 0..stack.len() {
                stack[at] += 1;
                if stack[at] < domains[at].len() {
                    continue 'all;
                }
                stack[at] = 0;
            }
            return possible;
        }
    }

    #[test]
    fn a_single_small_school_takes_a_neighbour_with_it() {
        let marks = tree(&[vec![3, 8, 20], vec![9, 9]], 5).protect();
        assert_eq!(marks[3], Some(Suppressed::Below(5)));
        assert_eq!(marks[4], Some(Suppressed::Withheld));
        assert_eq!(marks.iter().flatten().count(), 2);
    }

    #[test]
    fn a_total_of_one_school_is_kept_back_up_to_the_next_level() {
        // A board of one small school: its total is the school, and the whole minus the other
        // boards would be its total.
        let marks = tree(&[vec![2], vec![9, 12], vec![30]], 5).protect();
        assert_eq!(marks[1], Some(Suppressed::Below(5)));
        let boards = marks[1..4].iter().flatten().count();
        assert_eq!(boards, 2, "{marks:?}");
        assert!(marks[0].is_none());
        // The board that was kept back has two schools shown: one of them goes too.
        assert!(marks[5].is_some() || marks[6].is_some(), "{marks:?}");
    }

    #[test]
    fn two_small_parts_that_can_be_only_one_thing_are_not_left_alone() {
        // 1 + 1 + 10 = 12 with both ones kept back: together 2, so each is 1.
        let marks = tree(&[vec![1, 1, 10]], 5).protect();
        assert!(marks[4].is_some() || marks[1].is_some(), "{marks:?}");
    }

    #[test]
    fn four_small_parts_of_a_small_total_hide_that_it_is_small() {
        let marks = tree(&[vec![1, 1, 1, 1]], 5).protect();
        assert_eq!(marks[1], Some(Suppressed::Withheld));
        assert_eq!(marks[0], Some(Suppressed::Withheld));
    }

    #[test]
    fn nothing_small_nothing_kept_back() {
        assert!(tree(&[vec![0, 8], vec![5]], 5).protect().iter().all(Option::is_none));
    }

    #[test]
    fn a_cell_between_two_cycles_is_found() {
        // 0-1 twice, 1-2 once, 2-3 twice: only the middle edge is on no cycle.
        let edges = [(0, 1, 10), (0, 1, 11), (1, 2, 12), (2, 3, 13), (2, 3, 14)];
        assert_eq!(bridges(4, &edges), BTreeSet::from([12]));
    }

    #[test]
    fn schools_summed_by_board_and_by_town_keep_their_secret() {
        // Cells 0–3 schools; 4–5 boards {0,1} {2,3}; 6–7 towns {0,2} {1,3}; 8 the whole.
        let numbers = [2, 9, 11, 20];
        let mut cells: Vec<Cell> = numbers.iter().map(|n| cell(*n, 5)).collect();
        cells.extend([11, 31, 13, 29, 42].map(|n| cell(n, 5)));
        let sum = |parent, children: [usize; 2]| Equation { parent, children: children.to_vec() };
        let equations = vec![
            sum(8, [4, 5]),
            sum(8, [6, 7]),
            sum(4, [0, 1]),
            sum(5, [2, 3]),
            sum(6, [0, 2]),
            sum(7, [1, 3]),
        ];
        let table = Table { cells, equations, limit: 5, count: true };
        let marks = table.protect();
        let table = Table {
            cells: marks
                .iter()
                .zip([2, 9, 11, 20, 11, 31, 13, 29, 42])
                .map(|(m, v)| Cell { value: Some(Number::from_int(v)), mark: *m })
                .collect(),
            equations: vec![
                sum(8, [4, 5]),
                sum(8, [6, 7]),
                sum(4, [0, 1]),
                sum(5, [2, 3]),
                sum(6, [0, 2]),
                sum(7, [1, 3]),
            ],
            limit: 5,
            count: true,
        };
        assert!(table.by_subtraction().is_empty(), "{marks:?}");
        assert!(table.by_bounds().is_empty(), "{marks:?}");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]
        /// Whoever tries every world that fits what is shown finds at least two for each cell that
        /// is kept back.
        #[test]
        fn no_kept_back_cell_can_be_found(
            boards in prop::collection::vec(prop::collection::vec(0_i64..9, 1..3), 1..3)
        ) {
            let limit = 4;
            let table = tree(&boards, limit);
            let numbers = values(&table);
            let first_leaf = 1 + boards.len();
            let leaves: Vec<usize> = (first_leaf..numbers.len()).collect();
            let marks = table.protect();
            let equations = tree(&boards, limit).equations;
            let possible = attack(&numbers, &equations, &leaves, &marks, i64::from(limit));
            for (cell, mark) in marks.iter().enumerate() {
                let small = (1..i64::from(limit)).contains(&numbers[cell]);
                prop_assert!(!small || mark.is_some());
                prop_assert!(possible[cell].contains(&numbers[cell]));
                if mark.is_some() {
                    prop_assert!(
                        possible[cell].len() >= 2,
                        "cell {cell} of {boards:?} is {:?} with {marks:?}", possible[cell]
                    );
                }
            }
        }
    }
}
