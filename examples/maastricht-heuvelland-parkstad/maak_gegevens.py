"""Maakt de verzonnen gegevens van dit voorbeeld. Zonder toeval: dezelfde regels geven dezelfde bestanden."""

from pathlib import Path

HIER = Path(__file__).parent
VERBANDEN = [("MH", "Maastricht Heuvelland", "mh"), ("PL", "Parkstad", "pl")]
BESTUREN = [("92001", "Stichting Maasoever"), ("92002", "Stichting Mijnstreek"), ("92003", "Stichting Heuvelkam")]
SCHOLEN = [
    ("92AA00", "College Maasoever", "MH", "92001", "vo", 120), ("92AB00", "Heuvelkam Lyceum", "MH", "92003", "vo", 96),
    ("92AC00", "Praktijkschool Het Bastion", "MH", "92001", "pro", 34), ("92AD00", "Vso De Jeker", "MH", "92003", "vso", 22),
    ("92AE00", "Parkstad College", "PL", "92002", "vo", 110), ("92AF00", "Heuvelkam Parkstad", "PL", "92003", "vo", 88),
    ("92AG00", "Praktijkschool De Schacht", "PL", "92002", "pro", 40), ("92AH00", "Vso De Mergel", "PL", "92002", "vso", 26),
]


def schrijf(naam, kop, rijen):
    pad = HIER / naam
    pad.parent.mkdir(parents=True, exist_ok=True)
    regels = [kop] + [";".join(str(cel) for cel in rij) for rij in rijen]
    pad.write_text("\n".join(regels) + "\n", encoding="utf-8")


def leerlingen(jaar):
    rijen, nummer = [], 0
    for plek, (brin, _, _, _, aanbod, aantal) in enumerate(SCHOLEN):
        for volg in range(aantal + (4 if jaar == 2023 else 0)):
            nummer += 1
            vorig = "po" if volg % 6 == 0 else aanbod
            if aanbod == "vso" and volg % 5 == 1:
                vorig = "vo"
            if aanbod == "vo" and volg % 12 == 7:
                vorig = "vso"
            opp = aanbod != "vo" or volg % 8 == 3
            thuis = f"{jaar}-0{4 + volg % 4}-1{plek}" if volg % (15 if jaar == 2023 else 19) == 6 else ""
            rijen.append((f"L{jaar % 100}{nummer:04}", brin, aanbod, vorig, "ja" if opp else "nee",
                          "ja" if volg % 9 == 2 else "nee", thuis))
    return rijen


schrijf("gegevens/verbanden.csv", "code;naam;welk", VERBANDEN)
schrijf("gegevens/besturen.csv", "nummer;naam", BESTUREN)
schrijf("gegevens/scholen.csv", "brin;naam;verband;bestuur;leerlingtal", [(s[0], s[1], s[2], s[3], s[5]) for s in SCHOLEN])
for jaar in (2023, 2024):
    schrijf(f"gegevens/{jaar}-10-01/leerlingen.csv", "nummer;school;aanbod;vorig_aanbod;opp;arrangement;thuis_sinds", leerlingen(jaar))
    schrijf(f"gegevens/{jaar}-{jaar + 1}/verlaters.csv", "nummer;school;diploma", [
        (f"V{jaar % 100}{n:03}", SCHOLEN[n % 8][0], "nee" if n % (4 if jaar == 2023 else 5) == 1 else "ja") for n in range(1, 97)])
schrijf("inzendingen/2024-2025/ontwikkelpunten/ontwikkelpunten.csv", "school;afspraken;handelingsgericht;besteed;begroot_nu", [
    (s[0], 6 + (plek * 5) % 7, "nee" if plek in (2, 5) else "ja", f"{s[5] * (120 + plek * 5)},00", f"{s[5] * 140},00")
    for plek, s in enumerate(SCHOLEN[:7])])
PUNTEN = [
    ("Rust in de les", "Elkaars lessen bezoeken", "Klimaatcijfer van leerlingen", ""),
    ("Verzuim eerder zien", "Elke week een verzuimteam", "Dagen tot het eerste gesprek", ""),
    ("Ouders als partner", "Startgesprek met elke ouder", "", "Ouders bellen eerder zelf"),
    ("Handelingsgericht werken", "Scholing van alle teams", "", ""),
]
schrijf("inzendingen/2024-2025/ontwikkelpunten/ontwikkelpunten.punten.csv", "school;punt;activiteit_school;te_meten;te_merken", [
    (s[0],) + PUNTEN[(plek + n) % 4] for plek, s in enumerate(SCHOLEN[:7]) for n in range(1 + plek % 3)])
STAND = ("zelf", "zelf", "met_hulp", "zelf", "nog_niet")
GEBIEDEN = ("handelingsgericht_werken", "pedagogisch", "taal_rekenen", "begaafd", "medisch_fysiek", "met_partners", "extra_hulp")
schrijf("inzendingen/2024-2025/ondersteuningsprofiel.csv",
        "school;visie_school;" + ";".join(f"kan.{g}" for g in GEBIEDEN)
        + ";deskundigen;grenzen;ontwikkelpunt;vastgesteld_op;advies_mr;te_vinden", [
    (s[0], "Elke leerling hoort erbij, en krijgt wat nodig is.")
    + tuple(STAND[min(plek // 2, 2) + (plek + n) % 3] for n in range(7))
    + ("begeleider|orthopedagoog" if plek % 2 else "begeleider|specialist|jeugdhulp",
       "Als een leerling zichzelf of anderen in gevaar brengt.", PUNTEN[plek % 4][0], f"2024-09-{10 + plek}",
       "nee" if plek == 4 else "ja", "nergens" if plek == 6 else "website|kaart" if plek % 2 else "website|schoolgids")
    for plek, s in enumerate(SCHOLEN)])
