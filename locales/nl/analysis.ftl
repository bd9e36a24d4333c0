# Volledigheid en bereikbaarheid.

analysis-table-open = { $name } heeft geen regel voor { $case }
analysis-table-open-help = voeg een regel toe die hierbij past, of zet onderaan een regel met bij elke invoer een streepje (-)
analysis-table-overlap = in { $name } gelden twee regels bij { $case }, en de tabel is uniek
analysis-table-overlap-help = maak de cellen zo dat er één regel overblijft, of laat uniek weg: dan geldt de eerste regel die past
analysis-overlaps = deze regel geldt dan ook
analysis-dead-row = deze regel van { $name } geldt nooit, want de regels erboven gaan altijd voor
analysis-dead-cell = deze regel van { $name } geldt nooit, want geen enkele waarde van { $input } past in de cel
analysis-dead-combination = deze regel van { $name } geldt nooit, want de cellen spreken elkaar tegen
analysis-dead-row-help = haal de regel weg, of verander de cellen
analysis-covers = deze regel gaat altijd voor
analysis-table-undecided = van { $name } is niet te bepalen of alle gevallen precies een regel hebben
analysis-ladder-open = { $name } zegt niet wat geldt bij { $case }
analysis-ladder-undecided = { $name } zegt niet wat geldt als geen van de regels opgaat
analysis-ladder-open-help = zet onderaan een regel met anders, bijvoorbeeld onvoldoende anders
analysis-dead-rung = deze regel van { $name } komt nooit aan de beurt
analysis-dead-rung-help = haal de regel weg, of verander de voorwaarden
analysis-never-shown = { $name } wordt nooit getoond, want geen enkel antwoord voldoet aan deze voorwaarde
analysis-never-shown-help = verander de voorwaarde, of haal weg wat nooit getoond wordt
analysis-together-with = samen met deze voorwaarde
analysis-check-never = deze controle gaat nooit af, want geen enkel antwoord voldoet aan deze voorwaarde
analysis-check-never-help = verander de voorwaarde, of haal de controle weg
analysis-check-always = deze fout gaat bij elke inzending af, zodat niemand { $name } kan inzenden
analysis-check-always-help = een fout houdt het inzenden tegen als de voorwaarde opgaat; keer de voorwaarde om als het andersom bedoeld is
analysis-norm-never = aan { $name } kan geen enkele school voldoen
analysis-norm-never-help = verander de voorwaarde; een norm waar niemand aan kan voldoen zegt niets over scholen
analysis-norm-always = aan { $name } voldoet elke school, wat zij ook invult
analysis-norm-always-help = maak de norm strenger, of haal hem weg: hij onderscheidt niets
analysis-norm-undecided = van { $name } is niet te bepalen of er scholen zijn die eraan voldoen en scholen die dat niet doen
analysis-shown-undecided = van { $name } is niet te bepalen of het ooit getoond wordt
analysis-check-undecided = van deze controle is niet te bepalen of zij ooit afgaat
analysis-always-undecided = van deze fout is niet te bepalen of elke inzending hem heeft
analysis-required-empty = { $name } is verplicht, maar geen enkel antwoord past binnen de grenzen van de vraag
analysis-required-empty-help = verruim de grenzen of de decimalen, of haal verplicht weg
analysis-required-no-option = { $name } is verplicht, maar bij { $case } is er geen enkele keuze
analysis-required-no-option-help = geef altijd één keuze zonder tonen als, of maak de vraag dan niet verplicht
analysis-required-blocked = { $name } is verplicht, maar elk antwoord gaat in tegen een fout van deze vragenlijst
analysis-required-blocked-check = deze fout
analysis-required-blocked-help = maak de fout minder streng, of verruim de grenzen van de vraag

# Aandachtspunten: de last voor scholen en beleid.
analysis-average-of-ratios = dit is een gemiddelde van percentages; een kleine school telt dan even zwaar als een grote
analysis-average-of-ratios-help = deel liever de som van het ene door de som van het andere
analysis-unused-question = het antwoord op { $name } wordt nergens gebruikt: door geen norm, kpi, controle, verdeling, voorwaarde of rapport
analysis-unused-question-help = vraag scholen niet wat niemand gebruikt: haal de vraag weg, of schrijf negeer K0904 omdat "…" als er een reden voor is
analysis-known-answer = { $name } vraagt wat al in het register staat, als { $field }
analysis-known-answer-help = vul het antwoord vooraf in met vooraf { $field }, of haal de vraag weg en gebruik { $field }
analysis-field-here = dit veld heeft het antwoord al
analysis-similar-questions = { $name } vraagt bijna hetzelfde als { $other }
analysis-similar-questions-help = stel de vraag één keer, of maak in de tekst duidelijk wat het verschil is
analysis-similar-here = dit is de andere vraag
analysis-kpi-without-target = { $name } heeft geen streefwaarde
analysis-kpi-without-target-help = voeg een streefwaarde toe, of streefwaarde n.t.b. als zij nog bepaald moet worden
analysis-without-source = { $name } zegt niet waar deze regel op berust
analysis-without-source-help = noem de wet, het besluit of het plan met bron "…"
analysis-uncovered-items = van { $name } { $count ->
    [one] is { $items } door niets gedekt
   *[other] zijn { $items } door niets gedekt
}
analysis-uncovered-items-help = zet dekt { $item } bij de norm, kpi of vraag die er iets over zegt
analysis-uncovered-here = door niets gedekt
analysis-idle-silence = deze negeer van { $code } verzwijgt niets
analysis-idle-silence-help = haal hem weg, of zet hem bij de vraag of regel die hij bedoelt
analysis-shared-target = bij { $name } geldt deze waarde voor elk niveau, ook voor elke school of elk bestuur
analysis-shared-target-help = zeg voor wie zij is, bijvoorbeeld met { $clause } voor swv
