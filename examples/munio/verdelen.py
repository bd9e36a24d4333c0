"""De rekenregels van een verdeelsleutel, los van Koers nog een keer geschreven, met breuken.

Zo eenvoudig mogelijk, zodat een controleur het kan nalezen. Wordt gebruikt door
maak_gegevens.py (voor wat vorig schooljaar is toegekend) en door controle.py.
"""

from fractions import Fraction


def verdeel(budget, ontvangers, eenheid):
    """Verdeelt `budget` in veelvouden van `eenheid`.

    `ontvangers` is een lijst van (sleutel, vast, aandelen, ondergrens, bovengrens); `aandelen` is
    een lijst van (percentage, gewicht); een grens mag None zijn. Geeft {sleutel: bedrag}.
    """
    ontvangers = sorted(ontvangers)
    budget, eenheid = Fraction(budget), Fraction(eenheid)
    vast = [Fraction(o[1]) for o in ontvangers]
    rest = budget - sum(vast)
    if rest < 0:
        raise ValueError("de vaste bedragen zijn samen meer dan het budget")
    aandeel = [Fraction(0)] * len(ontvangers)
    for soort in range(len(ontvangers[0][2])):
        totaal = sum(Fraction(o[2][soort][1]) for o in ontvangers)
        for i, o in enumerate(ontvangers):
            deel, gewicht = o[2][soort]
            aandeel[i] += Fraction(deel) * rest * Fraction(gewicht) / totaal
    # Grenzen worden eerst naar binnen op de eenheid afgerond.
    onder = [Fraction(0) if o[3] is None else -((-Fraction(o[3])) // eenheid) * eenheid for o in ontvangers]
    boven = [None if o[4] is None else (Fraction(o[4]) // eenheid) * eenheid for o in ontvangers]

    def bedragen(t):
        uit = []
        for f, s, laag, hoog in zip(vast, aandeel, onder, boven):
            bedrag = max(f + t * s, laag)
            uit.append(bedrag if hoog is None else min(bedrag, hoog))
        return uit

    # Het totaal is een gebroken rechte lijn in t. Zoek de twee knikken waar het budget tussen ligt.
    knikken = {Fraction(0)}
    for f, s, laag, hoog in zip(vast, aandeel, onder, boven):
        for grens in (laag, hoog):
            if grens is not None and s > 0 and grens > f:
                knikken.add((grens - f) / s)
    knikken = sorted(knikken)
    links = max((k for k in knikken if sum(bedragen(k)) <= budget), default=None)
    if links is None:
        raise ValueError("de ondergrenzen zijn samen meer dan het budget")
    rechts = links + 1
    for k in knikken:
        if k > links:
            rechts = k
            break
    laag, hoog = sum(bedragen(links)), sum(bedragen(rechts))
    t = links if laag == budget else links + (rechts - links) * (budget - laag) / (hoog - laag)
    exact = bedragen(t)
    assert sum(exact) == budget, "het budget wordt niet bereikt"

    afgerond = [(x // eenheid) * eenheid for x in exact]
    over = int((budget - sum(afgerond)) / eenheid)
    # De grootste resten eerst; dan het grootste bedrag; dan de kleinste sleutel.
    volgorde = sorted(range(len(exact)), key=lambda i: (afgerond[i] - exact[i], -exact[i], ontvangers[i][0]))
    for i in volgorde[:over]:
        afgerond[i] += eenheid
    return {o[0]: a for o, a in zip(ontvangers, afgerond)}
