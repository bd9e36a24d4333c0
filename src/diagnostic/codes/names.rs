//! K02xx: names and validity.

codes! {
    UNKNOWN_NAME "K0201" Error "unknown-name" "A name that nothing in the program has.";
    DUPLICATE_NAME "K0202" Error "duplicate-name" "Two declarations with one name that hold in the same schooljaar.";
    UNKNOWN_OPTION "K0203" Error "unknown-option" "An option that the list does not have.";
    WRONG_KIND "K0204" Error "wrong-kind" "A name of another kind of thing than its place needs.";
    VALIDITY_GAP "K0205" Warning "validity-gap" "Schooljaren between two versions in which no version holds.";
    NOT_VALID "K0206" Error "not-valid" "A name whose versions do not hold when the rule that uses it does.";
    UNRELATED "K0207" Error "unrelated" "A collection that no reference ties to the unit of the rule.";
    AMBIGUOUS_PATH "K0208" Error "ambiguous-path" "Several references lead to the unit, and none is chosen with via.";
    SHADOWS_FIELD "K0209" Error "shadows-field" "A question with the name of a field of its register that is not pre-filled from it.";
    NO_UNIT_HERE "K0210" Error "no-unit-here" "A value that exists for each row, where there is no row.";
    RESERVED_NAME "K0211" Error "reserved-name" "A name that the language keeps for itself.";
    UNKNOWN_UNIT "K0212" Error "unknown-unit" "A unit that is not built in and not declared.";
    VALIDITY_ORDER "K0213" Error "validity-order" "A validity that ends before it begins.";
}
