// A town brings the list that it has: file, mapping, preview, writing; the same list again changes nothing; undone as a whole.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, quiet, startBrowser, startProgram } from "./harness.mjs";
import { press, send, setUp, settled } from "./town.mjs";

const minutes = { timeout: 180_000 };
const list = [
  "Softwareverzeichnis der Stadt;;;;",
  "Asset-ID;Anwendung;Hersteller;Version;Kritikalität",
  "1;QGIS;QGIS.org;3.34;hoch",
  "2;Moodle;Moodle Pty Ltd;4.1;mittel",
  "3;Eigenes Werkzeug;Stadt;1;violett",
].join("\r\n");
let browser;
let program;
let page;
let town;

before(async () => {
  browser = await startBrowser();
  program = await startProgram();
  page = await browser.newPage();
  town = await setUp(page, program);
}, minutes);
after(async () => {
  await browser?.close();
  await program?.stop();
});

/** Sends the list in; ends on the page with its mapping. */
async function sendList(text) {
  await page.goto(`${town}/portfolio/import/neu`);
  await page.setInputFiles("#file", { name: "liste.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await send(page);
  await page.waitForURL(/\/portfolio\/import\/[0-9a-f-]+\/zuordnung/);
}

test("the columns are recognised and what is unknown is asked about", minutes, async () => {
  await page.goto(`${town}/portfolio/import`);
  await axe(page);
  await sendList(list);
  assert.equal(await page.inputValue("#header"), "2", "the title above the headings is passed over");
  assert.equal(await page.inputValue("#col-1"), "name");
  assert.equal(await page.inputValue("#col-0"), "external_id");
  assert.match(await page.innerText("main"), /violett/);
  await axe(page);
  await page.fill("#source", "Verzeichnis");
  await page.locator("summary", { hasText: "Feste Werte" }).click();
  await page.selectOption("#fixed-kind", "open-source");
  await send(page);
  await page.waitForURL(/\/portfolio\/import\/[0-9a-f-]+$/);
  const words = await page.innerText("main");
  assert.match(words, /2 neu/);
  assert.match(words, /1 nicht übernehmbar/);
  assert.match(words, /E5/, "the cell is named");
  await axe(page);
  quiet(page);
});

test("nothing is written before it is confirmed, and everything after", minutes, async () => {
  const preview = page.url();
  await page.goto(`${town}/portfolio`);
  assert.doesNotMatch(await page.innerText("main"), /QGIS/);
  await page.goto(preview);
  await press(page, "Übernehmen");
  await settled(page, "#stand");
  assert.match(await page.innerText("main"), /steht im Portfolio/);
  await axe(page);
  await page.goto(`${town}/portfolio`);
  assert.match(await page.innerText("main"), /QGIS/);
});

test("the same list again changes nothing, and its mapping is there", minutes, async () => {
  await sendList(list);
  assert.equal(await page.inputValue("#source"), "Verzeichnis");
  await send(page);
  assert.match(await page.innerText("main"), /2 unverändert/);
});

test("what vanished is asked about, and an import is undone as a whole", minutes, async () => {
  await sendList(list.replace("2;Moodle;Moodle Pty Ltd;4.1;mittel\r\n", ""));
  await send(page);
  assert.match(await page.innerText("main"), /1 in der Liste nicht mehr da/);
  await page.locator("main nav a", { hasText: "nicht mehr da" }).click();
  await page.waitForURL(/art=vanished/);
  await axe(page);
  await page.check("#alle");
  await press(page, "Einsatz heute beenden");
  await press(page, "Übernehmen");
  await settled(page, "#stand");
  await press(page, "Einlesen zurücknehmen");
  assert.match(await page.innerText("main"), /zurückgenommen/);
  await axe(page);
  await page.setViewportSize({ width: 320, height: 640 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  assert.equal(wide, false, "nothing is wider than a small screen");
});
