cli-about = Koers: de taal waarin een samenwerkingsverband zijn afspraken schrijft
cli-about-controleer = controleert de regels en zegt wat er niet klopt
cli-about-reken = rekent alles uit en schrijft de uitkomsten
cli-about-lees = leest ingezonden vragenlijsten en zegt wat ontbreekt of niet klopt
cli-about-waarom = laat zien waar een uitkomst vandaan komt
cli-about-nieuw = maakt een klein werkend project
cli-about-opmaak = zet regelbestanden in de vaste opmaak
cli-about-leg-uit = legt een code uit
cli-heading-commands = Opdrachten
cli-heading-options = Opties
cli-heading-usage = Gebruik
cli-help-lang = taal van de teksten
cli-help-help = laat deze uitleg zien
cli-help-version = laat de versie zien
cli-help-map = map van het project; zonder MAP de huidige map
cli-help-strict = ook waarschuwingen gelden als fout
cli-help-format = vorm van de meldingen: tekst, json, sarif of github
cli-unknown-command = { $name } is geen opdracht
cli-unknown-argument = { $name } is geen optie van deze opdracht
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
