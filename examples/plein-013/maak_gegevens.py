"""Maakt de verzonnen gegevens van dit voorbeeld. Zonder toeval: dezelfde regels geven dezelfde bestanden."""

from pathlib import Path

HIER = Path(__file__).parent
BUURTEN = [("B1", "Noord"), ("B2", "Oost"), ("B3", "Zuid"), ("B4", "West")]
BESTUREN = [("91001", "Stichting De Kring"), ("91002", "Stichting Samen Leren"), ("91003", "Stichting Het Lint")]
SCHOLEN = [
    ("91AA00", "De Akker", "91001", "B1", "bao", 42), ("91AB00", "De Beek", "91001", "B2", "bao", 36),
    ("91AC00", "De Cirkel", "91001", "B3", "bao", 30), ("91AD00", "Het Dorp", "91002", "B1", "bao", 28),
    ("91AE00", "De Esdoorn", "91002", "B4", "bao", 40), ("91AF00", "Het Fort", "91002", "B2", "sbo", 18),
    ("91AG00", "De Gaard", "91003", "B3", "bao", 34), ("91AH00", "De Haven", "91003", "B4", "so", 16),
]


def schrijf(naam, kop, rijen):
    pad = HIER / naam
    pad.parent.mkdir(parents=True, exist_ok=True)
    regels = [kop] + [";".join(str(cel) for cel in rij) for rij in rijen]
    pad.write_text("\n".join(regels) + "\n", encoding="utf-8")


def leerlingen(jaar):
    """Elke zevende leerling van een basisschool heeft extra ondersteuning, en iedereen op sbo en so."""
    rijen, nummer = [], 0
    for plek, (brin, _, _, buurt, soort, aantal) in enumerate(SCHOLEN):
        for volg in range(aantal - (3 if jaar == 2021 and soort == "bao" else 0)):
            nummer += 1
            speciaal = soort != "bao"
            extra = speciaal or volg % 7 == (plek + jaar) % 7
            ver = volg % (2 if speciaal else 5) == 0
            woon = BUURTEN[(plek + volg) % 4][0] if ver else buurt
            thuis = ""
            if volg % (13 if jaar == 2021 else 17) == 5:
                thuis = f"{jaar}-0{5 + volg % 3}-1{plek}"
            elif volg == 9:
                thuis = f"{jaar}-09-20"
            rijen.append((f"L{jaar % 100}{nummer:04}", brin, woon, "extra" if extra else "basis", thuis))
    return rijen


schrijf("gegevens/besturen.csv", "code;naam", BESTUREN)
schrijf("gegevens/buurten.csv", "code;naam", BUURTEN)
schrijf("gegevens/scholen.csv", "brin;naam;bestuur;buurt;soort;leerlingtal", SCHOLEN)
for jaar in (2021, 2022):
    schrijf(f"gegevens/{jaar}-10-01/leerlingen.csv", "nummer;school;woonbuurt;ondersteuning;thuis_sinds", leerlingen(jaar))
schrijf("gegevens/klachten.csv", "nummer;ontvangen_op;gaat_over", [
    (f"K{n:02}", f"{2021 + n % 2}-{1 + n % 9:02}-{10 + n % 18}", "informatie" if n % 3 else "advisering") for n in range(1, 25)])
schrijf("gegevens/bemiddelingen.csv", "nummer;aangevraagd_op", [
    (f"M{n}", f"{2021 + n % 2}-0{2 + n}-15") for n in range(1, 7)])
schrijf("gegevens/afspraken.csv", "nummer;omschrijving;in_ondersteuningsplan;in_jeugdplan", [
    (f"A{n:02}", f"Afspraak {n}", "ja", "ja" if n % 4 == 0 else "nee") for n in range(1, 17)])
schrijf("gegevens/enquete.csv", "nummer;afgenomen_op;groep;gaat_over;cijfer", [
    (f"E{n:03}", "2022-04-12", groep, over, 6 + (n * schuif) % 4)
    for schuif, (groep, over) in enumerate([("ouder", "informatie"), ("partner", "samenwerking"), ("school", "advies"), ("ouder", "advies")], 1)
    for n in range(schuif * 100, schuif * 100 + 12)])
schrijf("gegevens/eisen.csv", "nummer;van;omschrijving;voldaan", [
    (f"X{n:02}", van, f"Eis {n}", "nee" if n in (4, 11) else "ja")
    for n, van in enumerate(["accountant"] * 8 + ["basiskwaliteit"] * 6 + ["plan"] * 9, 1)])

STAND = ["nog_niet", "deels", "heel"]
rijen = []
for plek, (brin, *_rest) in enumerate(SCHOLEN[:7]):
    stand = [STAND[min(2, (plek + n) % 4)] for n in range(4)]
    rijen.append((brin, "nee" if plek == 3 else "ja", "ja" if plek % 2 else "nee", stand[0], stand[1], stand[2], 6 + plek,
                  "ja", "nee" if plek == 5 else "ja", stand[3], "" if plek == 5 else "ja" if plek % 3 else "nee", "ja" if plek != 2 else "nee"))
schrijf("inzendingen/basisondersteuning.csv",
        "school;inspectie_voldoende;veiligheid_gemeten;dyslexie;gedrag;begaafdheid;begeleider_uren;ondersteuningsteam;ouders_erbij;handelingsgericht;overdracht_voor;overdracht_na", rijen)
