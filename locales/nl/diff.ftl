## What changed between two versions of the rules, and what that does.

diff-kind-setting = instelling
diff-kind-unit = eenheid
diff-kind-list = keuzelijst
diff-kind-option = optie
diff-kind-register = register
diff-kind-column = kolom
diff-kind-parameter = parameter
diff-kind-formula = formule
diff-kind-table = beslistabel
diff-kind-row = rij
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
diff-kind-rung = trede
diff-kind-kpi = kpi
diff-kind-allocation = verdeelsleutel
diff-kind-fixed = vast
diff-kind-share = aandeel
diff-kind-minimum = minimaal
diff-kind-maximum = maximaal
diff-kind-framework = kader
diff-kind-item = onderdeel
diff-kind-plan = plan
diff-kind-calendar = kalender
diff-kind-report = rapport
diff-kind-example = voorbeeld

diff-part-title = tekst
diff-part-explanation = toelichting
diff-part-source = bron
diff-part-interpretation = interpretatie
diff-part-covers = dekt
diff-part-owner = eigenaar
diff-part-type = type
diff-part-plural = meervoud
diff-part-personal = persoonsgegevens
diff-part-key = sleutel
diff-part-order = volgorde
diff-part-points = punten
diff-part-colour = kleur
diff-part-visible = tonen als
diff-part-value = waarde
diff-part-provisional = voorlopig
diff-part-body = regel
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
diff-part-fewest = minste rijen
diff-part-most = meeste rijen
diff-part-subtotal = subtotaal
diff-part-window = open
diff-part-about = over
diff-part-condition = voorwaarde
diff-part-message = bericht
diff-part-at = bij
diff-part-severity = soort
diff-part-filter = waarvoor
diff-part-within = binnen
diff-part-budget = budget
diff-part-amount = bedrag
diff-part-percentage = percentage
diff-part-proportion = naar rato van
diff-part-serving = op volgorde van
diff-part-redistribution = zonder herverdeling
diff-part-rounding = afgerond op
diff-part-remainder = rest naar
diff-part-cell = cel
diff-part-outcome = uitkomst
diff-part-unique = uniek
diff-part-inputs = invoer
diff-part-content = inhoud
diff-part-period = wanneer
diff-part-who = wie
diff-part-measured = gemeten met
diff-part-trend = met trend
diff-part-name = naam

diff-why-words = geen uitkomst en geen antwoord verandert
diff-why-results = uitkomsten kunnen veranderen
diff-why-proven = bewezen: geen enkele invoer krijgt een andere uitkomst
diff-why-data-lack = gegevensbestanden hebben dit nog niet
diff-why-data-unknown = gegevensbestanden kennen dit onder de oude naam
diff-why-data-fit = gegevens die pasten, passen nog
diff-why-data-no-fit = gegevens die eerst pasten, kunnen nu fout zijn
diff-why-now-required = een inzending kan hierdoor onvolledig worden
diff-why-blocks = een inzending kan hierdoor geblokkeerd worden
diff-why-new-amounts = er komen bedragen bij
diff-why-only-added = er komt alleen iets bij
diff-why-answers-lost = antwoorden die al gegeven zijn, gaan verloren
diff-why-option-gone = wie dit al koos, heeft geen geldig antwoord meer
diff-why-figure-gone = cijfers onder deze naam verschijnen niet meer
diff-why-unused = niets rekent er nog mee
diff-why-carried = antwoorden die al gegeven zijn, gaan mee
diff-why-write-was = zonder was vindt de nieuwe naam de oude antwoorden niet
diff-why-other-name = cijfers verschijnen onder een andere naam
diff-why-reasons = redenen waarmee scholen dit accepteerden, staan onder de oude naam
diff-why-prefill = alleen wat vooraf wordt ingevuld verandert
diff-why-window = alleen wanneer de lijst open is verandert
diff-why-closed = dit is van een schooljaar dat al voorbij is: gepubliceerde cijfers kloppen dan niet meer
diff-why-nvt = antwoorden ‘niet van toepassing’ zijn niet meer geldig
diff-why-shown-otherwise = wat niet meer te zien is, telt als leeg
diff-why-kept-back = andere kleine aantallen blijven achter
diff-why-provisional = uitkomsten worden voorlopig, of zijn het niet meer
diff-why-no-fit = antwoorden die al gegeven zijn, passen misschien niet
diff-why-other-measure = cijfers zijn niet meer te vergelijken met wat is gepubliceerd
diff-why-order = de eerste die past telt, en dat kan nu een andere zijn
diff-why-setting = uitkomsten zijn voor een ander moment of van andere gegevens

diff-level-breaks = Breekt wat is opgeslagen of gepubliceerd
diff-level-changes = Verandert uitkomsten
diff-level-harmless = Onschuldig

diff-what-added = toegevoegd
diff-what-removed = vervallen
diff-what-renamed = hernoemd
diff-what-moved = verplaatst

diff-none = Er is geen verschil in betekenis.
diff-summary = { $changes ->
    [one] Eén wijziging
   *[other] { $changes } wijzigingen
} in betekenis: { $breaks } { $breaks ->
    [one] breekt iets
   *[other] breken iets
}, { $results } { $results ->
    [one] verandert
   *[other] veranderen
} uitkomsten, { $harmless } { $harmless ->
    [one] is
   *[other] zijn
} onschuldig.

diff-was = was
diff-is = is
diff-in = in
diff-because = omdat
diff-answers = antwoorden
diff-example = voorbeeld
diff-approved = akkoord
diff-fingerprint = vingerafdruk
diff-years-in = in { $year }
diff-years-between = { $from } t/m { $until }
diff-years-from = vanaf { $from }
diff-years-until = t/m { $until }
diff-years-all = altijd
diff-fate-carried = antwoorden gaan mee
diff-fate-mapping = antwoorden moeten omgezet worden
diff-fate-lost = antwoorden gaan verloren
diff-answered = { $count ->
    [one] 1 inzending heeft er een
   *[other] { $count } inzendingen hebben er een
}
diff-withheld = Ook anders, maar niet getoond omdat het verschil een klein aantal zou verraden: { $titles } (met --intern wel)
diff-witness = bij { $given } was de uitkomst { $was }, en wordt die { $is }
diff-approve = Wat breekt, is nog niet goedgekeurd. Klopt het zo? Zet dit in verschil.akkoord.toml, en schrijf bij reden waarom.
diff-approve-title = Nog goed te keuren
diff-show = Laat zien

diff-effect = Gevolgen in { $year }, peildatum { $date }
diff-effect-none = Geen enkele uitkomst verandert.
diff-lines-recipients = wie meedeelt
diff-lines-shares = percentages
diff-together = samen
diff-moved = { $winners ->
    [one] 1 krijgt
   *[other] { $winners } krijgen
} meer, samen { $gained }; { $losers ->
    [one] 1 krijgt
   *[other] { $losers } krijgen
} minder, samen { $lost }
diff-budget = Het budget was { $was } en wordt { $is }
diff-most-gain = Het meest erbij: { $name }, { $amount }
diff-most-loss = Het meest eraf: { $name }, { $amount }
diff-results = Andere uitkomsten: { $counts }
diff-result-submission = inzending
diff-more-units = en nog { $more } eenheden; de andere vormen laten ze allemaal zien
diff-more-shares = nog { $more }
diff-new-fault = { $result } is niet meer te berekenen: { $why }
diff-new-fault-for = { $result } is voor { $unit } niet meer te berekenen: { $why }
diff-by-level = Per { $level }:
diff-unit = Eenheid
diff-result = Uitkomst
diff-recipient = Ontvanger
diff-change = Verschil
diff-picture = Eraf en erbij
diff-bars = Op volgorde van verschil. Wie erbij krijgt staat bovenaan; de balk naar rechts is erbij, naar links is eraf.
diff-page-title = Verschil tussen { $old } en { $new }
