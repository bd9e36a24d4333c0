## Words in tables, on the overview page and on the terminal.

emit-yes = ja
emit-no = nee
emit-key = Sleutel
emit-name = Naam
emit-status = Status
emit-findings = Bevindingen
emit-severity = Ernst
emit-question = Vraag
emit-message = Bericht
emit-accepted = Geaccepteerd met als reden
emit-points = punten
emit-met = voldoet
emit-unmet = voldoet niet
emit-not-applicable = n.v.t.
emit-fault = fout
emit-faulted = niet te berekenen
emit-level = Niveau
emit-value = Waarde
emit-target = Streefwaarde
emit-to-target = Afstand tot streefwaarde
emit-baseline = Nulmeting
emit-to-baseline = Verschil met nulmeting
emit-provisional = Voorlopig
emit-received = Ontvangen
emit-expected = Verwacht
emit-amount = Bedrag
emit-minimum = Minimum
emit-maximum = Maximum
emit-subtotals = Subtotalen
emit-formulas = Formules
emit-code = Code
emit-result = Uitkomst
emit-rule = Regel
emit-fixed = Vast: { $label }
emit-correction = Correctie door grenzen
emit-rounding = Afronding
emit-target-open = n.t.b.
emit-nothing = Er is niets

emit-status-met = behaald
emit-status-not-met = niet behaald
emit-status-no-target = geen streefwaarde
emit-status-missing = leeg
emit-status-withheld = niet getoond

emit-submission-complete = compleet
emit-submission-blocked = geblokkeerd door een fout
emit-submission-incomplete = onvolledig
emit-submission-absent = niet ontvangen

emit-finding-error = fout
emit-finding-missing = ontbreekt
emit-finding-warning = waarschuwing
emit-finding-note = melding

emit-internal = intern
emit-internal-long = Intern: kleine aantallen zijn zichtbaar. Niet publiceren.
emit-suppression = Kleine aantallen
emit-suppression-long = Bij <5 gaat het om 1 tot en met 4 personen. Bij x is de waarde weggelaten, omdat zij anders een klein aantal zou verraden.
emit-about-sheet = Over
emit-project = Project
emit-school-year = Schooljaar
emit-reference-date = Peildatum
emit-program-fingerprint = Vingerafdruk regels
emit-data-fingerprint = Vingerafdruk gegevens

emit-response = Respons
emit-verdicts = Oordelen
emit-kpis = Kpi's
emit-allocations = Verdelingen
emit-faults = Fouten
emit-received-of = { $received } van { $expected }
emit-units-meet = { $met } van { $all } behalen de streefwaarde
emit-certificate-holds = certificaat klopt
emit-certificate-fails = certificaat klopt niet
emit-recipients-count = { $count ->
    [one] 1 ontvanger
   *[other] { $count } ontvangers
}
emit-remainder-of = rest { $amount }
emit-more = en nog { $count }

emit-why-omitted = en nog { $count } van zulke stappen
emit-why-repeated = hierboven al uitgewerkt
emit-origin-prefilled = vooraf ingevuld
emit-origin-changed = vooraf ingevuld en gewijzigd
emit-origin-entered = ingevuld
emit-origin-answer = antwoord van { $unit }, { $how }
emit-origin-answer-at = antwoord van { $unit }, { $how }: { $place }
emit-origin-cell = register: { $place }
emit-origin-recorded = vastgelegd bedrag: { $place }
emit-origin-parameter = parameter
emit-origin-parameter-for = parameter voor { $period }
emit-origin-run = gegeven bij de berekening

emit-page-title = { $project }: uitkomsten { $year }
emit-page-lang = nl
emit-page-skip = Naar de inhoud
emit-page-contents = Op deze pagina
emit-page-overview = Overzicht
emit-page-open-work = Open werk
emit-page-open-targets = Streefwaarden die nog bepaald moeten worden
emit-page-open-provisional = Voorlopige waarden waar uitkomsten op rusten
emit-page-open-results = Uitkomsten die nog voorlopig zijn
emit-page-open-absent = Nog niet ingeleverd of niet af
emit-page-open-none = Er staat niets open.
emit-page-no-faults = Alle uitkomsten zijn berekend.
emit-page-faults-count = { $count ->
    [one] 1 uitkomst is niet te berekenen
   *[other] { $count } uitkomsten zijn niet te berekenen
}
emit-page-response-caption = Wie heeft { $title } ingeleverd?
emit-page-norms-caption = { $title }: oordeel per eenheid en norm
emit-page-core = kern
emit-page-weight = gewicht { $weight }
emit-page-legend = Betekenis van de kleuren
emit-page-legend-high = hoogste oordeel; bij ja/nee en getallen: voldoet
emit-page-legend-middle = daartussen
emit-page-legend-low = laagste oordeel; bij ja/nee en getallen: voldoet niet
emit-page-legend-none = niet van toepassing of geen waarde
emit-page-kpi-caption = Kpi's voor { $level }
emit-page-kpi-units-caption = Kpi's per eenheid: { $level }
emit-page-source = Bron
emit-page-about = Toelichting
emit-page-covers = Dekt
emit-page-measured = Meting
emit-page-method = Methode
emit-page-data-source = Gegevens van
emit-page-allocation-caption = { $title }: wat iedere ontvanger krijgt en waaruit dat bestaat
emit-page-subtotals-caption = { $title }: opgeteld per eenheid van { $level }
emit-page-groups-caption = { $title }: budget per groep
emit-page-budget = Budget
emit-page-allocated = Verdeeld
emit-page-remainder = Rest
emit-page-remainder-to = Rest naar { $to }
emit-page-total = Totaal
emit-page-certificate = Certificaat
emit-page-certificate-sum = De bedragen en de rest zijn samen precies het budget
emit-page-certificate-bounds = Ieder bedrag ligt binnen zijn grenzen
emit-page-certificate-equal = Gelijke gevallen kregen voor het afronden een gelijk bedrag
emit-page-certificate-unit = Ieder bedrag wijkt minder dan één eenheid af van het exacte aandeel
emit-page-certificate-method = Afgerond met: { $method }
emit-page-holds = klopt
emit-page-fails = klopt niet
emit-page-rounding-note = Aandelen zijn breuken. Ze staan hier afgerond; wat daardoor wegvalt, zit in de kolom Afronding, zodat elke rij precies optelt.
emit-page-made-with = Gemaakt met koers { $version }
emit-page-targets-met = streefwaarden behaald
emit-page-faults-note = { $count ->
    [0] alles is berekend
    [one] uitkomst niet te berekenen
   *[other] uitkomsten niet te berekenen
}
emit-schema-differences = Wat hier past, past nog niet altijd bij koers lees. Die kijkt ook of de sleutel van wie inzendt en van een verwijzing bestaat, of een datum, maand of schooljaar bestaat, of een getal in een tekst binnen zijn grenzen ligt, of een getal zonder aanhalingstekens niet te veel cijfers achter de komma heeft, of een tekst bij zijn patroon past, of een naam twee keer voorkomt, welke antwoorden in een herhaling of matrix en bij ingewikkelder voorwaarden verborgen zijn, hoeveel regels er mogen zijn, en of een waarde met een spelling uit een andere vorm klopt. Wat nog ontbreekt, is geen fout maar een uitkomst.
emit-example-differs = { $name }: verwacht { $wanted }, uitkomst { $got }
emit-example-fault-at = de regel: { $place }
emit-examples-failed = { $all ->
    [one] Het ene voorbeeld klopt niet.
   *[other] Van de { $all } voorbeelden { $failed ->
        [one] klopt er 1 niet.
       *[other] kloppen er { $failed } niet.
    }
}
emit-examples-fine = { $all ->
    [one] Het ene voorbeeld klopt.
   *[other] Alle { $all } voorbeelden kloppen.
}
emit-examples-none = Er staan geen voorbeelden in de regels. Schrijf er een met voorbeeld "…" bij … .
emit-example-fails = { $name }: verwacht { $wanted }, maar er komt niets uit: { $why }
emit-example-missed = { $name }: verwacht { $wanted }, maar de regel heeft { $missed } nodig en het voorbeeld geeft dat niet
emit-example-nothing = dit bestaat niet op het moment van het voorbeeld
emit-test-coverage = De voorbeelden raken { $covered } van de { $all } onderdelen van de regels ({ $share }%).
emit-uncovered-bound = deze grens houdt in geen voorbeeld iets tegen: { $text }
emit-uncovered-false = dit is in geen voorbeeld onwaar: { $text }
emit-uncovered-fires = deze controle gaat in geen voorbeeld af: { $text }
emit-uncovered-parameter = deze waarde wordt in geen voorbeeld gebruikt: { $text }
emit-uncovered-result = dit wordt in geen voorbeeld uitgerekend: { $text }
emit-uncovered-row = deze tabelregel geldt in geen voorbeeld: { $text }
emit-uncovered-rung = deze trede is in geen voorbeeld de uitkomst: { $text }
emit-uncovered-silent = deze controle blijft in geen voorbeeld stil: { $text }
emit-uncovered-true = dit is in geen voorbeeld waar: { $text }
emit-uncovered-condition = dit komt in geen voorbeeld aan de orde: { $text }
emit-why-title = Waarom { $result }?
emit-why-explained = Elke stap laat zien wat eruit kwam, welke regel dat zei en waar de regel op berust. Vouw een stap open om te zien waar hij op steunt.
emit-mutation-left-out = { $name }: geen voorbeeld merkt het als ‘{ $text }’ wegvalt
emit-mutation-missed = { $count ->
    [one] Bij 1 verandering komt geen voorbeeld langs
   *[other] Bij { $count } veranderingen komt geen voorbeeld langs
}, in: { $names }
emit-mutation-proposal = Dit voorbeeld zou het merken:
emit-mutation-replaced = { $name }: geen voorbeeld merkt het als ‘{ $was }’ ‘{ $is }’ wordt
emit-mutations = { $tried } kleine veranderingen geprobeerd: { $noticed } gemerkt, { $same } zonder gevolg, { $open ->
    [one] 1 ongemerkt
   *[other] { $open } ongemerkt
}.
emit-mutation-proposed = Een voorbeeld hierboven zou het ook merken.
emit-what-if-change = { $question } [{ $name }]: { $is } in plaats van { $was }
emit-what-if = Wat zou het veranderen?
emit-what-if-and = en
emit-what-if-option = { $changes }: dan is { $norm } { $outcome }
emit-xlsform-fewest = het aantal rijen is minder dan
emit-xlsform-most = het aantal rijen is meer dan
emit-xlsform-nvt = Niet van toepassing? Schrijf dan hier waarom.
emit-xlsform-reason = Pas het antwoord aan, of schrijf hier waarom het klopt.
emit-xlsform-unit =
    { $unit ->
        [uur] Antwoord in uren.
        [dag] Antwoord in dagen.
        [week] Antwoord in weken.
        [maand] Antwoord in maanden.
        [jaar] Antwoord in jaren.
        [leerling] Antwoord in leerlingen.
       *[other] Antwoord in { $unit }.
    }
emit-xlsform-wrong = Dit past niet bij deze vraag

emit-basis-personal = met persoonsgegevens: hier staat niemand afzonderlijk
emit-basis-interpretation = Zo gelezen
emit-basis-caption = { $level }: de waarde, en de cijfers waar zij uit volgt
emit-basis-explained = Zo kwam dit cijfer tot stand: de regel, waar hij op berust, en per eenheid wat eruit kwam.
emit-basis-rests = Waar de regel op berust
emit-basis-answers = Op de antwoorden van de eenheid zelf; zij staan hieronder bij elke waarde.
emit-basis-results = Andere uitkomsten
emit-basis-earlier = Uitkomsten en gegevens van een eerder schooljaar
emit-basis-parameters = Parameters
emit-basis-data = Gegevens
emit-basis-figures = De cijfers
emit-basis-more = De hele herleiding, tot op het antwoord en de rij in de gegevens, ziet wie de gegevens heeft met:
emit-page-how = Klik op een cijfer om te zien hoe het tot stand kwam.
