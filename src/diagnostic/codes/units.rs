//! K04xx: units and rounding.

codes! {
    UNIT_MISMATCH "K0401" Error "unit-mismatch" "Two units that cannot be added, compared or put in one place.";
    EURO_NOT_WRITTEN "K0402" Error "euro-not-written" "A bare number where euros are needed.";
    FRACTION_OUTPUT "K0403" Error "fraction-output" "A fraction that would be output with no declared decimals.";
    TOO_MANY_DECIMALS "K0404" Error "too-many-decimals" "A fixed value with more decimals than its type declares.";
    DATE_WITHOUT_UNIT "K0405" Error "date-without-unit" "A date moved by a number without days, weeks, months or years.";
}
