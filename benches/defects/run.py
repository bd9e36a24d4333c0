"""Seeded defects: what Koers says, and what others say of the same defect.

Each file of `cases/` holds one defect, written for each tool that has a counterpart of it. A part
between ⟦ and ⟧ has the defect before ¦ and its sound twin behind it; a tool has named the defect
when it says something of the one that it does not say of the other. The twin must pass, or the run
fails: a tool that refuses everything finds nothing.

    mkdir peers && cd peers
    npm install survey-core@3.1.1 @gorules/zen-engine@0.54.0
    python3 -m venv venv && venv/bin/pip install pyxform==4.5.0
    cd .. && cargo build
    peers/venv/bin/python benches/defects/run.py peers target/debug/koers docs/benchmarks/defects.md

pyxform brings ODK Validate along; that takes a Java runtime.
"""

import json
import re
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from pyxform.xls2xform import convert

HERE = Path(__file__).resolve().parent
SETTINGS = """[project]
naam = "Defecten"
schooljaar = "2024-2025"
peildatum = 2024-10-01
[gegevens]
school = "scholen.csv"
"""
SCHOOLS = "brin;leerlingtal;aandeel;soms\n00AB;120;5,5%;\n"
SEED = re.compile(r"⟦([^¦⟧]*)¦([^⟧]*)⟧", re.S)
TOOLS = ["koers", "xlsform", "survey", "zen"]
NAMED, LATE, SILENT, NONE = "named", "when evaluated", "silent", "–"


def versions(text):
    """The text with its defects, and without."""
    return SEED.sub(r"\1", text), SEED.sub(r"\2", text)


def read(path):
    """The title of a case, and its sections by tool."""
    text = path.read_text(encoding="utf-8")
    title = text.splitlines()[0].removeprefix("# ")
    found = re.findall(r"^## (\w+)\n```\w*\n(.*?)\n```$", text, re.S | re.M)
    return title, dict(found)


def koers(binary, text):
    """The errors and warnings of a program; of a sound one the faults of a run."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in [
            ("koers.toml", SETTINGS),
            ("scholen.csv", SCHOOLS),
            ("vooraf.koers", (HERE / "vooraf.koers").read_text(encoding="utf-8")),
            ("regels.koers", text),
        ]:
            (Path(folder) / name).write_text(content, encoding="utf-8")
        command = [binary, "controleer", folder, "--lang", "en", "--formaat", "json"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        found = json.loads(done.stdout)["diagnostieken"]
        said = [
            ("error" if d["ernst"] == "fout" else "warning", f"{d['code']} {d['bericht']}")
            for d in found
            if d["ernst"] != "melding"
        ]
        if said or done.returncode != 0:
            return said
        out = Path(folder) / "uit"
        command = [binary, "reken", folder, "--lang", "en", "--uit", str(out)]
        subprocess.run(command, capture_output=True, text=True, check=False)
        outcome = json.loads((out / "uitkomst.json").read_text(encoding="utf-8"))
        return [("evaluation", f"{f['code']} {f['bericht']}") for f in outcome["fouten"]]


def xlsform(text):
    """What pyxform and ODK Validate say of a form."""
    warnings = []
    try:
        result = convert(xlsform=text, warnings=warnings, validate=True, form_name="lijst")
    except Exception as problem:  # the libraries have several kinds, and all are messages here
        lines = [line.strip() for line in str(problem).splitlines() if line.strip()]
        lines = [re.sub(r"\$?\{?tmp\w+\}?", "form", line) for line in lines]
        told = [line for line in lines if not line.startswith(("ODK Validate Errors", ">>"))]
        return [("error", (told or lines)[0])]
    return [("warning", str(w).strip().splitlines()[0]) for w in (warnings or result.warnings)]


def peers(folder, jobs):
    """What survey-core and zen say, in the order of the jobs."""
    command = ["node", str(HERE / "peers.cjs"), folder]
    text = json.dumps([{"tool": tool, "json": value} for tool, value in jobs])
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def judge(tool, wrong, right):
    """Whether a tool names a defect, and its words; raises when it refuses the sound twin."""
    refused = [m for kind, m in right if kind in ("error", "load", "evaluation")]
    if refused:
        raise ValueError(f"the sound twin is refused: {refused[0]}")
    # Koers and survey-core name their rule first; the words behind it quote the definition.
    rule = (lambda m: re.split(r"[: ]", m)[0]) if tool in ("koers", "survey") else (lambda m: m)
    before = {rule(m) for kind, m in right if kind != "value"}
    new = [(kind, m) for kind, m in wrong if kind != "value" and rule(m) not in before]
    if not new:
        values = [m for kind, m in wrong if kind == "value"]
        return SILENT, f"gives {values[0]}" if values else ""
    kind, words = new[0]
    return (LATE if kind == "evaluation" else NAMED), words


def cell(verdict, words):
    if verdict == NONE:
        return NONE
    words = re.sub(r"\s+", " ", words).replace("|", "\\|").replace("<", "&lt;")
    words = words if len(words) <= 150 else words[:147] + "…"
    return f"**{verdict}**" + (f": {words}" if words else "")


def main():
    folder, binary, target = sys.argv[1:4]
    cases = [(path, *read(path)) for path in sorted((HERE / "cases").glob("*.md"))]
    jobs, places = [], []
    for path, _, sections in cases:
        for tool in ("survey", "zen"):
            if tool in sections:
                for text in versions(sections[tool]):
                    places.append((path.stem, tool))
                    jobs.append((tool, json.loads(text)))
    answers = {}
    for place, answer in zip(places, peers(folder, jobs)):
        answers.setdefault(place, []).append([tuple(said) for said in answer])
    rows, counts, refused = [], {tool: {} for tool in TOOLS}, []
    for path, title, sections in cases:
        cells = []
        for tool in TOOLS:
            verdict, words = NONE, ""
            if tool in sections:
                if tool == "koers":
                    wrong, right = (koers(binary, text) for text in versions(sections[tool]))
                elif tool == "xlsform":
                    wrong, right = (xlsform(text) for text in versions(sections[tool]))
                else:
                    wrong, right = answers[(path.stem, tool)]
                try:
                    verdict, words = judge(tool, wrong, right)
                except ValueError as problem:
                    refused.append(f"{path.stem}, {tool}: {problem}")
            counts[tool][verdict] = counts[tool].get(verdict, 0) + 1
            cells.append(cell(verdict, words))
        number = path.stem.split("-")[0]
        link = f"[{number}](../../benches/defects/cases/{path.name})"
        rows.append(f"| {link} | {title} | " + " | ".join(cells) + " |")
        print(path.stem, *(c[:60] for c in cells), sep="\n    ", file=sys.stderr)
    if refused:
        sys.exit("\n".join(refused))
    report(target, binary, folder, rows, counts)


def report(target, binary, folder, rows, counts):
    """Writes the page."""
    installed = {
        name: json.loads((Path(folder) / "node_modules" / name / "package.json").read_text())["version"]
        for name in ("survey-core", "@gorules/zen-engine")
    }
    own = subprocess.run([binary, "--version"], capture_output=True, text=True, check=True)
    names = {
        "koers": own.stdout.strip(),
        "xlsform": f"pyxform {version('pyxform')} with ODK Validate",
        "survey": f"survey-core {installed['survey-core']} with its linter",
        "zen": f"zen-engine {installed['@gorules/zen-engine']}",
    }
    lines = [
        "# Seeded defects",
        "",
        f"{len(rows)} defects of questionnaires and rules, and what four tools say of each. This page",
        "was written by `benches/defects/run.py`, which says how to repeat it; nothing on it was typed",
        "in. A case is written for each tool in its own language, with the defect and with a sound",
        "twin; only what a tool says of the defect and not of the twin counts, and the twin must pass.",
        "",
        "- **named**: when the definition is read, with a message (its first is shown).",
        "- **when evaluated**: only a run with data that meet the defect says so.",
        "- **silent**: nothing was said; for zen, what it then gave for data that meet the defect.",
        "- –: the tool has no counterpart of what the defect is in, or that was not written.",
        "",
        "Who made Koers chose the defects, the last four because Koers was expected to miss them.",
        "The tools are for different things. XLSForm and SurveyJS are for forms and know no units,",
        "registers or norms; zen is for decisions and knows no questionnaire, and its package for Node",
        "has no other check beforehand than `validate`. That they are silent on what they do not mean",
        "to look at is no fault of theirs; it is what an author who uses them has to look at himself.",
        "",
        "| tool | named | when evaluated | silent | no counterpart |",
        "|---|---|---|---|---|",
    ]
    for tool, name in names.items():
        found = counts[tool]
        numbers = " | ".join(str(found.get(kind, 0)) for kind in (NAMED, LATE, SILENT, NONE))
        lines.append(f"| {name} | {numbers} |")
    lines += [
        "",
        "| | defect | Koers | pyxform, ODK Validate | survey-core | zen |",
        "|---|---|---|---|---|---|",
        *rows,
        "",
    ]
    Path(target).write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
