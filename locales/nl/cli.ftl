cli-about = Koers: de taal waarin een samenwerkingsverband zijn afspraken schrijft
cli-about-controleer = controleert de regels en zegt wat er niet klopt
cli-about-reken = rekent alles uit en schrijft de uitkomsten
cli-about-lees = leest ingezonden vragenlijsten en zegt wat ontbreekt of niet klopt
cli-about-waarom = laat zien waar een uitkomst vandaan komt
cli-about-nieuw = maakt een klein werkend project
cli-about-verschil = laat zien wat er in betekenis verandert, en wat dat doet voor wie
cli-about-opmaak = zet regelbestanden in de vaste opmaak
cli-about-leg-uit = legt een code uit
cli-command = OPDRACHT
cli-heading-arguments = Argumenten
cli-heading-commands = Opdrachten
cli-heading-options = Opties
cli-heading-usage = Gebruik
cli-help-lang = taal van de teksten: nl (gewoonlijk) of en
cli-help-help = laat deze uitleg zien
cli-help-version = laat de versie zien
cli-help-map = map van het project; zonder MAP de huidige map
cli-help-strict = ook waarschuwingen gelden als fout
cli-help-format = vorm van de meldingen: tekst (gewoonlijk), json, sarif of github
cli-unknown-command = { $name } is geen opdracht
cli-unknown-argument = { $name } hoort niet bij deze opdracht
cli-invalid-value = { $value } past niet bij { $name }
cli-missing-argument = hier ontbreekt { $name }
cli-wrong-usage = deze opdracht is zo niet te begrijpen
cli-did-you-mean = bedoelt u { $name }?
cli-see-help = met koers --help ziet u wat er kan
cli-check-fine = Alles klopt.
cli-check-warnings = Geen fouten, { $warnings } { $warnings ->
    [one] waarschuwing
   *[other] waarschuwingen
 }.
cli-check-errors = { $errors } { $errors ->
    [one] fout
   *[other] fouten
 }, { $warnings } { $warnings ->
    [one] waarschuwing
   *[other] waarschuwingen
 }.
cli-help-explain-code = code van een melding, bijvoorbeeld K0201; zonder CODE een lijst van alle codes
cli-help-new-map = map waarin het project komt; zij bestaat nog niet of is leeg
cli-unknown-code = { $code } is geen code
cli-all-codes = met koers leg-uit ziet u alle codes
cli-not-a-folder = { $map } is geen map
cli-a-file = { $map } is een bestand, en Koers leest een project als geheel; geef de map: { $folder }
cli-cannot-write = { $path } kan niet geschreven worden ({ $why })
cli-new-made = In { $map } staat een nieuw project:
cli-new-next = Probeer nu: koers controleer { $map }
cli-new-not-empty = de map { $map } is niet leeg: er staat al { $found }
cli-new-not-empty-help = kies een map die nog niet bestaat, of een lege
cli-value-needed = achter { $name } hoort een waarde
cli-possible = mogelijk zijn: { $values }
cli-given-twice = { $name } staat er twee keer
cli-conflict = { $name } en { $other } gaan niet samen
cli-not-utf8 = een van de argumenten is geen leesbare tekst (UTF-8)
cli-no-folder = de map { $map } bestaat niet
cli-help-school-year = schooljaar waarvoor gerekend wordt; anders dat van koers.toml
cli-help-reference-date = peildatum waarop gerekend wordt; anders die van koers.toml
cli-help-out = map voor de uitkomsten; anders die van koers.toml, of uit
cli-help-pdf = maak van elk rapport ook een pdf
cli-help-internal = laat kleine aantallen zien, alleen voor intern gebruik
cli-run-evaluating = Rekenen
cli-run-reading = Gegevens lezen
cli-run-writing = Uitkomsten schrijven
cli-run-written = De uitkomsten staan in { $path }
cli-emit-failed = de uitkomsten konden niet worden gemaakt ({ $why })
cli-write-failed = { $path } kan niet worden geschreven ({ $why })
cli-help-submissions = bestanden of mappen met inzendingen
cli-help-questionnaire = bij welke vragenlijst ze horen
cli-help-result = naam van de uitkomst, bijvoorbeeld koos_middelen of basisondersteuning.veilig
cli-help-unit = sleutel van de school, het bestuur of de gemeente
cli-read-no-files = welke inzending moet gelezen worden?
cli-read-unknown-questionnaire = { $name } is geen vragenlijst; wel zijn dat: { $known }
cli-read-which-questionnaire = bij welke vragenlijst horen deze inzendingen? Kies met --vragenlijst uit: { $known }
cli-read-total = { $complete } compleet, { $blocked } met een fout, { $incomplete } onvolledig
cli-read-accepted = geaccepteerd: { $reason }
cli-help-format-path = bestanden of mappen met regels; zonder PAD de huidige map
cli-help-format-check = verandert niets, zegt alleen welke bestanden anders opgemaakt zijn
cli-no-path = { $path } bestaat niet
cli-format-fine = { $files ->
    [0] Hier staan geen regelbestanden.
    [one] Het bestand staat al in de vaste opmaak.
   *[other] Alle { $files } bestanden staan al in de vaste opmaak.
 }
cli-format-would = { $files ->
    [one] Eén bestand is
   *[other] { $files } bestanden zijn
 } anders opgemaakt; koers opmaak zet dat recht.
cli-format-done = { $files ->
    [one] Eén bestand opgemaakt.
   *[other] { $files } bestanden opgemaakt.
 }
cli-format-mistakes = { $path } blijft zoals het is, tot deze fouten eruit zijn
cli-format-refused = { $path } blijft zoals het is: opgemaakt zou het iets anders betekenen, en dat is een fout in Koers zelf
cli-why-no-result = noem ook de uitkomst, bijvoorbeeld koers waarom { $map } koos_middelen
cli-output-failed = de uitvoer kon niet geschreven worden

cli-example-wrong = Fout:
cli-example-columns = en daarachter { $count } lege kolommen
cli-example-encoding = opgeslagen als { $encoding }
cli-example-right = Goed:
cli-example-times = { $times } keer deze laatste regel
cli-example-without = zonder { $file } in de map
cli-about-formulier = maakt van een vragenlijst een formulier om in te vullen
cli-help-form = naam van de vragenlijst
cli-help-form-as = wat het wordt: html (gewoonlijk), een webformulier in één bestand, xlsx, een werkboek, pdf, op papier voor het gesprek, xlsform, voor ODK en KoboToolbox, of json-schema, de vorm van een inzending voor andere systemen
cli-help-form-for = sleutel van de school of wie anders invult: het formulier is dan vooraf ingevuld
cli-help-form-out = bestand waarin het formulier komt
cli-form-no-questionnaire = { $map } is een map; noem ook de vragenlijst
cli-form-for-all = Dit formulier is voor iedereen en is niet vooraf ingevuld; met --voor SLEUTEL maakt u het voor één school.
cli-form-undecided = { $number } { $number ->
    [one] regel heeft gegevens van anderen nodig: daarover oordeelt pas koers lees.
   *[other] regels hebben gegevens van anderen nodig: daarover oordeelt pas koers lees.
 }
cli-form-written = Het formulier staat in { $path }.
cli-help-repair = herstelt wat zeker te herstellen is, en controleert daarna
cli-repaired = { $repairs } { $repairs ->
    [one] herstelling
   *[other] herstellingen
} in { $path }
cli-nothing-to-repair = er is niets dat zeker te herstellen is
cli-help-form-answers = bestand met een inzending, waarvan de antwoorden in het werkboek komen
cli-help-read-to = map waarin elke inzending komt als het bestand dat een formulier maakt
cli-form-answers-html = --antwoorden hoort bij --als xlsx; in het webformulier opent u het bestand met Antwoorden openen
cli-form-needs-unit = een werkboek is voor één school: noem haar met --voor SLEUTEL
cli-help-read-format = vorm van het verslag: tekst (gewoonlijk) of json
cli-read-refused = { $key } geweigerd ({ $file }): dit past niet bij de vragenlijst
cli-read-standard-input = standaardinvoer
cli-about-test = voert de voorbeelden in de regels uit
cli-help-test-format = hoe de uitkomst getoond wordt: tekst, json of junit

cli-help-old = de oude versie: een map, een .koers-bestand, of een git-revisie (REV of REV:MAP)
cli-help-new = de nieuwe versie, net zo; gewoonlijk de huidige map
cli-help-data = reken beide versies door met de gegevens van deze projectmap
cli-help-difference-format = vorm: tekst (gewoonlijk), markdown, json of html
cli-difference-unsound = In { $name } staan fouten; eerst moeten die eruit.
cli-help-coverage = laat zien welke regels geen voorbeeld raakt
cli-test-format = de vorm { $format } past niet bij deze vraag: lcov hoort bij --dekking, junit bij de voorbeelden zelf
cli-about-verifieer = rekent een uitvoermap na en zegt of zij klopt
cli-help-verify = de uitvoermap die koers reken schreef
cli-help-verify-project = waar het project staat, als dat niet om de uitvoermap heen staat
cli-verify-bad-receipt = { $path } is geen herkomst die koers heeft geschreven ({ $why })
cli-verify-cannot = Zonder regels en gegevens die kloppen is er niets na te rekenen.
cli-verify-changed = { $file } komt er nu anders uit.
cli-verify-data = De gegevens zijn veranderd: { $files }.
cli-verify-differs = De uitvoer klopt niet met de regels en de gegevens zoals zij nu zijn.
cli-verify-edited = { $file } is niet wat koers schreef: het bestand is achteraf veranderd.
cli-verify-holds = De uitvoer klopt: { $files ->
    [one] 1 bestand
   *[other] { $files } bestanden
} nagerekend uit { $rules ->
    [one] 1 regelbestand
   *[other] { $rules } regelbestanden
} en { $data ->
    [one] 1 gegevensbestand
   *[other] { $data } gegevensbestanden
}.
cli-verify-missing = { $file } staat niet meer in de uitvoermap.
cli-verify-more = { $files ->
    [one] En nog 1 bestand.
   *[other] En nog { $files } bestanden.
}
cli-verify-no-project = boven { $path } staat geen koers.toml; zeg met --project MAP waar het project staat
cli-verify-no-receipt = { $path } is er niet; alleen een map die koers reken schreef is na te rekenen
cli-verify-place = { $at }: er staat { $stands }, nagerekend { $computed }
cli-verify-rules = De regels betekenen iets anders dan toen: { $files }.
cli-verify-version = De uitvoer is gemaakt met versie { $was } van koers; nu rekent versie { $is }.
cli-verify-wording = Anders geschreven, maar met dezelfde betekenis: { $files }.
cli-help-why-format = hoe de afleiding getoond wordt: tekst, json of html
cli-difference-more = … en nog { $more } meldingen over de gegevens; koers reken laat ze allemaal zien.
cli-help-mutations = verander de regels stuk voor stuk een klein beetje en laat zien wat geen voorbeeld merkt
cli-test-first = Eerst moeten de voorbeelden kloppen; wat niet klopt, kan geen verandering merken.
cli-test-mutating = Regels veranderen
cli-help-take-over = schrijf wat er nu uit het voorbeeld met deze woorden in de naam komt als nieuw voorbeeld
cli-taken-over = In { $path } staat nu een nieuw voorbeeld. Lees na of dit is wat u bedoelt.
cli-xlsform-data = { $name } staat niet in het formulier: het rust op gegevens die een XLSForm niet meekrijgt
cli-xlsform-function = { $name } staat niet in het formulier: XLSForm kan zo niet rekenen of vergelijken
cli-xlsform-prefill = { $name } is niet vooraf ingevuld: dat verschilt per eenheid, en kan met --voor SLEUTEL
cli-xlsform-prefill-rows = { $name } is niet vooraf ingevuld: een XLSForm vult geen rijen vooraf in
cli-xlsform-prefill-value = { $name } is niet vooraf ingevuld: een XLSForm kent zo'n waarde niet
cli-xlsform-construct = { $name } staat niet in het formulier: XLSForm kent zoiets niet
cli-pdf-making = Rapporten op papier zetten
cli-pdf-not-built = deze koers is gebouwd zonder pdf; druk het rapport af vanuit een browser
cli-help-new-from = maak het project van een XLSForm: de werkmap waarvan ODK en KoboToolbox een formulier maken
cli-new-no-form = van { $path } is geen project te maken: { $why }
cli-new-left = blad { $sheet }, rij { $row }, { $what }: { $why }
cli-new-imported =
    { $left ->
        [0] Alles van { $path } is overgenomen.
       *[other] Wat hierboven staat, is van { $path } niet of anders overgenomen.
    }
