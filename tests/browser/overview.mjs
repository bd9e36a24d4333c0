// Opens the overview, reports and derivations of the examples in a real browser, as people do in a
// meeting, on a phone and on paper: accessible, without a network, nothing wider than the screen,
// every figure one click from how it came about.
// Usage: node overview.mjs KOERS [FOLDER FOR SCREENSHOTS]
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
const work = fs.mkdtempSync(path.join(os.tmpdir(), "koers-overview-"));
const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const pages = {
  munio: [
    "index.html", "kalender.html", "rapporten/index.html", "rapporten/schoolrapport/99XA00.html",
    "rapporten/koosplanrapport/99XA00.html", "rapporten/bestuursrapport/99001.html",
    "rapporten/gemeenterapport/GM9901.html", "rapporten/swv_rapport/swv.html",
    "herleiding/kpi/thuiszitters.html", "herleiding/norm/basisondersteuning.handelingsgericht.html",
    "herleiding/verdeling/koos_middelen.html",
  ],
  "plein-013": ["index.html", "rapporten/voortgang/swv.html", "herleiding/kpi/ouders_klachten.html"],
};

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

for (const [example, files] of Object.entries(pages)) {
  const out = path.join(work, example);
  const done = spawnSync(koers, ["reken", path.join(root, "examples", example), "--uit", out], { encoding: "utf8" });
  assert.equal(done.status, 0, done.stderr);
  for (const file of files) {
    for (const width of [1280, 390]) {
      const page = await browser.newPage({ viewport: { width, height: 900 } });
      const trouble = [];
      page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
      page.on("pageerror", (error) => trouble.push(String(error)));
      page.on("request", (request) => /^(file|data):/.test(request.url()) || trouble.push(`network: ${request.url()}`));
      await page.goto(`file://${path.join(out, file)}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `${example}/${file} is ${wide} px wider than ${width}`);
      // axe runs in the page by the driver, which the page's own policy does not bind.
      await page.evaluate(axeSource);
      const { violations } = await page.evaluate(() =>
        window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
      );
      const told = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" | ")}`);
      assert.deepEqual(told, [], `axe on ${example}/${file} at ${width}`);
      assert.deepEqual(trouble, [], `${example}/${file}`);
      if (shots !== undefined) {
        const name = `${example}-${file.replaceAll("/", "-")}-${width}.png`;
        await page.screenshot({ path: path.join(shots, name), fullPage: true });
      }
      await page.close();
    }
  }

  // One click: a figure of the overview leads to its row on the page of its rule.
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`file://${path.join(out, "index.html")}`);
  const plain = await page.evaluate(() =>
    [...document.querySelectorAll("#oordelen td, #kpi tbody > tr > td:nth-child(2)")]
      .filter((cell) => cell.closest("details") === null && cell.querySelector("a.how") === null)
      .map((cell) => cell.outerHTML),
  );
  assert.deepEqual(plain, [], "figures that lead nowhere");
  await page.locator("#kpi tbody a.how").first().click();
  assert.ok(await page.locator("tr:target").isVisible(), "the row of the figure");

  // On paper a KPI still has its name, and no column is cut off.
  await page.goto(`file://${path.join(out, "index.html")}`);
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 1032, height: 700 });
  assert.ok(await page.locator("#kpi tbody summary").first().isVisible(), "the name of a KPI in print");
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll("table")]
      .filter((t) => t.offsetParent !== null && t.getBoundingClientRect().right > window.innerWidth + 1)
      .map((t) => t.caption?.textContent),
  );
  assert.deepEqual(cut, [], "tables cut off in print");
  await page.close();
}
await browser.close();
fs.rmSync(work, { recursive: true });
console.log("overview, reports and derivations: as they should be");
