# Volledigheid en bereikbaarheid.

analysis-table-open = { $name } heeft geen regel voor { $case }
analysis-table-open-help = voeg een regel toe die hierbij past, of zet onderaan een regel met bij elke invoer een streepje (-)
analysis-table-overlap = in { $name } gelden twee regels bij { $case }, en de tabel is uniek
analysis-table-overlap-help = maak de cellen zo dat er één regel overblijft, of laat uniek weg: dan geldt de eerste regel die past
analysis-overlaps = deze regel geldt dan ook
analysis-dead-row = deze regel van { $name } geldt nooit, want de regels erboven gaan altijd voor
analysis-dead-cell = deze regel van { $name } geldt nooit, want geen enkele waarde van { $input } past in de cel
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
