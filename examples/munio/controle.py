#!/usr/bin/env python3
"""Rekent de uitkomst van dit voorbeeld na, zonder Koers, en noemt elk verschil.

Leest dezelfde bestanden, past de regels toe zoals ze in `regels/` op papier staan, met gehele
getallen en breuken, en legt het naast `uitkomst.json`. Alleen de standaardbibliotheek.

    python3 controle.py verwacht/uitkomst.json

Wat in een openbare uitkomst is weggelaten (`<5`, `x`) is niet te vergelijken. Reken met `--intern`
om alles na te lopen.
"""

import csv
import glob
import json
import os
import sys
from datetime import date
from fractions import Fraction as F

from verdelen import verdeel

HIER = os.path.dirname(os.path.abspath(__file__))
VSO, ORDE = "vso", ["onvoldoende", "voldoende", "goed"]
FASEN, STAND = ["geen", "start", "deels", "volledig"], ["ontbreekt", "op_papier", "toegepast"]


def lees(pad, sleutel=None):
    with open(os.path.join(HIER, pad), encoding="utf-8") as bestand:
        rijen = list(csv.DictReader(bestand, delimiter=";"))
    return {rij[sleutel]: rij for rij in rijen} if sleutel else rijen


def afgerond(waarde, decimalen):
    """Rekenkundig: de helft gaat van nul af."""
    schaal = 10**decimalen
    heel = (abs(waarde) * schaal * 2 + 1) // 2
    return F(heel if waarde >= 0 else -heel, schaal)


def deel(a, b, decimalen):
    return None if b == 0 else afgerond(F(a) / F(b), decimalen)


def toegekend(budget, scholen, leerlingen, vorig, stijging):
    weging = {"vo": "1", "pro": "1.25", "agora": "1.1"}
    ontvangers = []
    for brin, s in scholen.items():
        if s["soort"] == VSO:
            continue
        aantal = int(s["leerlingtal"])
        vast = 15000 + (10000 if aantal < 150 else 5000 if aantal < 250 else 0)
        opp = sum(l["school"] == brin and l["opp"] == "ja" for l in leerlingen)
        delen = [(F(1, 5), 1), (F(13, 20), aantal * F(weging[s["soort"]])), (F(3, 20), opp)]
        eerder = vorig.get(brin, 0)
        ontvangers.append((brin, vast, delen, max(F(20000), F(99, 100) * eerder),
                           F(stijging) * eerder if eerder else None))
    return verdeel(budget, ontvangers, 1)


def lwoo_verdeling(scholen, leerlingen):
    uit = {}
    for bestuur in sorted({s["bestuur"] for s in scholen.values()}):
        van_bestuur = {b: s for b, s in scholen.items() if s["bestuur"] == bestuur}
        telling = {b: sum(l["school"] == b and l["aanbod"] == "lwoo" for l in leerlingen) for b in van_bestuur}
        budget = sum(telling.values()) * F("5213.40")
        groep = [(b, 5000 if telling[b] else 0, [(F(1), telling[b])], None, None)
                 for b, s in van_bestuur.items() if s["soort"] in ("vo", "agora")]
        if budget:
            uit.update(verdeel(budget, groep, F(1, 100)))
        else:
            uit.update({o[0]: F(0) for o in groep})
    return uit


def geld(a, welke=None, veld="begroot"):
    return sum(F(r.get(veld, "0")) for r in a.get("inzet", []) if welke in (None, r["bron_van_geld"]))


def normen(a, school):
    """(naam, voldoet, gewicht, kern) van elke norm die van toepassing is."""
    k = a["klimaat"]
    uit = [("veilig", a["antipest"], 2, True), ("veiligheid_bekend", a["veiligheid_gemeten"], 1, False)]
    uit.append(("handelingsgericht", FASEN.index(a["hgw"]) >= 2 and a.get("hgw_teams", 0) >= 1, 2, True))
    uit.append(("klimaat_cijfer", afgerond(F(sum(k.values()), 4), 2) >= F(7, 2), 1, False))
    uit.append(("leerproblemen", "ontbreekt" not in (a["dyslexie"], a["dyscalculie"]), 1, False))
    uit.append(("aanbod_breed", a["taal_extra"] or a["hoogbegaafd"], 1, False))
    if not isinstance(a["medisch"], dict):
        uit.append(("medische_afspraken", a["medisch"], 1, False))
    uit.append(("ondersteuningsteam", a["team"] and a["team_ritme"] != "zelden", 2, False))
    uit.append(("verzuim", a.get("verzuimgesprek", 99) <= 10, 2, True))
    totaal = a["opp_totaal"]
    if totaal:
        uit.append(("opp", F(a["opp_actueel"], totaal) >= F(95, 100), 2, True))
        uit.append(("instemming", afgerond(F(a["opp_ouders"], totaal), 3) >= F(9, 10), 1, False))
        uit.append(("hoorrecht", F(a["opp_gehoord"], totaal) >= F(8, 10), 1, False))
    if a["tlv_aangevraagd"]:
        uit.append(("toeleiding", a["tlv_overlegd"], 1, False))
    uit.append(("scholing", afgerond(F(a["scholing_uren"], int(school["teams"])), 2) >= 8, 1, False))
    if school["soort"] != VSO:
        uit.append(("verantwoord", a["geld_mr"], 1, False))
    return uit


def eindoordeel(rij):
    score = deel(10 * sum(g for _, v, g, _ in rij if v), sum(g for _, _, g, _ in rij), 2)
    kern = all(v for _, v, _, k in rij if k)
    return score, ORDE[2 if kern and score >= F("8.5") else 1 if kern and score >= F("5.5") else 0]


def main():
    uitkomst = json.load(open(sys.argv[1], encoding="utf-8"))
    scholen = lees("gegevens/2024-2025/scholen.csv", "brin")
    leerlingen, toen = lees("gegevens/2024-10-01/leerlingen.csv"), lees("gegevens/2023-10-01/leerlingen.csv")
    verlaters = lees("gegevens/2024-2025/verlaters.csv")
    peildatum = date(2024, 10, 1)
    fouten, bekeken = [], 0

    def vergelijk(waar, gevonden, berekend):
        nonlocal bekeken
        bekeken += 1
        if isinstance(gevonden, str) and isinstance(berekend, (int, F)) and not isinstance(berekend, bool):
            if gevonden in ("<5", "x"):  # niet getoond: te weinig leerlingen
                if gevonden == "<5" and not 1 <= berekend <= 4:
                    fouten.append(f"{waar}: is {berekend}, en staat er als <5")
                return
            gevonden = F(gevonden)
        if gevonden != berekend:
            fouten.append(f"{waar}: uitkomst {gevonden}, nagerekend {berekend}")

    # De verdelingen.
    vorig = {r["school"]: F(r["bedrag"].replace(",", ".")) for r in lees("gegevens/2023-2024/koos_middelen.csv")}
    koos_bedrag = toegekend(2350000, scholen, leerlingen, vorig, "1.08")
    lwoo_bedrag = lwoo_verdeling(scholen, leerlingen)
    for naam, bedragen in (("koos_middelen", koos_bedrag), ("school_lwoo", lwoo_bedrag)):
        ontvangers = uitkomst["verdelingen"][naam]["ontvangers"]
        vergelijk(f"{naam}: ontvangers", sorted(ontvangers), sorted(bedragen))
        for brin, bedrag in bedragen.items():
            vergelijk(f"{naam} {brin}", ontvangers[brin]["bedrag"], bedrag)

    # De inzendingen: wie deed mee, en wat is daar het oordeel.
    antwoorden, meegeteld = {}, {}
    for pad in sorted(glob.glob(os.path.join(HIER, "inzendingen/2024-2025/koos/*.json"))):
        bestand = json.load(open(pad, encoding="utf-8"))
        antwoorden[bestand["school"]] = bestand["antwoorden"]
    for brin, a in antwoorden.items():
        if scholen[brin]["soort"] == VSO or geld(a, "koos_geld") <= koos_bedrag[brin]:
            meegeteld[brin] = a
    inzendingen = uitkomst["inzendingen"]["koos"]
    vergelijk("koos verwacht", inzendingen["verwacht"], len(scholen))
    vergelijk("koos ontvangen", inzendingen["ontvangen"], len(antwoorden))
    for brin in antwoorden:
        vergelijk(f"koos {brin} status", inzendingen["per_eenheid"][brin]["status"],
                  "compleet" if brin in meegeteld else "fout")
    kader = uitkomst["normenkaders"]["basisondersteuning"]
    vergelijk("normenkader: scholen", sorted(kader), sorted(meegeteld))
    oordelen = {}
    for brin, a in meegeteld.items():
        rij = normen(a, scholen[brin])
        score, oordelen[brin] = eindoordeel(rij)
        for naam, voldoet, _, _ in rij:
            norm = kader[brin]["normen"][naam]
            # Van wat niet getoond wordt, staat er ook niet of het voldoet: dat zou het verraden.
            niet_getoond = norm["waarde"] in ("<5", "x")
            vergelijk(f"norm {naam} {brin}", norm["voldoet"], None if niet_getoond else bool(voldoet))
        vergelijk(f"score totaal {brin}", kader[brin]["scores"]["totaal"], score)
        vergelijk(f"eindoordeel {brin}", kader[brin]["oordelen"]["eindoordeel"], oordelen[brin])

    # De indicatoren, per niveau met dezelfde som.
    def thuis(l):
        return bool(l["thuis_sinds"]) and (peildatum - date.fromisoformat(l["thuis_sinds"])).days > 28

    niveaus = {
        "swv": lambda r: "", "school": lambda r: r["school"], "gemeente": lambda r: r["woongemeente"],
        "bestuur": lambda r: scholen[r["school"]]["bestuur"],
    }
    eenheden = {"swv": [""], "school": list(scholen), "bestuur": sorted({s["bestuur"] for s in scholen.values()}),
                "gemeente": list(lees("gegevens/gemeenten.csv", "gemeentecode"))}
    tellingen = {
        "leerlingen_totaal": lambda l: True, "pro_aantal": lambda l: l["aanbod"] == "pro",
        "vso_aantal": lambda l: l["aanbod"] == VSO, "thuiszitters": thuis,
        "doorstroom_vso_vo": lambda l: l["vorig_aanbod"] == VSO and l["aanbod"] != VSO,
        "doorstroom_vo_vso": lambda l: l["vorig_aanbod"] not in ("", VSO) and l["aanbod"] == VSO,
        "arrangementen": lambda l: l["arrangement"] != "", "opps": lambda l: l["opp"] == "ja",
    }
    koosplannen = {}
    with open(os.path.join(HIER, "inzendingen/2024-2025/koosplan/koosplan.plan_speerpunten.csv"), encoding="utf-8") as bestand:
        for punt in csv.DictReader(bestand, delimiter=";"):
            koosplannen.setdefault(punt["school"], []).append(punt)
    kpi = uitkomst["kpi"]
    for niveau, plek in niveaus.items():
        for eenheid in eenheden[niveau]:
            hier = [l for l in leerlingen if plek(l) == eenheid]
            eerder = [l for l in toen if plek(l) == eenheid]
            weg = [v for v in verlaters if plek(v) == eenheid]
            groep = {b: a for b, a in meegeteld.items() if niveau == "swv" or eenheid == b
                     or niveau == "bestuur" and scholen[b]["bestuur"] == eenheid}
            zonder_vso = sum(l["aanbod"] != VSO for l in hier)
            waarden = {naam: sum(map(telt, hier)) for naam, telt in tellingen.items()}
            waarden["pro_aandeel"] = deel(waarden["pro_aantal"], zonder_vso, 4)
            waarden["vso_aandeel"] = deel(waarden["vso_aantal"], zonder_vso, 4)
            waarden["vso_groei"] = waarden["vso_aantal"] - sum(l["aanbod"] == VSO for l in eerder)
            waarden["zonder_diploma"] = deel(sum(v["diploma"] == "nee" for v in weg), len(weg), 3)
            if niveau != "gemeente":
                waarden["opp_actueel_aandeel"] = deel(
                    sum(a.get("opp_actueel", 0) for a in groep.values()),
                    sum(a["opp_totaal"] for a in groep.values()), 3)
                waarden["basis_op_orde"] = deel(
                    sum(oordelen[b] != "onvoldoende" for b in groep), len(groep), 3)
                waarden["hgw_ingevoerd"] = deel(
                    sum(FASEN.index(a["hgw"]) >= 2 for a in groep.values()), len(groep), 3)
                begroot = sum(geld(a) for a in groep.values())
                waarden["middelen_begroot"] = F(begroot)
                waarden["middelen_besteed"] = deel(sum(geld(a, None, "besteed") for a in groep.values()), begroot, 3)
                plannen = [b for b in koosplannen if niveau == "swv" or eenheid == b
                           or niveau == "bestuur" and scholen[b]["bestuur"] == eenheid]
                punten = [p for b in plannen for p in koosplannen[b]]
                van_hier = [b for b in scholen if niveau == "swv" or scholen[b]["bestuur"] == eenheid]
                waarden["koosplannen"] = deel(len(plannen), len(van_hier), 3)
                waarden["koosplan_maat"] = deel(sum(p["te_zien_aan"] != "" for p in punten), len(punten), 3)
                waarden["koosplan_gehaald"] = deel(sum(p["stand_nu"] == "gehaald" for p in punten), len(punten), 3)
            if niveau == "swv":
                cijfers = [F(a["oudercijfer"]) for a in groep.values() if not isinstance(a["oudercijfer"], dict)]
                waarden["oudercijfer_gemiddeld"] = deel(sum(cijfers), len(cijfers), 1)
                waarden["gesprekken_verdiepend"] = sum(
                    oordelen[b] == "onvoldoende" or sum(thuis(l) for l in leerlingen if l["school"] == b) > 5
                    for b in groep)
                waarden["budget_grip"] = deel(sum(geld(a, "koos_geld") for a in groep.values()), 2350000, 3)
            for naam, waarde in waarden.items():
                if niveau in kpi.get(naam, {}):
                    gevonden = kpi[naam][niveau].get(eenheid)
                    if gevonden is None:
                        fouten.append(f"{naam} {niveau} {eenheid}: staat niet in de uitkomst")
                    else:
                        vergelijk(f"{naam} {niveau} {eenheid}", gevonden["waarde"], waarde)

    for fout in fouten:
        print(fout)
    print(f"{bekeken} uitkomsten nagerekend, {len(fouten)} verschillen")
    sys.exit(1 if fouten else 0)


if __name__ == "__main__":
    main()
