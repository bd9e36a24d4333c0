//! K03xx: types.

codes! {
    MISMATCH "K0301" Error "type-mismatch" "A value of another type than its place needs.";
    NOT_TRUTH "K0302" Error "not-truth" "A condition that is not ja or nee.";
    NOT_NUMBER "K0303" Error "not-number" "Arithmetic on what is not a number.";
    NOT_COMPARABLE "K0304" Error "not-comparable" "A comparison of things that cannot be compared.";
    UNORDERED "K0305" Error "unordered" "A comparison of size of options that have no order.";
    ARGUMENTS "K0306" Error "arguments" "A function with the wrong number of arguments.";
    NO_FIELD "K0307" Error "no-field" "A field of what has none by that name.";
    NOT_CONSTANT "K0308" Error "not-constant" "A value that may change where a fixed value is needed.";
    BAD_RANGE "K0309" Error "bad-range" "A range that nothing is in.";
    BAD_PATTERN "K0310" Error "bad-pattern" "A patroon that is not a regular expression.";
    ATTACHMENT_USED "K0311" Error "attachment-used" "An attachment in a formula.";
    NO_POINTS "K0312" Error "no-points" "Points of a list that gives none.";
    NEEDS_BODY "K0313" Error "needs-body" "An aggregate that does not say what it aggregates.";
    NEEDS_TYPE "K0314" Error "needs-type" "A declaration whose type must be written.";
    NO_KEY "K0315" Error "no-key" "A register without one sleutel.";
    TABLE_SHAPE "K0316" Error "table-shape" "A decision table whose lines do not fit its inputs.";
    PARAMETER_SHAPE "K0317" Error "parameter-shape" "A parameter whose values do not fit its table or periods.";
}
