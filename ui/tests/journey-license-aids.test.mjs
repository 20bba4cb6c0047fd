// Working aids: the licence guide is put up for approval, the report is taken along, the building block for tenders is
// put together, a licence that no list knows is asked about.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, keyboardReaches, noSidewaysScroll, screenshot, startBrowser, startProgram } from "./harness.mjs";
import { createProduct, demo, send, setUp, takeRoles, upload } from "./town.mjs";

const minutes = { timeout: 180_000 };
let browser;
let program;
let page;
let town;
let release;

before(async () => {
  browser = await startBrowser();
  program = await startProgram();
  page = await browser.newPage();
  town = await setUp(page, program);
  await takeRoles(page, town, ["license-manager"]);
  release = await createProduct(page, town, { name: "Formularservice", version: "1.0.0" });
  await upload(page, town, release, [demo("formularservice-1.0.0.cdx.json.zst")]);
}, minutes);
after(async () => {
  await browser?.close();
  await program?.stop();
});

/** The bytes of a file that a link of the page leads to. */
async function file(address) {
  const answer = await page.request.get(address);
  assert.equal(answer.status(), 200, address);
  return answer.body();
}

test("three cards lead to the working aids", minutes, async () => {
  await page.goto(`${town}/lizenzen/arbeitshilfen`);
  await axe(page);
  const links = await page.locator("main section a.kern-btn").evaluateAll((all) => all.map((a) => a.pathname));
  assert.deepEqual(links.map((path) => path.split("/").pop()), ["leitfaden", "vergabe-baustein", "zendis"]);
});

test("the guide tells rights and duties, and goes to approval only with a reason", minutes, async () => {
  await page.goto(`${town}/lizenzen/leitfaden`);
  const words = await page.innerText("main");
  assert.match(words, /nicht freigegeben/);
  assert.match(words, /Permissiv/);
  assert.match(words, /Nutzen zu jedem Zweck/);
  await axe(page);
  await noSidewaysScroll(page);
  await screenshot(page, "license-guide");
  await keyboardReaches(page, "#why");
  await page.fill("#why", "kurz");
  await send(page);
  assert.match(await page.innerText("main .errors"), /Zeichen/);
  await page.fill("#why", "Erste Fassung nach Aufnahme aller Fachverfahren");
  await send(page);
  await page.waitForURL(/fassung=1/);
  assert.match(await page.innerText("main"), /liegt zur Freigabe vor/);
  const text = (await file(`${town}/lizenzen/leitfaden?fassung=1&format=txt`)).toString("utf8");
  assert.match(text, /Nicht freigegeben/i);
});

test("reports of the town and of a release come as document, table and data", minutes, async () => {
  await page.goto(`${town}/lizenzen`);
  assert.equal(await page.locator('main a[href$="/lizenzen/bericht?format=odt"]').count(), 1);
  const report = JSON.parse((await file(`${town}/lizenzen/bericht?format=json`)).toString("utf8"));
  assert.equal(report.schema, "allmende-license-town/1");
  assert.equal(report.rows.length, 1);
  await page.goto(`${release}/lizenzen`);
  const link = await page.locator('main a[href*="/bericht?format=xlsx"]').getAttribute("href");
  assert.equal((await file(new URL(link, page.url()).href)).subarray(0, 2).toString(), "PK");
});

test("the building block names a group by qualities and can be copied without JavaScript", minutes, async () => {
  await page.goto(`${town}/lizenzen/vergabe-baustein`);
  await page.check("#vergabe-proprietary");
  await page.check("#linking-static");
  await send(page);
  const text = await page.inputValue("#baustein-text");
  assert.match(text, /openCode-Lizenzliste, Fassung 1\.7/);
  assert.match(text, /Schwaches Copyleft/);
  assert.doesNotMatch(text, /Starkes Copyleft|EUPL|\bMIT\b|Apache/);
  await axe(page);
  await noSidewaysScroll(page);
  await screenshot(page, "license-tender");
});

test("a licence is asked about, sent by hand, and the answer leads to the rules", minutes, async () => {
  await page.goto(`${town}/lizenzen/zendis`);
  await axe(page);
  assert.match(await page.innerText("main"), /info@opencode\.de/);
  await page.goto(`${town}/lizenzen/zendis/neu`);
  await axe(page);
  await page.fill("#license", "LicenseRef-stadt");
  await page.fill("#text", "Jede Person darf alles.");
  await page.fill("#reason", "Die Fachsoftware ist nur unter dieser Lizenz zu haben");
  await send(page);
  await page.waitForURL(/\/zendis\/[0-9a-f-]{36}/);
  assert.match(await page.inputValue("#anfrage-text"), /Jede Person darf alles\./);
  await axe(page);
  await send(page);
  assert.match(await page.innerText("main"), /gesendet, ohne Antwort/);
  await page.check("#answer-refused");
  await page.fill("#words", "Nicht frei");
  await send(page);
  assert.match(await page.innerText("main"), /abgelehnt/);
  assert.equal(await page.locator('main a[href$="/lizenzen/regeln"]').count(), 1);
  await axe(page);
});
