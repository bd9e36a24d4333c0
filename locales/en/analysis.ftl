# Completeness and reachability.

analysis-table-open = { $name } has no row for { $case }
analysis-table-open-help = add a row that fits, or a last row with a dash (-) for every input
analysis-table-overlap = in { $name } two rows hold for { $case }, and the table is uniek
analysis-table-overlap-help = change the cells so that one row is left, or leave out uniek: then the first row that fits holds
analysis-overlaps = this row holds too
analysis-dead-row = this row of { $name } never holds, because the rows above it always come first
analysis-dead-cell = this row of { $name } never holds, because no value of { $input } fits the cell
analysis-dead-row-help = remove the row, or change the cells
analysis-covers = this row always comes first
analysis-table-undecided = it could not be decided whether every case of { $name } has exactly one row
analysis-ladder-open = { $name } does not say what holds for { $case }
analysis-ladder-undecided = { $name } does not say what holds when none of its lines does
analysis-ladder-open-help = add a last line with anders, for instance onvoldoende anders
analysis-dead-rung = this line of { $name } is never reached
analysis-dead-rung-help = remove the line, or change the conditions
analysis-never-shown = { $name } is never shown, because no answer meets this condition
analysis-never-shown-help = change the condition, or remove what is never shown
analysis-together-with = together with this condition
analysis-check-never = this check never holds, because no answer meets this condition
analysis-check-never-help = change the condition, or remove the check
analysis-check-always = this fout holds for every submission, so that nobody can hand in { $name }
analysis-check-always-help = a fout blocks handing in when its condition holds; turn the condition around if the opposite is meant

# Lints: the burden on schools and on policy.
analysis-average-of-ratios = this is an average of percentages; a small school then counts as much as a large one
analysis-average-of-ratios-help = rather divide the sum of the one by the sum of the other
analysis-unused-question = the answer to { $name } is used nowhere: by no norm, KPI, check, allocation, condition or report
analysis-unused-question-help = do not ask schools what nobody uses: take the question out, or write negeer K0904 omdat "…" if there is a reason for it
analysis-known-answer = { $name } asks what the register already has, as { $field }
analysis-known-answer-help = fill the answer in beforehand with vooraf { $field }, or take the question out and use { $field }
analysis-field-here = this field has the answer already
analysis-similar-questions = { $name } asks nearly the same as { $other }
analysis-similar-questions-help = ask it once, or make the difference clear in the text
analysis-similar-here = this is the other question
analysis-kpi-without-target = { $name } has no target
analysis-kpi-without-target-help = add a streefwaarde, or streefwaarde n.t.b. where it has still to be decided
analysis-without-source = { $name } does not say what this rule rests on
analysis-without-source-help = name the law, decision or plan with bron "…"
analysis-uncovered-items = of { $name } { $count ->
    [one] { $items } is covered by nothing
   *[other] { $items } are covered by nothing
}
analysis-uncovered-items-help = put dekt { $item } at the norm, KPI or question that says something of it
analysis-uncovered-here = covered by nothing
analysis-idle-silence = this negeer of { $code } silences nothing
analysis-idle-silence-help = take it out, or put it at the question or rule it means
