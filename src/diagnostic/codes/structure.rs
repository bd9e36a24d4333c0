//! K06xx: questionnaire structure and cycles.

codes! {
    CYCLE "K0601" Error "cycle" "Values that need each other.";
    DUPLICATE_QUESTION "K0602" Error "duplicate-question" "Two questions with one name.";
    MISPLACED_ITEM "K0603" Error "misplaced-item" "A part of a questionnaire where it cannot stand.";
    UNKNOWN_PLACE "K0604" Error "unknown-place" "A bij that names no question.";
    BAD_PREFILL "K0605" Error "bad-prefill" "A group that is pre-filled from something else than last year's group.";
    BAD_REPEAT "K0606" Error "bad-repeat" "A repeat whose least number of rows is above its greatest.";
    BAD_SUBTOTAL "K0607" Error "bad-subtotal" "A subtotal of what is no number, or by what is no choice.";
    NVT_NOT_ALLOWED "K0608" Error "nvt-not-allowed" "is nvt asked of an answer that cannot be nvt.";
}
