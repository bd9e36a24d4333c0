## Words in tables, on the overview page and on the terminal.

emit-yes = yes
emit-no = no
emit-key = Key
emit-name = Name
emit-status = Status
emit-findings = Findings
emit-severity = Severity
emit-question = Question
emit-message = Message
emit-accepted = Accepted for the reason
emit-points = points
emit-met = met
emit-unmet = not met
emit-not-applicable = n/a
emit-fault = fault
emit-faulted = cannot be computed
emit-level = Level
emit-value = Value
emit-target = Target
emit-to-target = Distance to target
emit-baseline = Baseline
emit-to-baseline = Difference from baseline
emit-provisional = Provisional
emit-received = Received
emit-expected = Expected
emit-amount = Amount
emit-minimum = Minimum
emit-maximum = Maximum
emit-subtotals = Subtotals
emit-formulas = Formulas
emit-code = Code
emit-result = Result
emit-rule = Rule
emit-fixed = Fixed: { $label }
emit-correction = Correction by bounds
emit-rounding = Rounding
emit-target-open = to be decided
emit-nothing = There is nothing

emit-status-met = met
emit-status-not-met = not met
emit-status-no-target = no target
emit-status-missing = missing
emit-status-withheld = not shown

emit-submission-complete = complete
emit-submission-blocked = blocked by an error
emit-submission-incomplete = incomplete
emit-submission-absent = not received

emit-finding-error = error
emit-finding-missing = missing
emit-finding-warning = warning
emit-finding-note = note

emit-internal = internal
emit-internal-long = Internal: small numbers are shown. Do not publish.
emit-suppression = Small numbers
emit-suppression-long = <5 stands for 1 to 4 people. At x the value is left out, because it would give a small number away.
emit-about-sheet = About
emit-project = Project
emit-school-year = School year
emit-reference-date = Reference date
emit-program-fingerprint = Fingerprint of the rules
emit-data-fingerprint = Fingerprint of the data

emit-response = Response
emit-verdicts = Verdicts
emit-kpis = KPIs
emit-allocations = Allocations
emit-faults = Faults
emit-received-of = { $received } of { $expected }
emit-units-meet = { $met } of { $all } meet the target
emit-certificate-holds = certificate holds
emit-certificate-fails = certificate does not hold
emit-recipients-count = { $count ->
    [one] 1 recipient
   *[other] { $count } recipients
}
emit-remainder-of = remainder { $amount }
emit-more = and { $count } more

emit-why-omitted = and { $count } more such steps
emit-why-repeated = worked out above
emit-origin-prefilled = filled in beforehand
emit-origin-changed = filled in beforehand and changed
emit-origin-entered = filled in
emit-origin-answer = answer of { $unit }, { $how }
emit-origin-answer-at = answer of { $unit }, { $how }: { $place }
emit-origin-cell = register: { $place }
emit-origin-recorded = recorded amount: { $place }
emit-origin-parameter = parameter
emit-origin-parameter-for = parameter for { $period }
emit-origin-run = given for this run

emit-page-title = { $project }: outcomes { $year }
emit-page-lang = en
emit-page-skip = Skip to content
emit-page-contents = On this page
emit-page-overview = Overview
emit-page-open-work = Open work
emit-page-open-targets = Targets still to be decided
emit-page-open-provisional = Provisional values that results rest on
emit-page-open-results = Results that are still provisional
emit-page-open-absent = Not handed in, or not finished
emit-page-open-none = Nothing is open.
emit-page-no-faults = All results were computed.
emit-page-faults-count = { $count ->
    [one] 1 result cannot be computed
   *[other] { $count } results cannot be computed
}
emit-page-response-caption = Who handed in { $title }?
emit-page-norms-caption = { $title }: verdict by unit and norm
emit-page-core = core
emit-page-weight = weight { $weight }
emit-page-legend = What the colours mean
emit-page-legend-high = highest verdict; for yes/no and numbers: met
emit-page-legend-middle = in between
emit-page-legend-low = lowest verdict; for yes/no and numbers: not met
emit-page-legend-none = not applicable or no value
emit-page-kpi-caption = KPIs for { $level }
emit-page-kpi-units-caption = KPIs by unit: { $level }
emit-page-source = Source
emit-page-about = Explanation
emit-page-covers = Covers
emit-page-measured = Measured
emit-page-method = Method
emit-page-data-source = Data from
emit-page-allocation-caption = { $title }: what each recipient gets and what it is made of
emit-page-subtotals-caption = { $title }: added up for { $level }
emit-page-groups-caption = { $title }: budget by group
emit-page-budget = Budget
emit-page-allocated = Allocated
emit-page-remainder = Remainder
emit-page-remainder-to = Remainder to { $to }
emit-page-total = Total
emit-page-certificate = Certificate
emit-page-certificate-sum = The amounts and the remainder are together exactly the budget
emit-page-certificate-bounds = Every amount is within its bounds
emit-page-certificate-equal = Equal cases got an equal amount before rounding
emit-page-certificate-unit = Every amount is less than one unit from its exact share
emit-page-certificate-method = Rounded by: { $method }
emit-page-holds = holds
emit-page-fails = does not hold
emit-page-rounding-note = Shares are fractions. They are rounded here; what that loses stands in the column Rounding, so that every row adds up exactly.
emit-page-made-with = Made with koers { $version }
emit-page-targets-met = targets met
emit-page-faults-note = { $count ->
    [0] everything was computed
    [one] result cannot be computed
   *[other] results cannot be computed
}
emit-schema-differences = What fits here does not always fit koers lees. That also looks whether the key of who hands in and of a reference exists, whether a date, month or school year exists, whether a number in a text is within its bounds, whether a number without quotes has not too many digits after the comma, whether a text fits its pattern, whether a name stands twice, which answers are hidden in a group or matrix and by more complicated conditions, how many rows there may be, and whether a value in the spelling of another form is right. What is still missing is no fault but an outcome.
emit-example-differs = { $name }: expected { $wanted }, got { $got }
emit-example-fault-at = the rule: { $place }
emit-examples-failed = { $all ->
    [one] The one example fails.
   *[other] Of { $all } examples { $failed ->
        [one] 1 fails.
       *[other] { $failed } fail.
    }
}
emit-examples-fine = { $all ->
    [one] The one example holds.
   *[other] All { $all } examples hold.
}
emit-examples-none = There are no examples in the rules. Write one with voorbeeld "…" bij … .
emit-example-fails = { $name }: expected { $wanted }, but nothing comes out: { $why }
emit-example-missed = { $name }: expected { $wanted }, but the rule needs { $missed } and the example does not give it
emit-example-nothing = there is no such thing at the moment of the example
emit-test-coverage = The examples come by { $covered } of the { $all } parts of the rules ({ $share }%).
emit-uncovered-bound = this bound holds nothing back in any example: { $text }
emit-uncovered-false = this is false in no example: { $text }
emit-uncovered-fires = this check fires in no example: { $text }
emit-uncovered-parameter = this value is used in no example: { $text }
emit-uncovered-result = this is computed in no example: { $text }
emit-uncovered-row = this table row applies in no example: { $text }
emit-uncovered-rung = this rung is the outcome of no example: { $text }
emit-uncovered-silent = this check stays silent in no example: { $text }
emit-uncovered-true = this is true in no example: { $text }
emit-uncovered-condition = no example comes to this: { $text }
emit-why-title = Why { $result }?
emit-why-explained = Each step shows what came out, which rule said so and what the rule rests on. Unfold a step to see what it rests on.
emit-mutation-left-out = { $name }: no example notices when ‘{ $text }’ falls away
emit-mutation-missed = { $count ->
    [one] No example comes by 1 change
   *[other] No example comes by { $count } changes
}, in: { $names }
emit-mutation-proposal = This example would notice:
emit-mutation-replaced = { $name }: no example notices when ‘{ $was }’ becomes ‘{ $is }’
emit-mutations = { $tried } small changes tried: { $noticed } noticed, { $same } without effect, { $open ->
    [one] 1 unnoticed
   *[other] { $open } unnoticed
}.
emit-mutation-proposed = An example above would notice it too.
emit-what-if-change = { $question } [{ $name }]: { $is } instead of { $was }
emit-what-if = What would change it?
emit-what-if-and = and
emit-what-if-option = { $changes }: then { $norm } is { $outcome }
emit-xlsform-fewest = the number of rows is less than
emit-xlsform-most = the number of rows is more than
emit-xlsform-nvt = Not applicable? Then write here why.
emit-xlsform-reason = Change the answer, or write here why it is right.
emit-xlsform-unit =
    { $unit ->
        [uur] Answer in hours.
        [dag] Answer in days.
        [week] Answer in weeks.
        [maand] Answer in months.
        [jaar] Answer in years.
        [leerling] Answer in pupils.
        [leerlingen] Answer in pupils.
       *[other] Answer in { $unit }.
    }
emit-xlsform-wrong = This does not fit this question

emit-basis-personal = with personal data: nobody is shown here
emit-basis-interpretation = Read as
emit-basis-caption = { $level }: the value, and the figures it follows from
emit-basis-explained = How this figure came about: the rule, what it rests on, and what came out for each unit.
emit-basis-rests = What the rule rests on
emit-basis-answers = On the answers of the unit itself; they stand below with each value.
emit-basis-results = Other results
emit-basis-earlier = Results and data of an earlier school year
emit-basis-parameters = Parameters
emit-basis-data = Data
emit-basis-figures = The figures
emit-basis-more = Who has the data sees the whole derivation, down to the answer and the row of the data, with:
emit-page-how = Click a figure to see how it came about.
