// From an SBOM to a verdict: a product is created, two documents are uploaded, a licence is corrected,
// and a component is found again by every way that leads to it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, quiet, screenshot, startBrowser, startProgram } from "./harness.mjs";
import { createProduct, cyclonedx, demo, send, setUp, spdx, takeRoles, upload } from "./town.mjs";

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
  // Whoever administers a town does not judge licences by that alone.
  await takeRoles(page, town, ["license-manager"]);
  release = await createProduct(page, town, { name: "Fachverfahren", version: "1.0" });
}, minutes);
after(async () => {
  await browser?.close();
  await program?.stop();
});

/** What stands in the row of a component on the page of the release's licences. */
const rowOf = (name) => page.locator("main tbody tr").filter({ has: page.locator("th", { hasText: name }) });

test("a release without SBOM is unknown, never fine", minutes, async () => {
  await page.goto(release);
  assert.match(await page.innerText("main"), /unbekannt/i);
  await page.goto(`${release}/lizenzen`);
  assert.equal(await page.locator("main .mark--ok").count(), 0, "nothing is green that nobody has seen");
});

test("both families are read and their components stand in the release", minutes, async () => {
  await upload(page, town, release, [cyclonedx, spdx]);
  assert.equal(await page.locator("#dateien tbody tr").count(), 2);
  const words = await page.innerText("#dateien");
  assert.match(words, /CycloneDX 1\.6/);
  assert.match(words, /SPDX 2\.3/);
  await axe(page);
  await page.goto(release);
  await page.locator("main tbody th", { hasText: "antrag" }).first().waitFor();
  await axe(page);
});

test("a corrected licence changes the verdict and is marked", minutes, async () => {
  await page.goto(`${release}/lizenzen`);
  const row = rowOf("benachrichtigung").first();
  assert.match(await row.innerText(), /ohne Angabe/, "no licence is stated, so none is guessed");
  await axe(page);
  await row.getByRole("link", { name: /benachrichtigung/ }).click();
  await page.waitForURL(/\/komponenten\//);
  await axe(page);
  await page.fill("#expression", "MIT");
  await page.fill("#reason", "Steht in der Datei LICENSE des Repositorys.");
  await send(page);
  await page.goto(`${release}/lizenzen`);
  const words = await rowOf("benachrichtigung").first().innerText();
  assert.match(words, /MIT/);
  assert.match(words, /zulässig/);
  assert.match(words, /korrigiert/i);
  await page.goto(`${town}/lizenzen/korrekturen`);
  assert.match(await page.innerText("main"), /Steht in der Datei LICENSE/);
});

test("the notices of a release are files that stand on the page of its licences", minutes, async () => {
  await page.goto(`${release}/lizenzen`);
  for (const [format, start] of [["html", "<!DOCTYPE html>"], ["odt", "PK"], ["txt", "Lizenzhinweise: Fachverfahren 1.0"]]) {
    const address = await page.locator(`main section[aria-labelledby=hinweise] a[href$="format=${format}"]`).getAttribute("href");
    const answer = await page.request.get(new URL(address, page.url()).href);
    assert.equal(answer.status(), 200, `${address} answers ${answer.status()}`);
    assert.match(answer.headers()["content-disposition"], new RegExp(`lizenzhinweise\\.${format}`));
    assert.ok((await answer.body()).toString("utf8").startsWith(start), format);
  }
});

test("may we use this: the answer names verdict and reason, and says so of nonsense too", minutes, async () => {
  await page.goto(`${town}/lizenzen/darf-ich`);
  await page.fill("#text", "AGPL-3.0-only OR MIT");
  await page.check("#way-network");
  await send(page);
  const words = await page.innerText("#antwort-text");
  assert.match(words, /zulässig/);
  assert.match(words, /Wahl: MIT/);
  await axe(page);
  await page.fill("#text", "gibt es nicht 4711");
  await send(page);
  assert.equal(await page.locator("main .mark--ok").count(), 0, "what is unknown is not permitted");
});

test("choosing a licence: what is open is named, the answers lead to a licence and its files", minutes, async () => {
  await page.goto(`${town}/lizenzen/lizenz-waehlen`);
  await page.check("#work-application");
  await page.check("#sharing-whole");
  await page.check("#network-shared-back");
  await send(page);
  assert.match(await page.innerText("#antwort"), /EUPL-1\.2/);
  assert.match(await page.innerText("article .kern-alert--warning"), /Welche Rechte hat die Kommune/);
  assert.equal(await page.locator("#entscheidung").count(), 0, "nothing can be asked for yet");
  await axe(page);
  await page.fill("#list", "MIT\nGPL-3.0-or-later");
  await page.check("#rights-all");
  await page.check("#funding-free");
  await send(page);
  assert.match(await page.innerText("#antwort"), /AGPL-3\.0-or-later/);
  assert.equal(await page.locator("article .kern-alert--warning").count(), 0);
  await axe(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator("section[aria-labelledby=dateien] button[type=submit]").click(),
  ]);
  assert.equal(download.suggestedFilename(), "AGPL-3.0-or-later.zip");
});

test("the question box and the search find the component and the release that contains it", minutes, async () => {
  await page.goto(`${town}/`);
  await page.fill("#q-top", "antrag");
  await page.press("#q-top", "Enter");
  await page.waitForURL(/\/frage\?q=antrag/);
  assert.ok(await page.locator("main .todo__item a").count() > 0, "the question has an answer");
  await page.goto(`${town}/portfolio/wo`);
  await page.fill("#was", "antrag");
  await page.locator("main form[role=search] button[type=submit]").click();
  await page.waitForURL(/was=antrag/);
  assert.match(await page.innerText("main"), /Fachverfahren/);
  await axe(page);
  await page.fill("#was", "gibt-es-nicht");
  await page.locator("main form[role=search] button[type=submit]").click();
  await page.waitForURL(/was=gibt-es-nicht/);
  assert.equal(await page.locator("main .hit").count(), 0);
});

test("a packed document of several hundred real components is judged, and the list can be narrowed", minutes, async () => {
  const real = await createProduct(page, town, { name: "Node-RED", version: "4.1.15" });
  await upload(page, town, real, [demo("node-red-4.1.15.cdx.json.zst")]);
  await page.goto(`${real}/lizenzen`);
  const judged = (await page.locator("main .legend .mark").allInnerTexts()).map((text) => Number(/\d+/.exec(text)[0]));
  assert.ok(judged.reduce((sum, count) => sum + count) > 400, `verdicts: ${judged}`);
  await axe(page);
  await screenshot(page, "release", { fullPage: false });
  const open = page.locator('main .chips a[href*="urteil=unknown"]');
  const [, count] = /\((\d+)\)/.exec(await open.innerText());
  await open.click();
  await page.waitForURL(/urteil=unknown/);
  assert.equal(await page.locator("main tbody tr").count(), Number(count), "as many rows as the filter promised");
});

test("none of these pages had a script error or broke the policy", () => quiet(page));
