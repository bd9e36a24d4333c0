## What changed between two versions of the rules, and what that does.

diff-kind-setting = setting
diff-kind-unit = eenheid
diff-kind-list = keuzelijst
diff-kind-option = option
diff-kind-register = register
diff-kind-column = column
diff-kind-parameter = parameter
diff-kind-formula = formule
diff-kind-table = beslistabel
diff-kind-row = row
diff-kind-questionnaire = vragenlijst
diff-kind-section = sectie
diff-kind-question = vraag
diff-kind-matrix = matrix
diff-kind-group = herhaal
diff-kind-computed = berekend
diff-kind-error = fout
diff-kind-warning = waarschuwing
diff-kind-note = melding
diff-kind-norms = normenkader
diff-kind-norm = norm
diff-kind-score = score
diff-kind-verdict = oordeel
diff-kind-rung = rung
diff-kind-kpi = kpi
diff-kind-allocation = verdeelsleutel
diff-kind-fixed = vast
diff-kind-share = share
diff-kind-minimum = minimaal
diff-kind-maximum = maximaal
diff-kind-framework = kader
diff-kind-item = item
diff-kind-plan = plan
diff-kind-calendar = kalender
diff-kind-report = rapport
diff-kind-example = voorbeeld

diff-part-title = text
diff-part-explanation = toelichting
diff-part-source = bron
diff-part-interpretation = interpretatie
diff-part-covers = dekt
diff-part-owner = eigenaar
diff-part-type = type
diff-part-plural = meervoud
diff-part-personal = persoonsgegevens
diff-part-key = sleutel
diff-part-order = order
diff-part-points = points
diff-part-colour = kleur
diff-part-visible = tonen als
diff-part-value = value
diff-part-provisional = voorlopig
diff-part-body = rule
diff-part-levels = voor
diff-part-target = streefwaarde
diff-part-baseline = nulmeting
diff-part-frequency = meting
diff-part-method = methode
diff-part-data-source = uit
diff-part-suppression = onderdruk onder
diff-part-weight = gewicht
diff-part-core = kern
diff-part-met = voldoet als
diff-part-not-applicable = niet van toepassing als
diff-part-required = verplicht
diff-part-prefill = vooraf
diff-part-waivable = nvt toegestaan
diff-part-section = sectie
diff-part-fewest = fewest rows
diff-part-most = most rows
diff-part-subtotal = subtotaal
diff-part-window = open
diff-part-about = about
diff-part-condition = condition
diff-part-message = message
diff-part-at = bij
diff-part-severity = severity
diff-part-filter = waarvoor
diff-part-within = binnen
diff-part-budget = budget
diff-part-amount = amount
diff-part-percentage = percentage
diff-part-proportion = naar rato van
diff-part-serving = op volgorde van
diff-part-redistribution = zonder herverdeling
diff-part-rounding = afgerond op
diff-part-remainder = rest naar
diff-part-cell = cell
diff-part-outcome = outcome
diff-part-unique = uniek
diff-part-inputs = inputs
diff-part-content = content
diff-part-period = when
diff-part-who = wie
diff-part-measured = gemeten met
diff-part-trend = met trend
diff-part-name = name

diff-why-words = no result and no answer changes
diff-why-results = results may change
diff-why-proven = proven: no input gets another result
diff-why-data-lack = data files do not have this yet
diff-why-data-unknown = data files know this by the old name
diff-why-data-fit = data that did fit still do
diff-why-data-no-fit = data that did fit may now be wrong
diff-why-now-required = a submission may become incomplete by this
diff-why-blocks = a submission may be blocked by this
diff-why-new-amounts = amounts are added
diff-why-only-added = something is only added
diff-why-answers-lost = answers already given are lost
diff-why-option-gone = who chose this already has no valid answer any more
diff-why-figure-gone = figures under this name no longer appear
diff-why-unused = nothing uses it any more
diff-why-carried = answers already given are carried over
diff-why-write-was = without was the new name does not find the old answers
diff-why-other-name = figures appear under another name
diff-why-reasons = reasons with which schools accepted this are kept under the old name
diff-why-prefill = only what is filled in beforehand changes
diff-why-window = only when the list is open changes
diff-why-closed = this is of a schooljaar that is over: published figures no longer hold
diff-why-nvt = answers ‘not applicable’ are no longer valid
diff-why-shown-otherwise = what is no longer shown counts as leeg
diff-why-kept-back = other small numbers are kept back
diff-why-provisional = results become voorlopig, or no longer are
diff-why-no-fit = answers already given may not fit
diff-why-other-measure = figures no longer compare with what was published
diff-why-order = the first that fits counts, and that may be another one now
diff-why-setting = results are for another moment or from other data

diff-level-breaks = Breaks what is stored or published
diff-level-changes = Changes results
diff-level-harmless = Harmless

diff-what-added = added
diff-what-removed = removed
diff-what-renamed = renamed
diff-what-moved = moved

diff-none = There is no difference in meaning.
diff-summary = { $changes ->
    [one] One change
   *[other] { $changes } changes
} in meaning: { $breaks } { $breaks ->
    [one] breaks something
   *[other] break something
}, { $results } { $results ->
    [one] changes
   *[other] change
} results, { $harmless } { $harmless ->
    [one] is
   *[other] are
} harmless.

diff-was = was
diff-is = is
diff-in = in
diff-because = because
diff-answers = answers
diff-example = example
diff-approved = approved
diff-fingerprint = fingerprint
diff-years-in = in { $year }
diff-years-between = { $from } to { $until }
diff-years-from = from { $from }
diff-years-until = until { $until }
diff-years-all = always
diff-fate-carried = answers are carried over
diff-fate-mapping = answers need a mapping
diff-fate-lost = answers are lost
diff-answered = { $count ->
    [one] 1 submission has one
   *[other] { $count } submissions have one
}
diff-withheld = Different too, but not shown because the difference would give a small number away: { $titles } (shown with --intern)
diff-witness = with { $given } the result was { $was }, and becomes { $is }
diff-approve = What breaks has not been approved yet. Is it right? Put this into verschil.akkoord.toml, and write at reden why.
diff-approve-title = To be approved
diff-show = Show

diff-effect = Effect in { $year }, peildatum { $date }
diff-effect-none = No result changes.
diff-lines-recipients = who shares
diff-lines-shares = percentages
diff-together = together
diff-moved = { $winners ->
    [one] 1 gets
   *[other] { $winners } get
} more, together { $gained }; { $losers ->
    [one] 1 gets
   *[other] { $losers } get
} less, together { $lost }
diff-budget = The budget was { $was } and becomes { $is }
diff-most-gain = Gains most: { $name }, { $amount }
diff-most-loss = Loses most: { $name }, { $amount }
diff-results = Other results: { $counts }
diff-result-submission = submission
diff-more-units = and { $more } more units; the other forms show all of them
diff-more-shares = { $more } more
diff-new-fault = { $result } can no longer be computed: { $why }
diff-new-fault-for = { $result } can no longer be computed for { $unit }: { $why }
diff-by-level = By { $level }:
diff-unit = Unit
diff-result = Result
diff-recipient = Recipient
diff-change = Difference
diff-picture = Less and more
diff-bars = In order of difference. Who gains stands first; the bar to the right is gained, to the left is lost.
diff-page-title = Difference between { $old } and { $new }
