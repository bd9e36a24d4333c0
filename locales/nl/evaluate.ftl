evaluate-allocation-too-large = een bedrag in deze verdeling is te groot om mee te rekenen
evaluate-bounds-cross = voor { $recipient } is het minimum ({ $low }) hoger dan het maximum ({ $high })
evaluate-budget-not-reached = met iedereen op het maximum gaat er { $most } uit, maar het budget is { $budget }
evaluate-budget-unit = het budget { $budget } is geen veelvoud van { $unit }
evaluate-depends = dit steunt op { $title }, waar een fout in zit
evaluate-depends-unit = dit steunt op { $title } voor { $unit }, waar een fout in zit
evaluate-depends-unit-year = dit steunt op { $title } voor { $unit } in { $year }, waar een fout in zit
evaluate-depends-year = dit steunt op { $title } in { $year }, waar een fout in zit
evaluate-division-by-zero = { $expr } deelt door nul
evaluate-duplicate-recipient = { $recipient } komt twee keer voor als ontvanger
evaluate-fixed-above-budget =
    { $groups ->
        [0] de vaste bedragen zijn samen { $fixed }, maar het budget is { $budget }
       *[other] de vaste bedragen zijn samen { $fixed }, maar er is nog { $budget } voor { $served }
    }
evaluate-floors-above-budget =
    { $groups ->
        [0] minima en vaste bedragen zijn samen { $floors }, maar het budget is { $budget }
       *[other] minima en vaste bedragen zijn samen { $floors }, maar er is nog { $budget } voor { $served }
    }
evaluate-hidden-answer = de vraag { $question } is bij { $unit } verborgen, maar heeft een antwoord; dat antwoord telt niet mee
evaluate-hidden-option = { $unit } koos bij { $question } een optie die daar niet wordt aangeboden; dat antwoord telt niet mee
evaluate-in-group = voor { $group }: { $message }
evaluate-incomplete-recipient = voor { $recipient } ontbreekt een gewicht of een volgorde
evaluate-method-takes-shares = deze manier van afronden werkt niet met vaste bedragen of grenzen, en die heeft { $recipient } wel
evaluate-missing-answer = er is nog geen antwoord
evaluate-missing-answer-row = er is nog geen antwoord in regel { $row }
evaluate-missing-value = { $expr } is leeg, maar hier is een waarde nodig
evaluate-negative-share = een aandeel van { $part } is kleiner dan nul
evaluate-negative-weight = het gewicht van { $recipient } bij { $share } is { $weight }, dus kleiner dan nul
evaluate-no-parameter-value = { $name } heeft geen waarde voor { $year } (peildatum { $date })
evaluate-no-points = de optie { $option } heeft geen punten
evaluate-no-rung = geen van de voorwaarden gaat op
evaluate-no-such-date = { $expr } is geen datum die bestaat
evaluate-no-table-row = in de tabel { $name } past geen enkele regel
evaluate-not-a-percentile = { $expr } ligt niet tussen 0% en 100%
evaluate-not-whole = in { $expr } wordt een datum verschoven met een getal dat niet heel is
evaluate-percentages = de aandelen zijn samen { $total } in plaats van 100%
evaluate-remainder = er blijft { $remainder } over, en er staat geen rest naar
evaluate-several-table-rows = in de tabel { $name } past meer dan één regel
evaluate-too-few-rows =
    { $rows ->
        [one] hier is { $rows } regel ingevuld, en er zijn er minstens { $least } nodig
       *[other] hier zijn { $rows } regels ingevuld, en er zijn er minstens { $least } nodig
    }
evaluate-too-large = { $expr } geeft een getal dat te groot is of te veel cijfers heeft
evaluate-too-many-rows = hier zijn { $rows } regels ingevuld, en het mogen er hoogstens { $most } zijn
evaluate-unit-not-positive = er kan niet afgerond worden op { $unit }
evaluate-weights-zero =
    { $groups ->
        [0] bij { $share } zijn de gewichten samen nul, dus niemand kan het krijgen
       *[other] bij { $share } zijn de gewichten voor { $served } samen nul, dus niemand kan het krijgen
    }
evaluate-why-no-unit = { $result } geldt per { $level }; zeg voor wie
evaluate-why-none = { $unit } heeft geen { $result }
evaluate-why-unknown = er is geen uitkomst met de naam { $result }
evaluate-why-unknown-near = er is geen uitkomst met de naam { $result }; bedoelt u { $near }?
evaluate-why-unknown-unit = { $unit } staat niet bij { $level }
evaluate-why-unknown-unit-near = { $unit } staat niet bij { $level }; bedoelt u { $near }?
evaluate-no-table = van { $name } zijn geen gegevens
