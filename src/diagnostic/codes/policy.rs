//! K09xx: frameworks and policy lints.

codes! {
    UNKNOWN_ITEM "K0901" Error "unknown-item" "A dekt of an item that no framework has.";
    UNKNOWN_REFERENCE "K0902" Error "unknown-reference" "A plan, calendar or report that names what does not exist.";
    AVERAGE_OF_RATIOS "K0903" Warning "average-of-ratios" "An average of percentages over units of unequal size.";
    UNUSED_QUESTION "K0904" Warning "unused-question" "A question of which no rule or report uses the answer.";
    KNOWN_ANSWER "K0905" Warning "known-answer" "A question whose answer a register already has, and that is not pre-filled from it.";
    SIMILAR_QUESTIONS "K0906" Warning "similar-questions" "Two questions that ask nearly the same.";
    KPI_WITHOUT_TARGET "K0907" Warning "kpi-without-target" "A KPI that does not say what is aimed at.";
    WITHOUT_SOURCE "K0908" Note "without-source" "A rule that does not name what it rests on.";
    UNCOVERED_ITEM "K0909" Warning "uncovered-item" "Items of a framework that nothing covers.";
    BAD_SILENCE "K0910" Error "bad-silence" "A negeer of what is no lint, or without a reason.";
    IDLE_SILENCE "K0911" Warning "idle-silence" "A negeer that silences nothing.";
    BAD_EXAMPLE "K0912" Error "bad-example" "A voorbeeld that gives or expects what cannot be.";
    OUTSIDE_PERIOD "K0913" Warning "outside-period" "An activity outside the period of its plan or of the activity around it.";
    OVER_BUDGET "K0914" Warning "over-budget" "Parts that together are budgeted for more than the whole.";
    OUTSIDE_WINDOW "K0915" Warning "outside-window" "A calendar entry outside the days on which its questionnaire is open.";
    UNMEASURED_GOAL "K0916" Warning "unmeasured-goal" "A goal that does not say what it is measured with.";
    SHARED_TARGET "K0917" Note "shared-target" "One target or baseline for several levels of a KPI that adds up over them.";
}

/// The codes that a project may give another level: what is sound, and yet deserves a thought.
pub const LINTS: &[&crate::diagnostic::Code] = &[
    AVERAGE_OF_RATIOS,
    UNUSED_QUESTION,
    KNOWN_ANSWER,
    SIMILAR_QUESTIONS,
    KPI_WITHOUT_TARGET,
    WITHOUT_SOURCE,
    UNCOVERED_ITEM,
    IDLE_SILENCE,
    UNMEASURED_GOAL,
    SHARED_TARGET,
    OUTSIDE_PERIOD,
    OVER_BUDGET,
    OUTSIDE_WINDOW,
];

/// Whether a code is one that `negeer` can silence at a declaration.
///
/// ```
/// use koers::diagnostic::codes::policy::silenceable;
/// assert!(silenceable("K0904") && !silenceable("K0901") && !silenceable("K0911"));
/// ```
#[must_use]
pub fn silenceable(id: &str) -> bool {
    id != IDLE_SILENCE.id && LINTS.iter().any(|code| code.id == id)
}
