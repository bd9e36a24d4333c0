#!/usr/bin/env python3
"""Maakt de verzonnen gegevens van dit voorbeeld: altijd dezelfde.

Alleen de standaardbibliotheek. De toevalsgetallen komen uit een eigen generator met een vast
begin, zodat elke versie van Python dezelfde bestanden schrijft. Geen naam, nummer of bedrag in de
uitvoer hoort bij een bestaande school, gemeente of leerling.

    python3 maak_gegevens.py          # hier
    python3 maak_gegevens.py MAP      # in een andere map
"""

import json
import os
import sys
from datetime import date, timedelta
from fractions import Fraction as F

from verdelen import verdeel

DOEL = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))


class Toeval:
    """Lineaire congruentiegenerator (Knuth, MMIX), bovenste 32 bits."""

    def __init__(self, begin):
        self.stand = begin

    def getal(self, onder):
        self.stand = (self.stand * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.stand >> 32) * onder // 2**32

    def tussen(self, a, b):
        return a + self.getal(b - a + 1)

    def kans(self, duizendsten):
        return self.getal(1000) < duizendsten

    def kies(self, lijst):
        return lijst[self.getal(len(lijst))]

    def kies_gewogen(self, gewichten):
        punt = self.getal(sum(g for _, g in gewichten))
        for waarde, gewicht in gewichten:
            if punt < gewicht:
                return waarde
            punt -= gewicht
        raise AssertionError


BESTUREN = [
    ("99001", "Stichting Rivierland Scholen"), ("99002", "Vereniging De Brug VO"),
    ("99003", "Onderwijsgroep Heuvelrand"), ("99004", "Stichting Het Baken"),
    ("99005", "Stichting Speciaal Voortgezet"), ("99006", "Zorg en Onderwijs Meander"),
    ("99007", "Stichting Eigen Wijs"), ("99008", "Lyceumvereniging Zuiderpoort"),
]
GEMEENTEN = [
    ("GM9901", "Veldwijk", "Noord-Brabant"), ("GM9902", "Maasbroek", "Limburg"),
    ("GM9903", "Heuveldal", "Limburg"), ("GM9904", "Oeverstad", "Gelderland"),
    ("GM9905", "Lindehorst", "Gelderland"), ("GM9906", "Poldermeer", "Utrecht"),
]
# brin, naam, bestuur, gemeente, soort, leerlingen 2023, leerlingen 2024, teams, duizendsten lwoo
SCHOLEN = [
    ("99XA00", "Rivierland College", "99001", "GM9901", "vo", 1012, 1024, 6, 60),
    ("99XB00", "Vakschool Rivierland", "99001", "GM9901", "vo", 668, 655, 5, 240),
    ("99XC00", "Rivierland Mavo", "99001", "GM9902", "vo", 431, 420, 3, 150),
    ("99XD00", "Gymnasium aan de Kade", "99001", "GM9904", "vo", 389, 402, 3, 0),
    ("99XE00", "De Brug", "99002", "GM9902", "vo", 884, 861, 5, 80),
    ("99XF00", "De Brug Vakcollege", "99002", "GM9902", "vo", 548, 559, 4, 260),
    ("99XG00", "De Brug Junior", "99002", "GM9905", "vo", 212, 205, 2, 110),
    ("99XH00", "Praktijkschool De Werf", "99002", "GM9902", "pro", 152, 149, 3, 0),
    ("99XJ00", "Heuvelrand Lyceum", "99003", "GM9903", "vo", 921, 934, 6, 20),
    ("99XK00", "Heuvelrand Mavo", "99003", "GM9903", "vo", 476, 470, 3, 130),
    ("99XL00", "Heuvelrand Techniek", "99003", "GM9905", "vo", 365, 358, 3, 280),
    ("99XM00", "Het Baken", "99004", "GM9904", "vo", 843, 850, 5, 70),
    ("99XN00", "Het Baken Noord", "99004", "GM9906", "vo", 244, 252, 2, 170),
    ("99XP00", "Praktijkschool Het Anker", "99004", "GM9904", "pro", 141, 147, 2, 0),
    ("99XQ00", "De Wissel (vmbo-kb t/m havo)", "99005", "GM9901", "vso", 196, 203, 4, 0),
    ("99XR00", "Meander Oost", "99006", "GM9902", "vso", 136, 133, 3, 0),
    ("99XS00", "Meander West", "99006", "GM9904", "vso", 119, 118, 3, 0),
    ("99XT00", "Agora Eigen Wijs", "99007", "GM9903", "agora", 118, 126, 1, 30),
    ("99XU00", "Eigen Wijs College", "99007", "GM9903", "vo", 505, 498, 4, 90),
    ("99XV00", "Zuiderpoort Lyceum", "99008", "GM9905", "vo", 708, 681, 5, 0),
]
JAREN = [("2023-2024", date(2023, 10, 1)), ("2024-2025", date(2024, 10, 1))]


def schrijf(pad, tekst):
    pad = os.path.join(DOEL, pad)
    os.makedirs(os.path.dirname(pad), exist_ok=True)
    with open(pad, "w", encoding="utf-8", newline="\n") as bestand:
        bestand.write(tekst)


def csv(kop, rijen):
    return "\n".join([kop] + [";".join(str(cel) for cel in rij) for rij in rijen]) + "\n"


# ---------------------------------------------------------------- leerlingen

def nieuw_aanbod(school, toeval, leerjaar):
    if school[4] in ("pro", "vso"):
        return school[4]
    return "lwoo" if leerjaar <= 4 and toeval.kans(school[8]) else "regulier"


def nieuwe_leerling(school, toeval, nummer, leerjaar):
    dichtbij = toeval.kans(720 if school[4] == "vo" else 480)
    return {
        "nr": f"L{nummer:06d}", "school": school[0], "leerjaar": leerjaar,
        "gemeente": school[3] if dichtbij else toeval.kies(GEMEENTEN)[0],
        "aanbod": nieuw_aanbod(school, toeval, leerjaar), "vorig": "",
    }


def jaarlijks(leerling, toeval, peildatum):
    """Wat elk jaar opnieuw bekeken wordt: perspectief, arrangement, thuiszitten."""
    aanbod = leerling["aanbod"]
    leerling["opp"] = aanbod in ("vso", "pro") or toeval.kans(140 if aanbod == "lwoo" else 22)
    leerling["arrangement"] = ""
    if aanbod != "vso" and toeval.kans(14):
        leerling["arrangement"] = toeval.kies_gewogen([("opdc", 6), ("zow", 2), ("pmt", 2)])
    leerling["thuis"] = ""
    if toeval.kans(4 if peildatum.year == 2023 else 3):
        leerling["thuis"] = (peildatum - timedelta(days=toeval.tussen(3, 210))).isoformat()


def maak_leerlingen(toeval):
    nummer = 100000
    eerste = []
    for school in SCHOLEN:
        hoogste = 5 if school[4] in ("pro", "vso") else 6
        for i in range(school[5]):
            nummer += 1
            leerling = nieuwe_leerling(school, toeval, nummer, 1 + i * hoogste // school[5])
            if leerling["leerjaar"] > 1:
                leerling["vorig"] = leerling["aanbod"]
                if leerling["aanbod"] == "vso" and toeval.kans(110):
                    leerling["vorig"] = "regulier"
                elif leerling["aanbod"] == "regulier" and toeval.kans(2):
                    leerling["vorig"] = "vso"
            jaarlijks(leerling, toeval, JAREN[0][1])
            eerste.append(leerling)
    # Een jaar verder: wie vertrekt, wie wisselt van school, en wie er nieuw in leerjaar 1 komt.
    verlaters, blijvers = [], {school[0]: [] for school in SCHOLEN}
    scholen = {school[0]: school for school in SCHOLEN}
    vso = [s for s in SCHOLEN if s[4] == "vso"]
    vo = [s for s in SCHOLEN if s[4] == "vo"]
    for oud in eerste:
        school = scholen[oud["school"]]
        hoogste = 5 if school[4] in ("pro", "vso") else 6
        klaar = oud["leerjaar"] == hoogste or (oud["leerjaar"] >= 4 and toeval.kans(60))
        if klaar or toeval.kans(4):
            verlaters.append((oud, toeval.kans(975 if klaar else 90)))
            continue
        nieuw = dict(oud, leerjaar=oud["leerjaar"] + 1, vorig=oud["aanbod"])
        if school[4] == "vo" and toeval.kans(5):
            nieuw["school"], nieuw["aanbod"] = toeval.kies(vso)[0], "vso"
            nieuw["leerjaar"] = min(nieuw["leerjaar"], 5)
        elif school[4] == "vso" and toeval.kans(50):
            nieuw["school"], nieuw["aanbod"] = toeval.kies(vo)[0], "regulier"
        elif nieuw["aanbod"] == "lwoo" and nieuw["leerjaar"] > 4:
            nieuw["aanbod"] = "regulier"
        blijvers[nieuw["school"]].append(nieuw)
    tweede = []
    for school in SCHOLEN:
        groep = blijvers[school[0]]
        while len(groep) > school[6]:
            verlaters.append((groep.pop(), True))
        while len(groep) < school[6]:
            nummer += 1
            leerjaar = 1 if toeval.kans(880) else toeval.tussen(2, 4)
            leerling = nieuwe_leerling(school, toeval, nummer, leerjaar)
            if leerjaar > 1:
                leerling["vorig"] = leerling["aanbod"]
            groep.append(leerling)
        for leerling in groep:
            jaarlijks(leerling, toeval, JAREN[1][1])
            tweede.append(leerling)
    return [eerste, tweede], verlaters


def leerlingen_csv(leerlingen):
    janee = {True: "ja", False: "nee"}
    kop = "leerlingnummer;school;woongemeente;leerjaar;aanbod;vorig_aanbod;opp;arrangement;thuis_sinds"
    return csv(kop, [
        (l["nr"], l["school"], l["gemeente"], l["leerjaar"], l["aanbod"], l["vorig"],
         janee[l["opp"]], l["arrangement"], l["thuis"])
        for l in sorted(leerlingen, key=lambda l: l["nr"])])


# ---------------------------------------------------------------- wat is toegekend

def verdeel_koos(jaar, leerlingen, vorig):
    """De KOOS-sleutel van regels/verdeling.koers; `vorig` is wat een jaar eerder is toegekend."""
    budget, stijging = {"2023-2024": (2280000, "1.12"), "2024-2025": (2350000, "1.08")}[jaar]
    kolom = 5 if jaar == "2023-2024" else 6
    weging = {"vo": "1", "pro": "1.25", "agora": "1.1"}
    ontvangers = []
    for s in SCHOLEN:
        if s[4] == "vso":
            continue
        aantal = s[kolom]
        vast = 15000 + (10000 if aantal < 150 else 5000 if aantal < 250 else 0)
        opp = sum(1 for l in leerlingen if l["school"] == s[0] and l["opp"])
        aandelen = [(F(20, 100), 1), (F(65, 100), aantal * F(weging[s[4]])), (F(15, 100), opp)]
        eerder = vorig.get(s[0])
        onder = max(F(20000), F(99, 100) * eerder if eerder else F(0))
        boven = F(stijging) * eerder if eerder else None
        ontvangers.append((s[0], vast, aandelen, onder, boven))
    return verdeel(budget, ontvangers, 1)


# ---------------------------------------------------------------- inzendingen

NAMEN = ["A. Vermeer", "B. de Wit", "C. Jansen", "D. Bakker", "E. Smit", "F. Mulder", "G. Bos",
         "H. Visser", "I. de Boer", "J. Peters", "K. Hendriks", "L. Dekker", "M. Brouwer", "N. Dijkstra",
         "O. van Dam", "P. Kok", "Q. Maas", "R. Schouten", "S. Willems", "T. Prins"]
TROTS = ["De trajectgroep draait en leerlingen gaan er met plezier heen.",
         "Mentoren en zorgcoördinator kijken samen naar elke overgang.",
         "Ouders weten ons snel te vinden."]
LEERVRAAG = ["Hoe houden we de aanpak van verzuim vol als het druk is?",
             "Hoe betrekken we leerlingen bij hun eigen plan?",
             "Hoe maken we de lessen rustiger voor wie snel is afgeleid?",
             "Hoe geven we begeleiding in de klas in plaats van erbuiten?"]
INZET = [("Begeleiders passend onderwijs", "begeleiding"), ("Trajectgroep", "trajectgroep"),
         ("Scholing mentoren", "scholing"), ("Zorgcoördinator", "coordinatie"),
         ("Toetsen en leermiddelen", "materiaal"), ("Begeleiding in de brugklas", "begeleiding")]
STAND = [("ontbreekt", 1), ("op_papier", 6), ("toegepast", 9)]


def inzending(school, jaar, toeval, leerlingen, toegekend, vorig):
    """De antwoorden van één school; wat verborgen is, wordt niet beantwoord."""
    begin = int(jaar[:4])
    a = {}
    a["leerlingtal"] = school[5 if begin == 2023 else 6]
    a["contactpersoon"] = vorig.get("contactpersoon") or NAMEN[SCHOLEN.index(school)]
    a["ingevuld_op"] = date(begin + 1, 6, toeval.tussen(3, 27)).isoformat()
    a["mr_besproken"] = toeval.kans(850)
    a["scenario"] = vorig.get("scenario") or toeval.kies_gewogen([("D", 5), ("C", 9), ("B", 3)])

    a["antipest"] = vorig.get("antipest") or toeval.kans(880 if begin == 2023 else 930)
    if a["antipest"]:
        a["antipest_sinds"] = vorig.get("antipest_sinds") or date(toeval.tussen(2014, 2022), 8, 1).isoformat()
    else:
        a["antipest_plan"] = f"{begin + 1}-11"
    a["veiligheid_gemeten"] = toeval.kans(900)
    if a["veiligheid_gemeten"]:
        a["veiligheid_cijfer"] = f"{toeval.tussen(64, 86) / 10:.1f}"
    fasen = ["geen", "start", "deels", "volledig"]
    if vorig:
        stap = 1 if toeval.kans(650) else 0
        a["hgw"] = fasen[min(3, fasen.index(vorig["hgw"]) + stap)]
    else:
        a["hgw"] = toeval.kies_gewogen([("geen", 1), ("start", 4), ("deels", 9), ("volledig", 6)])
    if a["hgw"] in ("deels", "volledig"):
        a["hgw_teams"] = school[7] if a["hgw"] == "volledig" else max(1, school[7] // 2)
    a["klimaat"] = {rij: toeval.kies_gewogen([(2, 1), (3, 4), (4, 9), (5, 4)])
                    for rij in ("rust", "afspraken", "signaal", "ouders")}
    a["dyslexie"] = toeval.kies_gewogen(STAND)
    a["dyscalculie"] = toeval.kies_gewogen(STAND)
    a["taal_extra"] = toeval.kans(700)
    a["hoogbegaafd"] = toeval.kans(550)
    a["medisch"] = {"nvt": "Geen leerling heeft dit nodig."} if toeval.kans(250) else toeval.kans(850)
    a["zorgcoordinatie_fte"] = vorig.get("zorgcoordinatie_fte") or f"{toeval.tussen(4, 28) * 5 / 100:.2f}"
    a["scholing_uren"] = toeval.tussen(4, 24) * school[7]
    a["team"] = toeval.kans(950)
    if a["team"]:
        a["team_ritme"] = toeval.kies_gewogen([("wekelijks", 5), ("maandelijks", 9), ("zelden", 2)])
        a["partners"] = [p for p, kans in (("leerplicht", 920), ("jeugdzorg", 800), ("ggd", 700),
                                           ("maatschappelijk_werk", 650), ("politie", 200), ("andere", 120))
                         if toeval.kans(kans)] or ["leerplicht"]
        if "andere" in a["partners"]:
            a["partner_andere"] = "Bibliotheek en jongerenwerk"
    a["verzuimbeleid"] = toeval.kies_gewogen([("ontbreekt", 1), ("op_papier", 7), ("toegepast", 12)])
    if a["verzuimbeleid"] != "ontbreekt":
        a["verzuimgesprek"] = toeval.kies_gewogen([(3, 5), (5, 8), (8, 4), (10, 3)])

    opp = sum(1 for l in leerlingen if l["school"] == school[0] and l["opp"])
    a["opp_totaal"] = opp
    if opp:
        a["opp_actueel"] = opp - (0 if toeval.kans(850) else toeval.getal(max(1, opp // 6) + 1))
        a["opp_ouders"] = opp - toeval.getal(max(1, opp // 9) + 1)
        a["opp_gehoord"] = opp - toeval.getal(max(1, opp // 4) + 1)
    if school[4] != "vso":
        a["trajectgroep"] = toeval.kans(650)
        if a["trajectgroep"]:
            a["plaatsen"] = toeval.tussen(8, 20)
            a["bezet"] = a["plaatsen"] - toeval.getal(6)
    a["begeleiders_fte"] = vorig.get("begeleiders_fte") or f"{toeval.tussen(4, 40) * 5 / 100:.2f}"
    a["tlv_aangevraagd"] = 0 if school[4] == "vso" else toeval.getal(7)
    if a["tlv_aangevraagd"] > 0:
        a["tlv_overlegd"] = toeval.kans(900)
    a["wachtlijst"] = toeval.kans(250)
    if a["wachtlijst"]:
        a["wachtend"] = toeval.tussen(1, 9)
        a["wachttijd"] = toeval.tussen(2, 20)
    a["oudercijfer"] = {"nvt": "Dit jaar is er geen enquête gehouden."} if toeval.kans(200) \
        else f"{toeval.tussen(60, 85) / 10:.1f}"
    if toeval.kans(600):
        a["trots"] = toeval.kies(TROTS)
    a["leervraag"] = toeval.kies(LEERVRAAG)

    if school[4] != "vso":
        bedrag = int(toegekend[school[0]])
        a["koos_ontvangen"] = f"{bedrag}.00"
        over = bedrag * toeval.tussen(86, 100) // 100
        a["inzet"] = []
        delen = INZET[: toeval.tussen(3, len(INZET))]
        for i, (omschrijving, doel) in enumerate(delen):
            deel = over if i == len(delen) - 1 else over * toeval.tussen(25, 50) // 100
            over -= deel
            rij = {"omschrijving": omschrijving, "waarvoor_inzet": doel, "bron_van_geld": "koos_geld",
                   "begroot": f"{deel}.00"}
            if toeval.kans(900):
                rij["besteed"] = f"{deel * toeval.tussen(82, 106) // 100}.{toeval.getal(100):02d}"
            a["inzet"].append(rij)
        lwoo = sum(1 for l in leerlingen if l["school"] == school[0] and l["aanbod"] == "lwoo")
        if lwoo:
            a["inzet"].append({"omschrijving": "Kleinere klassen", "waarvoor_inzet": "begeleiding",
                               "bron_van_geld": "lwoo_geld", "begroot": f"{lwoo * 4600}.00",
                               "besteed": f"{lwoo * 4500}.00"})
        if toeval.kans(300):
            a["inzet"].append({"omschrijving": "Vertrouwenspersoon", "waarvoor_inzet": "coordinatie",
                               "bron_van_geld": "school_eigen" if begin == 2023 else "eigen",
                               "begroot": "6500.00"})
        reserve = toeval.getal(16) * 1000
        a["reserve"] = f"{reserve}.00"
        if reserve > 10000:
            a["reserve_doel"] = "Een extra begeleider in het volgende schooljaar."
        a["geld_mr"] = toeval.kans(880)
    return a


def bijzonder(school, a):
    """Wat er in 2024-2025 misging of opviel. Geeft de redenen bij aanvaarde waarschuwingen."""
    if school == "99XA00":  # een aantal dat afwijkt van het register, met uitleg
        a["leerlingtal"] -= 3
        return {"ander_aantal": "Drie leerlingen zijn na de teldatum naar een andere school gegaan."}
    if school == "99XC00":  # een trap terug, met uitleg
        a["hgw"] = "start"
        a.pop("hgw_teams", None)
        return {"terug_in_fase": "Door het vertrek van twee mentoren beginnen we opnieuw."}
    if school == "99XF00":  # te weinig begroot, nog zonder uitleg
        for rij in a["inzet"]:
            if rij["bron_van_geld"] == "koos_geld":
                heel = int(rij["begroot"][:-3])
                rij["begroot"] = f"{heel * 6 // 10}.00"
                if "besteed" in rij:
                    rij["besteed"] = f"{heel * 5 // 10}.00"
    if school == "99XK00":  # een fout: meer begroot dan toegekend
        a["inzet"][0]["begroot"] = f"{int(a['koos_ontvangen'][:-3]) + 12000}.00"
    if school == "99XM00":  # een volle trajectgroep, met uitleg
        a["trajectgroep"], a["plaatsen"], a["bezet"] = True, 12, 14
        return {"te_vol": "Twee leerlingen komen om de dag; er is geen tekort aan ruimte."}
    return {}


# Speerpunten uit KOOS-plannen: titel, waar het bij hoort, doel, activiteit, waaraan het te zien is.
SPEERPUNTEN = [
    ("Rust in de klas", "D", "Elke les begint rustig", "Lesbezoek en een vaste start", "Klimaat 4 of hoger"),
    ("Ouders eerder erbij", "A", "Elk gesprek met ouders voor de kerst", "Gesprekken plannen in september", "Negen van de tien gesprekken gevoerd"),
    ("Verzuim vroeg zien", "C", "Na vijf dagen een gesprek", "Verzuimteam, elke week", "Minder langdurig verzuim"),
    ("Samen met jeugdhulp", "B", "Een vaste partner in het team", "Elke maand aan tafel", ""),
    ("Warme overdracht", "E", "Geen aanvraag zonder overleg", "Bellen met de toeleverende school", "Elke aanvraag besproken"),
    ("Besteding uitleggen", "F", "De medezeggenschapsraad weet waar het geld heen gaat", "Halfjaarbericht", "Twee keer besproken"),
    ("Lezen met plezier", "eigen", "Elke leerling leest een boek per maand", "Leesclub", "Boeken per leerling"),
    ("De mentor als eerste", "eigen", "Leerlingen kennen hun mentor", "Mentoruur op maandag", ""),
    ("Buiten leren", "eigen", "Een dagdeel per week buiten", "Moestuin en stage", "Dagdelen buiten"),
]


def werkdag(dag):
    """De dag zelf, of de maandag na een weekend."""
    return dag + timedelta(days=max(0, 7 - dag.weekday()) if dag.weekday() > 4 else 0)


def koosplannen(jaar, begin):
    """De KOOS-plannen van een jaar: het eerste schooljaar af, het tweede net begonnen."""
    kop = "school;startgesprek_op;terugblik;tussengesprek_op"
    kop_rijen = "school;speerpunt;hoort_bij;doel_school;activiteiten;te_zien_aan;stand_nu"
    rijen, punten = [], []
    for i, school in enumerate(SCHOLEN):
        brin = school[0]
        if jaar == "2024-2025" and brin in ("99XG00", "99XP00", "99XS00"):
            continue  # het startgesprek is nog niet geweest
        af = jaar == "2023-2024"
        dag = werkdag(begin + timedelta(days=(i * 3) % 25))
        tussen = werkdag(date(begin.year + 1, 4, 2 + i)) if af else ""
        rijen.append((brin, dag, "De cijfers over klimaat en verzuim zijn besproken.", tussen))
        keuze = [SPEERPUNTEN[(i + k * 4 + (0 if af else 1)) % 9] for k in range(2 + i % 3)]
        if all(p[1] == "eigen" for p in keuze):
            keuze.append(SPEERPUNTEN[0])
        for k, punt in enumerate(keuze):
            stand = ("gehaald", "bezig", "gehaald", "niet_begonnen")[(i + k) % 4] if af else \
                ("bezig", "niet_begonnen")[(i + k) % 2]
            punten.append((brin,) + punt + (stand,))
    map_ = f"inzendingen/{jaar}/koosplan"
    schrijf(f"{map_}/koosplan.csv", csv(kop, rijen))
    schrijf(f"{map_}/koosplan.plan_speerpunten.csv", csv(kop_rijen, punten))


def komma(waarde):
    """Een antwoord als cel van een CSV met puntkomma's: getallen op zijn Nederlands."""
    if waarde is True or waarde is False:
        return "ja" if waarde else "nee"
    if isinstance(waarde, dict):
        return "nvt: " + waarde["nvt"]
    if isinstance(waarde, list):
        return "|".join(waarde)
    tekst = str(waarde)
    if tekst.replace(".", "", 1).isdigit():
        return tekst.replace(".", ",")
    return tekst


VRAGEN = """leerlingtal contactpersoon ingevuld_op mr_besproken scenario antipest antipest_sinds antipest_plan
veiligheid_gemeten veiligheid_cijfer hgw hgw_teams klimaat.rust klimaat.afspraken klimaat.signaal klimaat.ouders
dyslexie dyscalculie taal_extra hoogbegaafd medisch zorgcoordinatie_fte scholing_uren team team_ritme partners
partner_andere verzuimbeleid verzuimgesprek opp_totaal opp_actueel opp_ouders opp_gehoord trajectgroep plaatsen
bezet begeleiders_fte tlv_aangevraagd tlv_overlegd wachtlijst wachtend wachttijd oudercijfer trots leervraag
koos_ontvangen reserve reserve_doel geld_mr""".split()


def main():
    toeval = Toeval(20241001)
    per_jaar, verlaters = maak_leerlingen(toeval)
    schrijf("gegevens/besturen.csv", csv("bestuursnummer;naam", BESTUREN))
    schrijf("gegevens/gemeenten.csv", csv("gemeentecode;naam;provincie", GEMEENTEN))
    for (jaar, peildatum), leerlingen, kolom in zip(JAREN, per_jaar, (5, 6)):
        schrijf(f"gegevens/{jaar}/scholen.csv",
                csv("brin;naam;bestuur;vestigingsgemeente;soort;leerlingtal;teams;bezoekadres",
                    [(s[0], s[1], s[2], s[3], s[4], s[kolom], s[7],
                      "" if s[0] == "99XG00" else f"Schoolplein {i + 1}") for i, s in enumerate(SCHOLEN)]))
        schrijf(f"gegevens/{peildatum.isoformat()}/leerlingen.csv", leerlingen_csv(leerlingen))

    janee = {True: "ja", False: "nee"}
    rijen = [[], []]
    for school in SCHOLEN:  # wie vertrok vóór 2023-2024 is er los bij verzonnen
        for _ in range(school[5] // 7):
            gemeente = school[3] if toeval.kans(720) else toeval.kies(GEMEENTEN)[0]
            rijen[0].append((school[0], gemeente, janee[toeval.kans(962)]))
    rijen[1] = [(l["school"], l["gemeente"], janee[diploma]) for l, diploma in verlaters]
    for (jaar, _), lijst, begin in zip(JAREN, rijen, (300000, 400000)):
        schrijf(f"gegevens/{jaar}/verlaters.csv",
                csv("verlaternummer;school;woongemeente;diploma",
                    [(f"V{begin + i:06d}",) + rij for i, rij in enumerate(lijst, 1)]))

    eerder = verdeel_koos("2023-2024", per_jaar[0], {})
    nu = verdeel_koos("2024-2025", per_jaar[1], eerder)
    schrijf("gegevens/2023-2024/koos_middelen.csv",
            csv("school;bedrag", [(s, f"{int(b)},00") for s, b in sorted(eerder.items())]))

    # 2023-2024: alle twintig, als tabel uit de oude portal (met namen van toen).
    antwoorden = {s[0]: inzending(s, "2023-2024", toeval, per_jaar[0], eerder, {}) for s in SCHOLEN}
    kop = ["school"] + ["hgw_invoering" if v == "hgw" else v for v in VRAGEN]
    tabel, inzet = [], []
    for brin, a in antwoorden.items():
        def waarde(vraag, a=a):
            if vraag.startswith("klimaat."):
                return a["klimaat"][vraag[8:]]
            return komma(a.get(vraag, ""))
        tabel.append([brin] + [waarde(v) for v in VRAGEN])
        for rij in a.get("inzet", []):
            inzet.append([brin] + [komma(rij.get(k, "")) for k in
                         ("omschrijving", "waarvoor_inzet", "bron_van_geld", "begroot", "besteed")])
    schrijf("inzendingen/2023-2024/koos/koos.csv", csv(";".join(kop), tabel))
    schrijf("inzendingen/2023-2024/koos/koos.inzet.csv",
            csv("school;omschrijving;waarvoor_inzet;bron_van_geld;begroot;besteed", inzet))

    # 2024-2025: achttien van de twintig, één bestand per school.
    for school in SCHOLEN:
        if school[0] in ("99XG00", "99XS00"):
            continue
        a = inzending(school, "2024-2025", toeval, per_jaar[1], nu, antwoorden[school[0]])
        redenen = bijzonder(school[0], a)
        bestand = {"school": school[0], "antwoorden": a}
        if redenen:
            bestand["geaccepteerd"] = redenen
        schrijf(f"inzendingen/2024-2025/koos/{school[0]}.json",
                json.dumps(bestand, ensure_ascii=False, indent=1) + "\n")

    koosplannen("2023-2024", date(2023, 9, 4))
    koosplannen("2024-2025", date(2024, 9, 2))


if __name__ == "__main__":
    main()
