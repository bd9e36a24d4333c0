//! K08xx: allocation.

codes! {
    NO_BUDGET "K0801" Error "no-budget" "A key without a budget, or with two.";
    SHARES_NOT_WHOLE "K0802" Error "shares-not-whole" "Shares that do not add up to 100%.";
    SHARE_NOT_PERCENTAGE "K0803" Error "share-not-percentage" "A share that is not a percentage.";
    METHOD_TAKES_NONE "K0804" Error "method-takes-none" "A method of rounding that takes no fixed amounts and no bounds.";
    DUPLICATE_CLAUSE "K0805" Error "duplicate-clause" "A line of a key that may stand once.";
    BAD_ROUNDING_UNIT "K0806" Error "bad-rounding-unit" "A unit of rounding that is not above zero.";
    NO_SHARES "K0807" Error "no-shares" "A key that says not how the budget is divided.";
}
