# Gegevens en inzendingen.

data-did-you-mean = Bedoelt u { $name }?
data-proposal = Schrijf { $text }
data-more = { $count ->
    [one] Er is nog 1 fout in dit bestand
   *[other] Er zijn nog { $count } fouten in dit bestand
}

# Bestanden
data-file-ignored = Het bestand { $file } is een verborgen of tijdelijk bestand en is niet gelezen
data-empty-file = Het bestand is leeg
data-is-workbook = Dit is een Excel-werkmap, maar het bestand eindigt op .{ $ending }
data-is-workbook-help = Geef het bestand een naam die eindigt op .xlsx
data-macros = De werkmap bevat macro's en wordt daarom niet gelezen
data-save-as-xlsx = Sla het bestand in Excel op als ‘Excel-werkmap (.xlsx)’, zonder macro's en zonder wachtwoord
data-other-spreadsheet = Bestanden van de soort .{ $ending } worden niet gelezen
data-unknown-format = Bestanden die eindigen op .{ $ending } worden niet gelezen
data-known-formats = Gegevens staan in een bestand dat eindigt op .csv, .xlsx of .json
data-not-text = Dit is geen tekstbestand: er staan tekens in die in tekst niet voorkomen
data-read-as = Het bestand is geen UTF-8 en is gelezen als { $encoding }
data-not-a-workbook = Dit is geen Excel-werkmap
data-broken-workbook = De werkmap is beschadigd of niet volledig (bij { $part })
data-encrypted = De werkmap is beveiligd met een wachtwoord, of is van een oude versie van Excel
data-bomb = Het bestand wordt bij het uitpakken onredelijk groot en is niet gelezen
data-broken-sheet = Het werkblad is vanaf deze rij beschadigd of niet volledig
data-which-sheet = Het is niet duidelijk welk werkblad bedoeld is: { $sheets }
data-which-sheet-help = Geef het werkblad met de gegevens de naam { $name }
data-sheet-not-read = Het werkblad { $sheet } is niet gelezen

# CSV
data-too-many-columns = De eerste regel heeft { $count } kolommen; er kunnen er { $most } zijn
data-column-twice = De kolom { $name } staat er twee keer: als kolom { $first } en als kolom { $second }
data-nameless-column = Kolom { $column } heeft geen naam, maar er staat { $value } in
data-ragged-row = Deze rij heeft { $found ->
    [one] 1 cel
   *[other] { $found } cellen
}, en de eerste rij heeft er { $expected }
data-ragged-row-help = Zet een tekst met een scheidingsteken erin tussen aanhalingstekens
data-after-quote = In cel { $cell } staat nog tekst na het sluitende aanhalingsteken
data-after-quote-help = Schrijf een aanhalingsteken binnen een tekst twee keer
data-unclosed-quote = Het aanhalingsteken dat hier begint, wordt nergens gesloten
data-unclosed-quote-help = Het bestand is afgebroken, of er ontbreekt een aanhalingsteken

# JSON
data-json-cut-off = Het bestand houdt hier op, midden in een waarde
data-json-unexpected = Hier staat iets dat in JSON niet kan
data-json-trailing = Na de waarde staat nog iets
data-json-text = Deze tekst heeft een teken of een code die in JSON niet kan
data-json-number = Dit getal is niet geschreven zoals het in JSON hoort
data-json-deep = De waarden zijn hier dieper in elkaar gezet dan gegevens ooit zijn
data-json-name-twice = De naam { $name } staat er twee keer
data-json-register = Een rij van { $register } is in JSON een object met een naam en een waarde voor elke kolom
data-json-allocation = Een rij van { $name } is in JSON een object met een ontvanger en een bedrag
data-json-submission = Een inzending is in JSON een object
data-json-submission-help = Een inzending ziet er zo uit: {"{"} "school": "12AB00", "antwoorden": {"{"} … {"}"}, "geaccepteerd": {"{"} … {"}"} {"}"}
data-json-object = Bij { $name } hoort een object tussen accolades
data-json-unknown-name = De naam { $name } hoort niet in een inzending
data-json-group = De rijen van { $group } zijn in JSON een lijst van objecten
data-other-questionnaire = Deze inzending is voor de vragenlijst { $value }, niet voor { $name }

# Kolommen
data-missing-column = De kolom { $name } van { $register } ontbreekt
data-column-instead = Is dat de kolom { $name }?
data-unknown-column = { $register } heeft geen kolom { $name }
data-known-columns = De kolommen zijn { $columns }
data-missing-register = Er is geen bestand voor het register { $register }, waarnaar { $from }.{ $field } verwijst
data-missing-register-help = Noem het bestand van { $register } onder [gegevens] in koers.toml

# Waarden
data-empty-cell = { $name } is leeg; hier hoort { $expected }
data-wrong-type = { $name } is { $value }; hier hoort { $expected }
data-cell-fault = De cel bevat de fout { $fault }
data-formula-without-value = De cel bevat een formule waarvan de uitkomst niet is opgeslagen
data-formula-without-value-help = Open het bestand in Excel en sla het op
data-key-spaces = { $name } begint of eindigt met een spatie: ‘{ $value }’
data-control-character = { $name } bevat een onzichtbaar teken: { $value }
data-too-long = { $name } heeft { $length } tekens; er mogen er { $longest } zijn
data-pattern = { $name } is { $value }; dat past niet bij het patroon { $pattern }
data-notation-dutch = { $name } is { $value }; getallen in dit bestand hebben een komma voor de decimalen
data-notation-plain = { $name } is { $value }; getallen in dit bestand hebben een punt voor de decimalen
data-bare-percentage = { $name } is { $value }; het is niet te zien of dat een percentage is
data-bare-percentage-help = Schrijf 12,5% met het teken %, of geef de cel in Excel de opmaak Percentage
data-too-many-decimals = { $name } is { $value }; { $most ->
    [0] hier hoort een geheel getal
    [one] er mag 1 decimaal zijn
   *[other] er mogen { $most } decimalen zijn
}
data-too-many-decimals-help = Rond het getal af in de bron, want hier wordt niets stilzwijgend afgerond
data-too-small = { $name } is { $value }; het moet minstens { $bound } zijn
data-too-large = { $name } is { $value }; het mag hoogstens { $bound } zijn
data-date-two-ways = { $name } is { $value }; dat kan { $one } zijn, en { $other }
data-date-two-ways-help = Schrijf een datum als 2024-10-01 of 1-10-2024
data-date-with-time = { $name } is een datum met een tijd ({ $value }); hier hoort een datum zonder tijd
data-unknown-option = { $name } heeft geen optie { $value }
data-options = De opties zijn { $options }
data-option-twice = { $name } heeft de optie { $value } twee keer

data-expected-truth = ja of nee
data-expected-text = een tekst
data-expected-money = een bedrag, zoals 1.250,75
data-expected-percentage = een percentage, zoals 12,5%
data-expected-whole = een geheel getal
data-expected-number = een getal
data-expected-date = een datum, zoals 2024-10-01 of 1-10-2024
data-expected-school-year = een schooljaar, zoals 2024-2025
data-expected-month = een maand, zoals 2024-09
data-expected-choice = een van { $options }
data-expected-choices = een of meer van { $options }
data-expected-key = een sleutel
data-expected-attachment = de naam van een bestand

data-duplicate-key = { $register } { $key } staat er twee keer: ook in { $file }, rij { $row }
data-dangling = { $name } is { $value }, maar er is geen { $register } { $value }

# Inzendingen
data-unknown-question = { $questionnaire } heeft geen vraag { $name }
data-unit-empty = Er staat niet bij welke { $register } het is
data-unknown-unit = Er is geen { $register } { $key }
data-second-submission = Er is al een inzending van { $register } { $key }: in { $file }, rij { $row }
data-answered-twice = { $name } is twee keer beantwoord
data-nvt-not-allowed = Bij { $name } kan niet ‘niet van toepassing’ worden geantwoord
data-nvt-without-reason = Bij { $name } staat ‘niet van toepassing’ zonder reden
data-nvt-help = Schrijf de reden erbij: ‘nvt: reden’ of {"{"} "nvt": "reden" {"}"}
data-unknown-warning = Er is geen waarschuwing { $name } die geaccepteerd kan worden
data-accepted-without-reason = De waarschuwing { $name } is geaccepteerd zonder reden
data-group-without-submission = { $group } heeft rijen voor { $register } { $key }, maar daarvan is er geen inzending
data-computed-given = { $name } wordt berekend; wat het bestand daarvoor geeft, telt niet
data-absent-questions = { $count ->
    [one] Voor 1 vraag heeft het bestand geen kolom: { $names }
   *[other] Voor { $count } vragen heeft het bestand geen kolom: { $names }
}
data-amount-twice = { $register } { $key } heeft al een bedrag: in { $file }, rij { $row }
data-other-year = dit is een inzending van schooljaar { $value }, niet van { $year }
data-form-sheet-gone = het blad { $sheet } is uit het formulier verdwenen of heeft een andere naam
data-form-sheet-help = geef het blad zijn naam terug, of vul een nieuw formulier in
