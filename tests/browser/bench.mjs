// How long an answer takes in a form of 500 questions with 2.000 conditions: from the answer to the
// last thing it changes on the page. Usage: node bench.mjs KOERS
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";

const [koers] = process.argv.slice(2);
const work = fs.mkdtempSync(path.join(os.tmpdir(), "koers-bench-"));
const questions = [];
const checks = [];
for (let at = 0; at < 500; at += 1) {
  // Each question looks at earlier ones, the first of each section at none.
  const near = at % 50 === 0 ? null : `v${at - 1}`;
  const far = `v${Math.floor(at / 50) * 50}`;
  const show = near === null ? "" : ` tonen als (${near} of anders 1) + ${at} > 0`;
  const needed = near === null ? " verplicht" : ` verplicht als ((${far} of anders 0) * 2 > ${at})`;
  questions.push(`vraag v${at} "Vraag ${at}": getal met 2 decimalen${needed}${show}`);
  checks.push(`waarschuwing w${at} als (v${at} of anders 0) > (${far} of anders 0) + 1000 "Vraag {v${at}} is veel" bij v${at}`);
  checks.push(`melding m${at} als v${at} is ingevuld en (v${at} of anders 0) < -10 "Vraag {v${at}} is weinig" bij v${at}`);
}
const sections = [];
for (let at = 0; at < 10; at += 1) {
  const own = [...questions.slice(at * 50, at * 50 + 50), ...checks.slice(at * 100, at * 100 + 100)];
  sections.push(`sectie s${at} "Sectie ${at}" {\n${own.join("\n")}\n}`);
}
const sums = sections.map((_, at) => `berekend som${at} "Som ${at}": getal met 2 decimalen = ${Array.from({ length: 50 }, (_, n) => `(v${at * 50 + n} of anders 0)`).join(" + ")}`);
const all = `berekend som "Som": getal met 2 decimalen = ${sections.map((_, at) => `som${at}`).join(" + ")}`;
const total = `sectie slot "Slot" {\n${sums.join("\n")}\n${all}\n}`;
fs.writeFileSync(path.join(work, "koers.toml"), '[project]\nnaam = "Meting"\nschooljaar = "2024-2025"\npeildatum = 2024-10-01\n[gegevens]\nschool = "scholen.csv"\n');
fs.writeFileSync(path.join(work, "scholen.csv"), "brin;naam\nA1;Een\n");
fs.writeFileSync(path.join(work, "regels.koers"), `register school meervoud scholen "Scholen" { sleutel brin: tekst; naam: tekst }\nvragenlijst lijst "Lijst" voor school per schooljaar {\n${sections.join("\n")}\n${total}\n}\n`);
const file = path.join(work, "lijst.html");
const made = spawnSync(koers, ["formulier", work, "lijst", "--voor", "A1", "--uit", file], { encoding: "utf8" });
if (made.status !== 0) throw new Error(made.stderr);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});
const page = await browser.newPage();
await page.goto(`file://${file}`);
const times = await page.evaluate(() => {
  const { submission } = window.form;
  const found = [];
  const cells = [];
  for (let round = 0; round < 4; round += 1) {
    for (let at = 0; at < 500; at += 1) {
      const before = Koers.Cell.count;
      const began = performance.now();
      submission.inputs[at].write({ value: new Koers.Q(BigInt(at * 37 + round), 10n), reason: null, file: null });
      window.form.changed();
      found.push(performance.now() - began);
      cells.push(Koers.Cell.count - before);
    }
  }
  const at = (all, share) => all.sort((a, b) => a - b)[Math.min(Math.floor(all.length * share), all.length - 1)];
  return { median: at(found, 0.5), p99: at(found, 0.99), most: at(found, 1), cells: at(cells, 0.5), mostCells: at(cells, 1) };
});
await browser.close();
fs.rmSync(work, { recursive: true });
const ms = (t) => `${t.toFixed(2)} ms`;
console.log(`an answer in 500 questions with 2.000 conditions: median ${ms(times.median)}, 99% within ${ms(times.p99)}, most ${ms(times.most)}; cells computed again: median ${times.cells}, most ${times.mostCells}`);
if (times.p99 > 16) process.exitCode = 1;
