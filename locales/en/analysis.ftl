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
