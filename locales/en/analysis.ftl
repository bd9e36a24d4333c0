# Completeness and reachability.

analysis-table-open = { $name } has no row for { $case }
analysis-table-open-help = add a row that fits, or a last row with a dash (-) for every input
analysis-table-overlap = in { $name } two rows hold for { $case }, and the table is uniek
analysis-table-overlap-help = change the cells so that one row is left, or leave out uniek: then the first row that fits holds
analysis-overlaps = this row holds too
analysis-dead-row = this row of { $name } never holds, because the rows above it always come first
analysis-dead-cell = this row of { $name } never holds, because no value of { $input } fits the cell
analysis-dead-combination = this row of { $name } never holds, because its cells contradict each other
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
analysis-norm-never = no school at all can meet { $name }
analysis-norm-never-help = change the condition; a norm that nobody can meet says nothing of schools
analysis-norm-always = every school meets { $name }, whatever it answers
analysis-norm-always-help = make the norm stricter, or take it out: it tells nothing apart
analysis-norm-undecided = it cannot be decided of { $name } whether some schools meet it and some do not
analysis-shown-undecided = it cannot be decided of { $name } whether it is ever shown
analysis-check-undecided = it cannot be decided of this check whether it ever fires
analysis-always-undecided = it cannot be decided of this fout whether every submission has it
analysis-required-empty = { $name } is required, but no answer at all fits the bounds of the question
analysis-required-empty-help = widen the bounds or the decimals, or take verplicht out
analysis-required-no-option = { $name } is required, but at { $case } there is no option to choose
analysis-required-no-option-help = always give one option without tonen als, or do not require the question then
analysis-required-blocked = { $name } is required, but every answer goes against a fout of this questionnaire
analysis-required-blocked-check = this fout
analysis-required-blocked-help = make the fout less strict, or widen the bounds of the question

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
analysis-shared-target = this value of { $name } is for every level, each school or board included
analysis-shared-target-help = say for whom it is, for instance with { $clause } voor swv
