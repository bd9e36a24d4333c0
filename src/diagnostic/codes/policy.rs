//! K09xx: frameworks and policy lints.

codes! {
    UNKNOWN_ITEM "K0901" Error "unknown-item" "A dekt of an item that no framework has.";
    UNKNOWN_REFERENCE "K0902" Error "unknown-reference" "A plan, calendar or report that names what does not exist.";
    AVERAGE_OF_RATIOS "K0903" Warning "average-of-ratios" "An average of percentages over units of unequal size.";
}
