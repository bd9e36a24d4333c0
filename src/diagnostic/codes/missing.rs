//! K05xx: missing values.

codes! {
    MAY_BE_MISSING "K0501" Error "may-be-missing" "A value that may be leeg where a value is needed.";
    COMPARED_WITH_MISSING "K0502" Error "compared-with-missing" "A comparison with leeg, which equals nothing.";
}
