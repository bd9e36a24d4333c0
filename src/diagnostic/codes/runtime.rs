//! K20xx: faults of one result while evaluating.

codes! {
    DIVISION_BY_ZERO "K2001" Error "division-by-zero" "A division by zero.";
    TOO_LARGE "K2002" Error "number-too-large" "A number that does not fit in 28 digits.";
    NO_PARAMETER_VALUE "K2003" Error "no-parameter-value" "A parameter without a value for the period in which it is used.";
    NO_TABLE_ROW "K2004" Error "no-table-row" "A decision table of which no row matches.";
    SEVERAL_TABLE_ROWS "K2005" Error "several-table-rows" "A decision table that is uniek and of which several rows match.";
    MISSING_VALUE "K2006" Error "missing-value" "A value that a rule needs and that is not there.";
    NO_SUCH_DATE "K2008" Error "no-such-date" "A date that does not exist.";
    NOT_A_PERCENTILE "K2010" Error "not-a-percentile" "A percentiel outside 0% to 100%.";
    DEPENDS "K2020" Error "depends-on-fault" "A result that rests on a result with a fault.";
    FIXED_ABOVE_BUDGET "K2031" Error "fixed-above-budget" "Fixed amounts that together are above the budget.";
    NEGATIVE_WEIGHT "K2033" Error "negative-weight" "A weight below zero.";
    WEIGHTS_ZERO "K2034" Error "weights-zero" "Weights that add up to zero.";
    BOUNDS_CROSS "K2035" Error "bounds-cross" "A minimum above the maximum of one recipient.";
    FLOORS_ABOVE_BUDGET "K2036" Error "floors-above-budget" "Minimums and fixed amounts that together are above the budget.";
    BUDGET_NOT_REACHED "K2037" Error "budget-not-reached" "A budget that is not spent with everyone at the maximum.";
    REMAINDER "K2038" Error "remainder" "A remainder without rest naar.";
    BUDGET_UNIT "K2039" Error "budget-unit" "A budget that is no multiple of the unit of rounding.";
}
