//! K07xx: completeness and reachability.

codes! {
    LADDER_OPEN "K0701" Error "ladder-open" "A ladder that does not say what holds when none of its conditions does.";
    TABLE_OPEN "K0702" Error "table-open" "A decision table in which an input has no row.";
    TABLE_OVERLAP "K0703" Error "table-overlap" "A decision table that is uniek and has an input with two rows.";
    DEAD_ROW "K0704" Warning "dead-row" "A row that can never match.";
    DEAD_RUNG "K0705" Warning "dead-rung" "A rung of a ladder that can never be reached.";
    NEVER_SHOWN "K0706" Warning "never-shown" "A condition under which nothing is ever shown.";
    CHECK_NEVER "K0707" Warning "check-never" "A check that can never hold.";
    CHECK_ALWAYS "K0708" Error "check-always" "A fout that holds for every submission, so that none can be handed in.";
    UNDECIDED "K0799" Note "undecided" "A decision table of which completeness or overlap could not be decided.";
}
