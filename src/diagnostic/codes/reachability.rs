//! K07xx: completeness and reachability.

codes! {
    LADDER_OPEN "K0701" Error "ladder-open" "A ladder that does not say what holds when none of its conditions does.";
    TABLE_OPEN "K0702" Error "table-open" "A decision table in which an input has no row.";
    TABLE_OVERLAP "K0703" Error "table-overlap" "A decision table that is uniek and has an input with two rows.";
    DEAD_ROW "K0704" Warning "dead-row" "A row that can never match.";
}
