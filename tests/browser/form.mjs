// Drives the form of the example in a real browser, as a school would: fills it in, trips every
// kind of check, saves, closes, opens again, hands in, and has `koers lees` read the file.
// Usage: node form.mjs KOERS [FOLDER FOR SCREENSHOTS]
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const [koers, shots] = process.argv.slice(2);
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const munio = path.join(root, "examples/munio");
const work = fs.mkdtempSync(path.join(os.tmpdir(), "koers-form-"));
const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

function run(...args) {
  const done = spawnSync(koers, args, { encoding: "utf8" });
  return { status: done.status, out: done.stdout, err: done.stderr };
}
const file = path.join(work, "koos.html");
const made = run("formulier", munio, "koos", "--voor", "99XA00", "--uit", file);
assert.equal(made.status, 0, made.err);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const context = await browser.newContext({ viewport: { width: 1100, height: 900 }, acceptDownloads: true, bypassCSP: false });
const page = await context.newPage();
const trouble = [];
const watch = (p) => {
  p.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
  p.on("pageerror", (error) => trouble.push(String(error)));
  p.on("request", (request) => /^(file|blob|data):/.test(request.url()) || trouble.push(`network: ${request.url()}`));
};
watch(page);
const url = `file://${file}`;
await page.goto(url);

let count = 0;
async function look(name, on = page) {
  if (shots !== undefined) {
    count += 1;
    await on.screenshot({ path: path.join(shots, `${String(count).padStart(2, "0")}-${name}.png`), fullPage: true });
  }
}
// axe runs in the page by the driver, which the page's own policy does not bind.
async function accessible(name, on = page) {
  await on.evaluate(axeSource);
  const { violations } = await on.evaluate(() =>
    window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
  );
  const told = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" | ")}`);
  assert.deepEqual(told, [], `axe on ${name}`);
}
const text = async (id, value) => {
  await page.fill(`[id="${id}"]`, value);
  await page.dispatchEvent(`[id="${id}"]`, "change");
};
const pick = (id, option) => page.check(`[id="${id}-${option}"]`);
async function day(id, d, m, y) {
  await page.fill(`[id="${id}-day"]`, d);
  await page.fill(`[id="${id}-month"]`, m);
  await page.fill(`[id="${id}-year"]`, y);
  await page.press(`[id="${id}-year"]`, "Tab");
}
const shown = (id) => page.isVisible(`[id="${id}-vraag"]`);
const wrong = async (id) => (await page.textContent(`[id="${id}-fout"]`)).trim();
const next = () => page.click("#volgende");
const later = () => page.click("#later");
const title = () => page.title();

// Step 1: prefilled with its origin, a warning when that is changed, errors in the title.
assert.equal(await title(), "Stap 1 van 5: Over de school – KOOS-vragenlijst");
assert.equal(await page.textContent("#stap-1 h2 .count"), "Stap 1 van 5");
assert.equal(await page.inputValue("#v-leerlingtal"), "1.024");
assert.match(await page.textContent("#v-leerlingtal-herkomst"), /Vooraf ingevuld uit:/);
await accessible("step 1");
await look("stap-1");
await next();
assert.match(await title(), /^Fout: Stap 1 van 5/);
assert.equal(await page.evaluate(() => document.activeElement.id), "fouten");
assert.match(await wrong("v-ingevuld_op"), /^Fout: Beantwoord deze vraag$/);
await accessible("step 1 with errors");
await look("stap-1-fouten");
await page.click("#fouten a >> nth=0");
assert.equal(await page.evaluate(() => document.activeElement.id), "v-ingevuld_op-day");
for (const [typed, told] of [["1.5", "Bedoelt u 1,5?"], ["12.34.5", "Bedoelt u 12.345?"], ["veel", "geen getal"], ["0", "Vul 1 of meer in"], ["1,5", "geen heel getal"]]) {
  await text("v-leerlingtal", typed);
  assert.ok((await wrong("v-leerlingtal")).includes(told), `${typed}: ${await wrong("v-leerlingtal")}`);
  assert.equal(await page.inputValue("#v-leerlingtal"), typed, "what was typed stays");
}
await text("v-leerlingtal", "1.5");
await page.click("#v-leerlingtal-fout button");
assert.match(await wrong("v-leerlingtal"), /geen heel getal/);
await text("v-leerlingtal", " 1 030 ");
assert.equal(await page.inputValue("#v-leerlingtal"), "1.030");
assert.match(await page.textContent("#v-leerlingtal-herkomst"), /Gewijzigd; vooraf stond hier 1.024/);
assert.match(await page.textContent("#v-leerlingtal-vraag .finding.warns"), /Er zijn 1.030 leerlingen ingevuld; het register telt er 1.024/);
await day("v-ingevuld_op", "31", "2", "2025");
assert.match(await wrong("v-ingevuld_op"), /bestaat niet/);
await day("v-ingevuld_op", "9", "6", "2025");
await pick("v-mr_besproken", 0);
assert.match(await page.textContent("#v-mr_besproken-vraag .finding.informs"), /Bespreek de lijst/);
await text("v-contactpersoon", '<script>alert("x")</script> 🙂 \u202eom');
await next();
assert.match(await page.textContent("#fouten"), /Schrijf waarom dit klopt/);
await page.fill("#v-leerlingtal-vraag .finding textarea", "Zes leerlingen kwamen na de teldatum");
await next();
assert.equal(await title(), "Stap 2 van 5: Basisondersteuning – KOOS-vragenlijst");

// Step 2: visibility, computed values, nvt, a blocking check.
assert.equal(await shown("v-antipest_sinds"), false);
await pick("v-antipest", 1);
assert.equal(await shown("v-antipest_sinds"), true);
await day("v-antipest_sinds", "1", "8", "2026");
assert.match(await page.textContent("#v-antipest_sinds-vraag .finding.blocks"), /kan niet pas na 9 juni 2025/);
await pick("v-antipest", 0);
assert.equal(await shown("v-antipest_sinds"), false);
assert.equal(await shown("v-antipest_plan"), true);
await pick("v-antipest", 1);
assert.equal(await page.inputValue("#v-antipest_sinds-year"), "2026", "what was hidden is not lost");
await pick("v-veiligheid_gemeten", 1);
await text("v-veiligheid_cijfer", "7.6");
await page.click("#v-veiligheid_cijfer-fout button");
assert.equal(await page.inputValue("#v-veiligheid_cijfer"), "7,6");
await pick("v-hgw", 3);
await text("v-hgw_teams", "6");
for (const line of ["rust", "afspraken", "signaal"]) await pick(`v-klimaat-${line}`, 4);
assert.equal(await page.textContent("#stap-2 .computed output"), "–");
await pick("v-klimaat-ouders", 5);
assert.equal(await page.textContent("#stap-2 .computed output"), "4,25");
await pick("v-dyslexie", 2);
await pick("v-dyscalculie", 2);
await pick("v-taal_extra", 1);
await pick("v-hoogbegaafd", 0);
await page.check("#v-medisch-nvt");
await next();
assert.match(await page.textContent("#fouten"), /Schrijf waarom deze vraag niet van toepassing is/);
await page.fill("#v-medisch-reden", "Geen leerling heeft ze nodig");
await page.dispatchEvent("#v-medisch-reden", "change");
await accessible("step 2 with errors");
await look("stap-2-fouten");
await text("v-scholing_uren", "144");
await pick("v-team", 1);
assert.equal(await shown("v-partner_andere"), true);
assert.equal(await page.isVisible("#v-partner_andere-vraag .optional"), true);
await page.check("#v-partners-vraag label:has-text('Andere')");
assert.equal(await page.isVisible("#v-partner_andere-vraag .optional"), false, "required while it is ticked");
await text("v-partner_andere", "Buurtzorg");
await pick("v-team_ritme", 1);
await pick("v-verzuimbeleid", 1);
await text("v-verzuimgesprek", "3");
await next();
assert.match(await page.textContent("#fouten"), /Het protocol kan niet pas na/);
await day("v-antipest_sinds", "1", "8", "2016");
await next();
assert.match(await title(), /^Stap 3 van 5/);

// Step 3: back without loss, and on.
await page.click("#vorige");
assert.equal(await page.inputValue("#v-scholing_uren"), "144");
await page.goBack();
await page.waitForFunction(() => document.title.startsWith("Stap 3"));
await text("v-opp_totaal", "26");
await text("v-opp_actueel", "27");
assert.match(await page.textContent("#v-opp_actueel-vraag .finding.blocks"), /meer plannen bijgesteld \(27\) dan er zijn \(26\)/);
await text("v-opp_actueel", "26");
await text("v-opp_ouders", "24");
await text("v-opp_gehoord", "26");
await pick("v-trajectgroep", 1);
await text("v-plaatsen", "11");
await text("v-bezet", "12");
assert.match(await page.textContent("#v-bezet-vraag .finding.warns"), /12 leerlingen op 11 plaatsen/);
await text("v-bezet", "11");
assert.equal(await page.isVisible("#v-bezet-vraag .finding"), false);
assert.equal(await page.isVisible("#v-tlv_overlegd-vraag .optional"), true);
await text("v-tlv_aangevraagd", "5");
assert.equal(await page.isVisible("#v-tlv_overlegd-vraag .optional"), false);
await pick("v-tlv_overlegd", 1);
await pick("v-wachtlijst", 0);
await text("v-oudercijfer", "7,1");
await text("v-leervraag", "Hoe betrekken we leerlingen?\nEn hun ouders?");
await next();
assert.match(await title(), /^Stap 4 van 5/);

// Step 4: rows, subtotals, totals.
await accessible("step 4");
await look("stap-4");
const rows = await page.locator("[data-row]").count();
await page.click("[data-add]");
assert.equal(await page.locator("[data-row]").count(), rows + 1);
const row = page.locator("[data-row]").last();
await row.locator("input[type=text]").nth(0).fill("Nieuw & <b>vet</b>");
await row.locator("select").nth(0).selectOption({ index: 1 });
await row.locator("select").nth(1).selectOption({ index: 1 });
await row.locator("input[type=text]").nth(1).fill("1000000");
await row.locator("input[type=text]").nth(1).blur();
assert.match(await page.textContent("#v-inzet .finding.blocks"), /Er is meer begroot/);
await row.locator("input[type=text]").nth(1).fill("€ 1.000,50");
await row.locator("input[type=text]").nth(1).blur();
assert.match(await page.textContent("#v-inzet .subtotals"), /Begroot per Uit/);
await row.locator("input[type=text]").nth(2).fill("5000");
await row.locator("input[type=text]").nth(2).blur();
assert.match(await row.textContent(), /Aan Nieuw & <b>vet<\/b> is € 5.000,00 besteed; begroot was € 1.000,50/);
await row.locator(".finding textarea").fill("Duurder dan gedacht");
await row.locator(".finding textarea").blur();
await page.locator("[data-remove]").nth(0).click();
assert.equal(await page.locator("[data-row]").count(), rows);
await text("v-reserve", "12.500,00");
assert.equal(await page.isVisible("#v-reserve_doel-vraag .optional"), false);
await text("v-reserve_doel", "Verbouwing");
await pick("v-geld_mr", 1);
const total = await page.locator("#stap-4 .computed output").nth(0).textContent();
for (const finding of await page.locator("#v-inzet > [data-findings] .finding.warns textarea").all()) {
  await finding.fill("Komt later");
  await finding.blur();
}

// A closed tab: everything is there again.
await page.close();
const again = await context.newPage();
watch(again);
await again.goto(url);
assert.equal(await again.inputValue("#v-leerlingtal"), "1.030");
assert.match(await again.textContent("#melding"), /eerdere antwoorden/);
await again.goto(`${url}#stap-4`);
await again.waitForFunction(() => document.title.startsWith("Stap 4"));
assert.equal(await again.locator("#stap-4 .computed output").nth(0).textContent(), total);

// A draft, saved and opened in another browser.
const [draft] = await Promise.all([again.waitForEvent("download"), again.click("#bewaren")]);
assert.equal(draft.suggestedFilename(), "koos-99XA00-concept.json");
const draftFile = path.join(work, draft.suggestedFilename());
await draft.saveAs(draftFile);
const other = await browser.newContext({ viewport: { width: 390, height: 844 }, acceptDownloads: true });
const phone = await other.newPage();
watch(phone);
await phone.goto(url);
await phone.setInputFiles("#openen", draftFile);
await phone.waitForFunction(() => !document.getElementById("melding").hidden);
assert.equal(await phone.textContent("#melding"), "De antwoorden uit het bestand staan in het formulier.");
for (const step of [1, 2, 3, 4]) {
  await phone.goto(`${url}#stap-${step}`);
  await phone.waitForFunction((n) => document.title.includes(`Stap ${n} `), step);
  await accessible(`phone, step ${step}`, phone);
  await look(`telefoon-${step}`, phone);
  const wide = await phone.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(wide <= 0, `step ${step} is ${wide} wider than a phone`);
}
await phone.goto(`${url}#stap-controle`);
await phone.waitForFunction(() => document.title.includes("Controleer"));
await accessible("phone, overview", phone);
await look("telefoon-controle", phone);
assert.equal(await phone.textContent("#stand"), "Alles is ingevuld. U kunt de lijst versturen.");

// Files of others are refused.
for (const [name, change, told] of [
  ["andere.json", (f) => ({ ...f, vragenlijst: "iets" }), /andere vragenlijst: iets/],
  ["jaar.json", (f) => ({ ...f, schooljaar: "2019-2020" }), /schooljaar 2019-2020/],
  ["school.json", (f) => ({ ...f, school: "99XB00" }), /van een ander: 99XB00/],
  ["lijst.json", () => [1, 2], /geen bestand met antwoorden/],
]) {
  const own = path.join(work, name);
  fs.writeFileSync(own, JSON.stringify(change(JSON.parse(fs.readFileSync(draftFile, "utf8")))));
  await phone.setInputFiles("#openen", own);
  await phone.waitForFunction((pattern) => new RegExp(pattern).test(document.getElementById("melding").textContent), told.source);
}

// Handing in, and reading it.
const [sent] = await Promise.all([phone.waitForEvent("download"), phone.click("#versturen")]);
const sentFile = path.join(work, sent.suggestedFilename());
await sent.saveAs(sentFile);
assert.match(await phone.textContent("#klaar-kop"), /koos-99XA00.json is gemaakt/);
await accessible("phone, handed in", phone);
await look("telefoon-klaar", phone);
const handed = JSON.parse(fs.readFileSync(sentFile, "utf8"));
assert.equal(handed.antwoorden.contactpersoon, '<script>alert("x")</script> 🙂 \u202eom');
assert.equal(handed.antwoorden.antipest_plan, undefined, "what is hidden is not stored");
assert.deepEqual(handed.antwoorden.medisch, { nvt: "Geen leerling heeft ze nodig" });
assert.equal(handed.antwoorden.leervraag, "Hoe betrekken we leerlingen?\nEn hun ouders?");
const read = run("lees", munio, sentFile, "--vragenlijst", "koos");
assert.equal(read.status, 0, read.err + read.out);
assert.match(read.out, /99XA00 Rivierland College: compleet/);
assert.match(read.out, /Zes leerlingen kwamen na de teldatum/);
assert.equal(read.err, "", "nothing to say about the data");

// The keyboard alone: from the top to the first answer, and a radio by arrows.
await again.goto("about:blank");
await again.goto(url);
await again.keyboard.press("Tab");
assert.equal(await again.evaluate(() => document.activeElement.className), "skip");
await again.goto(`${url}#stap-2`);
await again.waitForFunction(() => document.title.includes("Stap 2"));
await again.focus("#v-antipest-1");
await again.keyboard.press("ArrowDown");
assert.equal(await again.isChecked("#v-antipest-0"), true);

// Printed: all steps, none of the buttons.
await again.emulateMedia({ media: "print" });
assert.equal(await again.isVisible("#stap-1"), true);
assert.equal(await again.isVisible("#volgende"), false);
await look("afdruk", again);
await again.emulateMedia({ media: "screen" });

// Without storage: said, and the form works.
const bare = await browser.newContext();
await bare.addInitScript(() => Object.defineProperty(window, "localStorage", { get: () => { throw new Error("none"); } }));
const poor = await bare.newPage();
watch(poor);
await poor.goto(url);
await poor.fill("#v-leerlingtal", "9");
await poor.dispatchEvent("#v-leerlingtal", "change");
assert.match(await poor.textContent("#bewaard"), /bewaart uw antwoorden niet/);

// The form for everyone: first who it is for.
const all = path.join(work, "allen.html");
assert.equal(run("formulier", munio, "koos", "--uit", all).status, 0);
const who = await bare.newPage();
watch(who);
await who.goto(`file://${all}`);
assert.match(await who.title(), /^Voor wie vult u dit formulier in/);
await accessible("who", who);
await who.click("#volgende");
assert.match(await who.textContent("#wie-fout"), /Kies eerst/);
await who.selectOption("#wie", "99XG00");
await who.click("#volgende");
assert.match(await who.title(), /^Stap 2 van \d: Over de school/);
assert.equal(await who.inputValue("#v-leerlingtal"), "", "the form of all is not filled in");

await browser.close();
fs.rmSync(work, { recursive: true });
assert.deepEqual(trouble, []);
console.log("form: all of it as a school meets it");
