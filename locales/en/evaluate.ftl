evaluate-allocation-too-large = an amount in this allocation is too large to compute with
evaluate-bounds-cross = for { $recipient } the minimum ({ $low }) is above the maximum ({ $high })
evaluate-budget-not-reached = with everyone at the maximum { $most } is given, but the budget is { $budget }
evaluate-budget-unit = the budget { $budget } is no multiple of { $unit }
evaluate-depends = this rests on { $title }, which has a fault
evaluate-depends-unit = this rests on { $title } for { $unit }, which has a fault
evaluate-depends-unit-year = this rests on { $title } for { $unit } in { $year }, which has a fault
evaluate-depends-year = this rests on { $title } in { $year }, which has a fault
evaluate-division-by-zero = { $expr } divides by zero
evaluate-duplicate-recipient = { $recipient } is a recipient twice
evaluate-fixed-above-budget =
    { $groups ->
        [0] the fixed amounts add up to { $fixed }, but the budget is { $budget }
       *[other] the fixed amounts add up to { $fixed }, but { $budget } is left for { $served }
    }
evaluate-floors-above-budget =
    { $groups ->
        [0] minimums and fixed amounts add up to { $floors }, but the budget is { $budget }
       *[other] minimums and fixed amounts add up to { $floors }, but { $budget } is left for { $served }
    }
evaluate-hidden-answer = the question { $question } is hidden for { $unit } but has an answer; that answer does not count
evaluate-hidden-option = { $unit } chose an option of { $question } that is not offered there; that answer does not count
evaluate-in-group = for { $group }: { $message }
evaluate-incomplete-recipient = { $recipient } lacks a weight or an order
evaluate-method-takes-shares = this method of rounding takes no fixed amounts or bounds, and { $recipient } has them
evaluate-missing-answer = there is no answer yet
evaluate-missing-answer-row = there is no answer yet in row { $row }
evaluate-missing-value = { $expr } is empty, but a value is needed here
evaluate-negative-share = a share of { $part } is below zero
evaluate-negative-weight = the weight of { $recipient } in { $share } is { $weight }, below zero
evaluate-no-parameter-value = { $name } has no value for { $year } (reference date { $date })
evaluate-no-points = the option { $option } has no points
evaluate-no-rung = none of the conditions holds
evaluate-no-such-date = { $expr } is no date that exists
evaluate-no-table-row = no row of the table { $name } matches
evaluate-not-a-percentile = { $expr } is not between 0% and 100%
evaluate-not-whole = in { $expr } a date is moved by a number that is not whole
evaluate-percentages = the shares add up to { $total } instead of 100%
evaluate-remainder = { $remainder } is left, and there is no rest naar
evaluate-several-table-rows = more than one row of the table { $name } matches
evaluate-too-few-rows =
    { $rows ->
        [one] there is { $rows } row here, and at least { $least } are needed
       *[other] there are { $rows } rows here, and at least { $least } are needed
    }
evaluate-too-large = { $expr } gives a number that is too large or has too many digits
evaluate-too-many-rows = there are { $rows } rows here, and at most { $most } are allowed
evaluate-unit-not-positive = rounding to { $unit } is not possible
evaluate-weights-zero =
    { $groups ->
        [0] the weights of { $share } add up to zero, so that no one can get it
       *[other] the weights of { $share } add up to zero for { $served }, so that no one can get it
    }
evaluate-why-no-unit = { $result } holds per { $level }; say for whom
evaluate-why-none = { $unit } has no { $result }
evaluate-why-unknown = there is no result named { $result }
evaluate-why-unknown-near = there is no result named { $result }; do you mean { $near }?
evaluate-why-unknown-unit = { $unit } is not in { $level }
evaluate-why-unknown-unit-near = { $unit } is not in { $level }; do you mean { $near }?
evaluate-no-table = there are no data of { $name }
