// A form in English, with an attachment, whose labels hold markup, quotes, emoji and writing from
// right to left: everything comes out as text, and what is handed in is read.
// Usage: node odd.mjs KOERS [FOLDER FOR SCREENSHOTS]
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";

const [koers, shots] = process.argv.slice(2);
const work = fs.mkdtempSync(path.join(os.tmpdir(), "koers-odd-"));
const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const label = `<img src=x onerror=alert(1)> & "q" 'a' 🙂 שלום </script><b>x</b>`;
const quoted = label.replaceAll("\\", "\\\\").replaceAll('"', '\\"');
fs.writeFileSync(path.join(work, "koers.toml"), `[project]
naam = "Verband <b>"
schooljaar = "2024-2025"
peildatum = 2024-10-01
regels = ["*.koers"]
[gegevens]
school = "scholen.csv"
`);
fs.writeFileSync(path.join(work, "scholen.csv"), `brin;naam\nA1;"De ""Linde"" <i>"\n`);
fs.writeFileSync(path.join(work, "regels.koers"), `
register school meervoud scholen { sleutel brin: tekst; naam: tekst }
vragenlijst lijst "${quoted}" voor school per schooljaar toelichting "${quoted}" {
  sectie een "${quoted}" toelichting "${quoted}" {
    vraag plan "${quoted}": bijlage verplicht toelichting "${quoted}"
    vraag keuze_een "Keuze": keuze { a "${quoted}" b "B" } verplicht
    vraag naam_een "Naam": tekst verplicht
    waarschuwing als naam_een = "x" "Is dit ${quoted}?"
  }
}
`);
const file = path.join(work, "form.html");
const made = spawnSync(koers, ["formulier", work, "lijst", "--voor", "A1", "--uit", file, "--lang", "en"], { encoding: "utf8" });
assert.equal(made.status, 0, made.stderr);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const context = await browser.newContext({ viewport: { width: 390, height: 844 }, acceptDownloads: true });
const page = await context.newPage();
const trouble = [];
page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
page.on("pageerror", (error) => trouble.push(String(error)));
page.on("dialog", (dialog) => { trouble.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
page.on("request", (request) => /^(file|blob|data):/.test(request.url()) || trouble.push(`network: ${request.url()}`));
await page.goto(`file://${file}`);

let count = 0;
async function look(name) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" | ")}`), [], `axe on ${name}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(wide <= 0, `${name} is ${wide} wider than a phone`);
  if (shots !== undefined) {
    count += 1;
    await page.screenshot({ path: path.join(shots, `odd-${count}-${name}.png`), fullPage: true });
  }
}

// The words around are English, the author's own are as written, and no tag of them is one.
assert.equal(await page.getAttribute("html", "lang"), "en");
assert.equal((await page.textContent("h1")).trim(), label);
assert.equal(await page.locator("main img, main b, main i").count(), 0);
assert.match(await page.title(), /^Step 1 of 2/);
await look("first");

// Nothing filled in: every message is English, and leads to its field.
await page.click("#volgende");
assert.match(await page.title(), /^Error: /);
const told = await page.textContent("#fouten");
assert.doesNotMatch(told, /Vul|Kies|verplicht/, told);
await look("errors");

// An attachment is named, measured and hashed; the file itself stays where it is.
const evidence = path.join(work, "plan <é> 1.pdf");
fs.writeFileSync(evidence, "%PDF-1.4 een plan");
await page.setInputFiles("#v-een-plan, #v-plan", evidence);
await page.waitForFunction(() => /plan/.test(document.querySelector(".chosen:not([hidden])")?.textContent ?? ""));
await page.check("[id$=keuze_een-0]");
await page.fill("[id$=naam_een]", "x");
await page.press("[id$=naam_een]", "Tab");
await page.waitForFunction(() => document.querySelector(".findings textarea, .findings input") !== null);
assert.ok((await page.textContent("main")).includes(`Is dit ${label}?`), "a check is text too");
await page.fill(".findings textarea, .findings input", "<b>it is</b>");
await page.dispatchEvent(".findings textarea, .findings input", "change");
await look("filled");
await page.click("#volgende");
await look("check");
assert.ok((await page.textContent("#overzicht")).includes("plan <é> 1.pdf"));
const [sent] = await Promise.all([page.waitForEvent("download"), page.click("#versturen")]);
const sentFile = path.join(work, sent.suggestedFilename());
await sent.saveAs(sentFile);
const handed = JSON.parse(fs.readFileSync(sentFile, "utf8"));
const plan = Object.values(handed.antwoorden).find((answer) => answer?.naam !== undefined) ?? handed.antwoorden.een?.plan;
assert.equal(plan.naam.normalize("NFC"), "plan <é> 1.pdf");
assert.equal(plan.grootte, 17);
const bytes = fs.readFileSync(evidence);
const known = ["sha256", "blake3"].some((kind) => JSON.stringify(plan).includes(kind));
assert.ok(known, JSON.stringify(plan));
if (JSON.stringify(plan).includes("sha256")) {
  assert.ok(JSON.stringify(plan).includes(createHash("sha256").update(bytes).digest("hex")));
}
const read = spawnSync(koers, ["lees", work, sentFile, "--vragenlijst", "lijst", "--lang", "en"], { encoding: "utf8" });
assert.equal(read.status, 0, read.stderr + read.stdout);
assert.match(read.stdout, /complete/);

await browser.close();
fs.rmSync(work, { recursive: true });
assert.deepEqual(trouble, []);
console.log("odd form: text is text, and a file is named by what is in it");
