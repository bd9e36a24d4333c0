#!/usr/bin/env python3
"""Time and memory of `koers reken` from 20 to 1.200 schools: 200 questions, 30 norms, 20 KPIs on
three levels, one allocation, a report for each school, and 833 pupils a school (a million of 1.200).

Usage: run.py KOERS [SCHOOLS…]      (default: 20 100 400 1200)

Everything is made up, without chance: the same files on every run.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time

PUPILS = 833
QUESTIONS, NORMS, KPIS = 200, 30, 20


def rules():
    out = [
        'register bestuur meervoud besturen "Besturen" { sleutel code: tekst; naam: tekst }',
        'register school meervoud scholen "Scholen" { sleutel brin: tekst; naam: tekst; bestuur: bestuur; leerlingtal: geheel getal in leerling }',
        'register leerling meervoud leerlingen "Leerlingen" persoonsgegevens { sleutel nummer: tekst; school: school; leerjaar: geheel getal van 1 t/m 8; opp: ja/nee; thuis_sinds: datum? }',
        'vragenlijst lijst "Vragenlijst" voor school per schooljaar {',
    ]
    # A quarter each: yes or no, a number, an amount, a step on a scale; every tenth one is shown by another.
    kinds = ["ja/nee", "geheel getal minimaal 0", "bedrag minimaal € 0", "schaal 1 t/m 5"]
    for part in range(10):
        out.append(f'  sectie deel{part} "Deel {part + 1}" {{')
        for at in range(part * 20, part * 20 + 20):
            shown = f" tonen als v{at - at % 20}" if at % 10 == 9 else ""
            out.append(f'    vraag v{at} "Vraag {at + 1}?": {kinds[at % 4]} verplicht{shown}')
        out.append("  }")
    out.append("}")
    out.append('normenkader normen_kader "Basis" bij lijst {')
    for n in range(NORMS):
        truth, number, money, scale = n * 4 % 160, n * 4 % 160 + 1, n * 4 % 160 + 2, n * 4 % 160 + 3
        # Of what may be hidden, what it is by then.
        def of(at, missing):
            return f"(v{at} of anders {missing})" if at % 10 == 9 else f"v{at}"
        out.append(
            f'  norm n{n} "Norm {n + 1}": keuze {{ laag "Laag" hoog "Hoog" }} gewicht {1 + n % 3} voldoet als = hoog '
            f"{{ hoog als {of(truth, 'nee')} = ja of {of(number, 0)} >= {20 + n} en {of(money, '€ 0')} > € {500 + n}; "
            f"hoog als {of(scale, 1)} >= 4; laag anders }}")
    out.append('  score totaal "Score": getal met 2 decimalen = deel(10 * som((als voldoet dan 1 anders 0) * gewicht over normen); som(gewicht over normen))')
    out.append("}")
    for k in range(KPIS):
        body = [
            f"aantal(leerlingen waarvoor leerjaar = {1 + k % 8} en opp)",
            "aantal(leerlingen waarvoor thuis_sinds is ingevuld en dagen_tussen(thuis_sinds; peildatum) > 28)",
            f"deel(aantal(leerlingen waarvoor opp en leerjaar <= {1 + k % 8}); aantal(leerlingen))",
            f"deel(aantal(lijst waarvoor normen_kader.totaal of anders 0 >= {k % 10}); aantal(lijst))",
        ][k % 4]
        kind = "geheel getal in leerling" if k % 4 < 2 else "percentage met 1 decimaal"
        out.append(f'kpi k{k} "Kpi {k + 1}" voor school, bestuur, swv: {kind} streefwaarde n.t.b. = {body}')
    out.append('formule opps voor school: geheel getal in leerling = aantal(leerlingen waarvoor opp)')
    out.append('verdeelsleutel middelen "Middelen" over school { budget € 9.000.000  20% gelijk  80% naar rato van leerlingtal  afgerond op € 1 met grootste rest }')
    out.append('rapport schoolrapport "Schoolrapport" voor school { normen normen_kader  kpi k0  kpi k1  verdeling middelen  vergelijk met bestuur, swv }')
    return "\n".join(out) + "\n"


def project(folder, schools):
    def write(name, lines):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            for line in lines:
                file.write(line + "\n")

    write("koers.toml", [
        "[project]", 'naam = "Schaal"', 'sector = "vo"', 'schooljaar = "2024-2025"', "peildatum = 2024-10-01", "[gegevens]",
        *(f'{name} = "{name}.csv"' for name in ("bestuur", "school", "leerling", "lijst"))])
    write("regels.koers", rules().splitlines())
    boards = max(1, schools // 12)
    write("bestuur.csv", ["code;naam"] + [f"B{b:03};Bestuur {b}" for b in range(boards)])
    write("school.csv", ["brin;naam;bestuur;leerlingtal"] + [f"S{s:04};School {s};B{s % boards:03};{PUPILS}" for s in range(schools)])
    write("leerling.csv", _pupils(schools))
    write("lijst.csv", _answers(schools))


def _pupils(schools):
    yield "nummer;school;leerjaar;opp;thuis_sinds"
    for s in range(schools):
        for p in range(PUPILS):
            home = f"2024-0{1 + p % 9}-{10 + s % 18}" if (s * 31 + p) % 97 == 0 else ""
            yield f"L{s:04}{p:04};S{s:04};{1 + p % 8};{'ja' if (s + p) % 7 == 0 else 'nee'};{home}"


def _answers(schools):
    yield "school;" + ";".join(f"v{q}" for q in range(QUESTIONS))
    for s in range(schools):
        cells = []
        for q in range(QUESTIONS):
            if q % 10 == 9 and _answer(s, q - q % 20) == "nee":
                cells.append("")
            else:
                cells.append(_answer(s, q))
        yield f"S{s:04};" + ";".join(cells)


def _answer(s, q):
    seed = (s * 7919 + q * 104729) % 1009
    return ["ja" if seed % 3 else "nee", str(seed % 60), f"{seed},50", str(1 + seed % 5)][q % 4]


def measure(koers, folder):
    """Seconds, and megabytes at the most, of one run with everything written."""
    start = time.monotonic()
    child = subprocess.Popen([koers, "reken", folder], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    said = child.stderr.read()
    _, status, used = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit(f"koers reken ended with {status}: {said[-2000:]}")
    size = sum(os.path.getsize(os.path.join(at, f)) for at, _, files in os.walk(os.path.join(folder, "uit")) for f in files)
    return time.monotonic() - start, used.ru_maxrss / 1024, used.ru_utime, size / 1e6


def main():
    koers, sizes = sys.argv[1], [int(n) for n in sys.argv[2:]] or [20, 100, 400, 1200]
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    print("| schools | pupils | time | processor time | memory at most | written |\n|---|---|---|---|---|---|")
    for schools in sizes:
        with tempfile.TemporaryDirectory() as folder:
            project(folder, schools)
            seconds, memory, busy, written = measure(koers, folder)
        print(f"| {schools} | {schools * PUPILS} | {seconds:.2f} s | {busy:.2f} s | {memory:.0f} MB | {written:.0f} MB |", flush=True)


if __name__ == "__main__":
    main()
