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
    NORM_NEVER_MET "K0709" Warning "norm-never-met" "A norm that no school can meet.";
    NORM_ALWAYS_MET "K0710" Warning "norm-always-met" "A norm that every school meets.";
    REQUIRED_IMPOSSIBLE "K0711" Error "required-impossible" "A required question to which no answer can be given.";
    UNDECIDED "K0799" Note "undecided" "Something of which it could not be decided whether it is complete or can occur.";
}
