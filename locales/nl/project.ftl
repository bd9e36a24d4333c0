project-toml-syntax = koers.toml is hier niet goed geschreven
project-toml-syntax-help = een instelling is een regel als naam = "tekst", een deel begint met [project], een datum is bijvoorbeeld 2024-10-01
project-no-project = het deel [project] ontbreekt
project-sector = { $value } is geen sector; kies po of vo
project-numbers = { $value } is geen schrijfwijze van getallen; kies nl of en
project-not-a-section = { $name } is een deel en krijgt een regel [{ $name }]
project-unknown-key = { $name } is geen instelling van koers.toml
project-did-you-mean = bedoelt u { $name }?
project-known-keys = mogelijk zijn: { $names }
project-not-text = achter { $name } hoort een tekst tussen aanhalingstekens
project-school-year = { $value } is geen schooljaar; schrijf bijvoorbeeld 2024-2025
project-date = { $value } is geen datum; schrijf bijvoorbeeld 2024-10-01
project-rules = regels is een lijst van teksten, bijvoorbeeld ["regels/**/*.koers"]
project-path-outside = { $path } ligt buiten de map van het project
project-placeholder = in { $path } staat een accolade die niet { "{" }schooljaar{ "}" } of { "{" }peildatum{ "}" } is
project-no-rules = er is geen regelbestand dat past bij { $globs }
project-no-rules-help = zet een bestand met de naam regels.koers in de map, of pas regels in koers.toml aan
project-glob = { $glob } is geen patroon voor bestanden ({ $why })
project-no-koers-toml = in deze map staat geen koers.toml, dus dit is geen project
project-missing-file = het bestand { $name } is er niet
project-too-large = het bestand { $name } is te groot om te lezen
project-unreadable = het bestand { $name } kan niet gelezen worden ({ $why })
project-not-utf8 = { $name } is niet opgeslagen als UTF-8; het gaat mis op regel { $line }
project-not-utf8-help = sla het bestand opnieuw op en kies als codering UTF-8
project-unknown-unit = { $name } staat niet in de bibliotheek
project-known-units = in de bibliotheek staan: { $names }
project-unit-needs = { $unit } heeft { $name } nodig, en uw regels hebben dat niet
project-unit-needs-several = { $unit } heeft nodig wat uw regels niet hebben: { $names }
project-unit-says = zet het in uw regels; in { $unit } staat: { $text }
project-register-file = van het register { $name } is het bestand { $path } er niet
project-register-unnamed = van het register { $name } staat geen bestand in koers.toml
project-register-unnamed-help = zet onder [gegevens] een regel { $name } = "gegevens/…csv"
project-no-submissions = van de vragenlijst { $name } is nog niets ingezonden
project-unknown-data = { $name } onder [gegevens] is geen register, vragenlijst of verdeelsleutel
project-no-school-year = het schooljaar is niet bekend
project-no-school-year-help = zet onder [project] een regel schooljaar = "2024-2025", of geef --schooljaar mee
project-unexplained = de regels konden niet worden nagekeken en koers weet niet waarom; dat is een fout in koers zelf

# [ernst]
project-level-of = { $code } is geen aandachtspunt waarvan de ernst te kiezen is
project-level-of-help = onder [ernst] kunnen staan: { $codes }
project-level-unknown = de ernst van { $code } is fout, waarschuwing, melding of uit
project-level-unknown-help = schrijf bijvoorbeeld { $code } = "fout"
project-level-without-reason = { $code } staat uit zonder dat er staat waarom
project-level-without-reason-help = schrijf { $code } = {"{"} ernst = "uit", reden = "…" {"}"}
project-form-unknown = er is geen vragenlijst { $name }; wel { $known }
project-form-unknown-unit = { $key } is geen sleutel uit het register
project-logo-kind = { $name } is geen logo: het moet een svg-, png- of jpg-bestand zijn
project-logo-missing = het logo { $name } is er niet of is niet te lezen
project-logo-large = het logo { $name } is groter dan 500 kB
project-colour = { $value } is geen kleur; schrijf haar als "#0b4f86"
project-form-no-submission = { $key } heeft in dit bestand geen inzending die te gebruiken is
project-data-fault =
    { $count ->
        [one] in { $file } is een fout gevonden; wat fout is, telt nergens mee
       *[other] in { $file } zijn { $count } fouten gevonden; wat fout is, telt nergens mee
    }

project-nothing-there = { $what } is geen map, geen bestand, en hier is ook geen git-archief met zo'n revisie
project-no-revision = { $what } is geen map en geen bestand, en git kent geen revisie { $revision }
project-no-folder-in = in de revisie { $revision } is geen map { $folder }
project-git = git kan de revisie niet lezen ({ $why })
project-approvals-syntax = in { $name } staat op regel { $line } iets wat geen TOML is
project-approvals-key = in { $name } staat { $key }, maar hier hoort alleen [[akkoord]]
project-approvals-fingerprint = in { $name } staat een akkoord zonder vingerafdruk
project-effect-moment = zonder schooljaar en peildatum is er niets door te rekenen
project-effect-settings = de koers.toml bij de gegevens heeft fouten; controleer die map eerst
project-effect-no-data = zonder de gegevens van elk register zijn er geen gevolgen te berekenen
project-effect-number = de gevolgen zijn te groot om te berekenen ({ $why })
project-example-gives-nothing = het voorbeeld “{ $title }” geeft te weinig: er komt niets uit om vast te leggen
project-no-example = er is geen voorbeeld met { $words } in de naam
project-several-examples = { $words } staat in de naam van meer voorbeelden: { $titles }
project-io-denied = u mag daar niet bij
project-io-full = de schijf is vol
project-io-is-folder = het is een map
project-io-not-folder = een deel van het pad is geen map
project-io-not-found = het bestaat niet
project-io-other = { $why }
project-survey-no-sheet = dit is geen XLSForm: er is geen blad survey
project-survey-too-long = een blad heeft meer dan { $most } rijen
project-survey-no-questions = er is geen vraag in die Koers kan stellen
project-survey-no-type = zo'n vraag heeft in Koers geen tegenhanger
project-survey-no-column = deze kolom heeft in Koers geen tegenhanger
project-survey-no-list = de lijst met opties staat niet op het blad choices
project-survey-twice = { $name } staat al in deze lijst
project-survey-nested = een herhaling in een herhaling heeft in Koers geen tegenhanger; wat erin staat, is ook niet overgenomen
project-survey-loose-note = er komt geen vraag meer waar deze tekst een toelichting bij kan zijn
project-survey-languages = alleen de teksten in { $language } zijn overgenomen, niet die in { $others }
project-survey-no-expression = Koers kan { $part } hier niet lezen
project-survey-no-question = { $name } is geen vraag die is overgenomen
project-survey-in-a-row = { $name } staat in een herhaling en heeft dus meer dan één antwoord
project-survey-no-function = { $name } heeft in Koers geen tegenhanger
project-survey-no-condition = hier staat geen voorwaarde
project-survey-no-option = { $option } is geen optie van deze vraag
project-survey-no-comparison = Koers kan dit niet met elkaar vergelijken of hiermee rekenen
project-survey-no-number = { $text } is geen getal
project-survey-no-date = { $text } is geen datum
project-survey-may-lack = { $name } mag leeg blijven; schrijf zelf wat dat voor het totaal betekent
project-survey-rounded = de uitkomst van deze deling wordt op 2 decimalen afgerond; schrijf zelf hoeveel het er moeten zijn
project-survey-no-other = Koers voegt geen optie toe voor iets anders; zet die zelf in de lijst
