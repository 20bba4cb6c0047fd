// From the licences of a release to obligations that are done: the software is passed on, what the licences ask is
// ticked off with evidence, the next release is offered that evidence, and what came anew stays open.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, keyboardReaches, screenshot, startBrowser, startProgram } from "./harness.mjs";
import { createProduct, demo, send, setUp, takeRoles, upload } from "./town.mjs";

const minutes = { timeout: 180_000 };
const note = "Lizenzhinweise liegen unter /hinweise im Programm";
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

/** Puts a release to use in a way. */
async function deploy(address, exposure) {
  await page.goto(`${town}/portfolio/releases/${address.split("/").pop()}/einsatz`);
  await page.fill("#purpose", "Anträge");
  await page.check(`#exposure-${exposure}`);
  await send(page);
}

const state = async () => /erledigt\s+(\d+) \/ (\d+)/.exec(await page.innerText("main")).slice(1).map(Number);

test("within the house the licences ask for nothing, passed on they do", minutes, async () => {
  await deploy(release, "internal");
  await page.goto(`${release}/pflichten`);
  assert.deepEqual(await state(), [0, 0]);
  await deploy(release, "distribution");
  await page.goto(`${release}/pflichten`);
  const [done, all] = await state();
  assert.equal(done, 0);
  assert.ok(all > 3, `${all} obligations`);
  const words = await page.innerText("main");
  assert.match(words, /Lizenztext beilegen/);
  assert.match(words, /bei Weitergabe \(MIT, Absatz 2/, "every obligation names what sets it off and the clause");
  await axe(page);
  await screenshot(page, "license-obligations");
});

test("an obligation is ticked off with evidence, and only with it", minutes, async () => {
  await page.locator("main section", { has: page.locator("#pflicht-license-text") }).locator("a.kern-btn").click();
  await page.waitForURL(/\/pflichten\/license-text/);
  await axe(page);
  await keyboardReaches(page, "#note");
  await page.fill("#note", "zu kurz");
  await send(page);
  assert.match(await page.innerText("main .errors"), /20/);
  await page.fill("#note", note);
  await send(page);
  await page.waitForURL(/\/pflichten(\?|$)/);
  const [done] = await state();
  assert.ok(done > 0);
  assert.match(await page.innerText("main section:has(#pflicht-license-text)"), /erledigt/);
  await page.goto(`${town}/lizenzen/pflichten`);
  assert.match(await page.innerText("main"), /Formularservice/);
  await axe(page);
});

test("the next release is offered the evidence, and new components stay open", minutes, async () => {
  await page.goto(release);
  const product = await page.locator('main a[href*="/portfolio/produkte/"]').first().getAttribute("href");
  await page.goto(new URL(`${product.split(/[?#]/)[0]}/release`, page.url()).href);
  await page.fill("#version", "1.1.0");
  await send(page);
  await page.waitForURL(/\/portfolio\/(releases|produkte)\/[0-9a-f-]+(\?|$)/);
  const here = page.url().split(/[?#]/)[0];
  const next = here.includes("/releases/") ? here : new URL((await page.locator('main a[href*="/portfolio/releases/"]').first().getAttribute("href")).split(/[?#]/)[0], here).href;
  await upload(page, town, next, [demo("formularservice-1.1.0.cdx.json.zst")]);
  await deploy(next, "distribution");
  await page.goto(`${next}/pflichten`);
  assert.equal((await state())[0], 0, "nothing is assumed");
  await page.getByRole("link", { name: /übernehmen aus 1\.0\.0/ }).click();
  await axe(page);
  assert.match(await page.innerText("main"), new RegExp(note));
  await send(page);
  await page.waitForURL(/\/pflichten(\?|$)/);
  const words = await page.innerText("main");
  assert.match(words, /vom Release davor übernommen/);
  await screenshot(page, "license-obligations-next");
});

test("may we use this: what the licence asks, and whether it fits into a work", minutes, async () => {
  await page.goto(`${town}/lizenzen/darf-ich`);
  await page.fill("#text", "GPL-3.0-only OR MPL-2.0");
  await page.check("#way-distribute");
  await page.check("#linking-static");
  await page.fill("#outbound", "MIT");
  await send(page);
  const words = await page.innerText("#antwort-text");
  assert.match(words, /In einem Werk unter MIT/);
  assert.match(words, /MPL-2\.0 gilt weiter für die eigenen Dateien/);
  assert.match(words, /In der gewählten Art der Nutzung zu tun/);
  await axe(page);
  await page.fill("#outbound", "MIT OR ISC");
  await send(page);
  assert.match(await page.innerText("main .errors"), /keine einzelne SPDX-Lizenz/);
});
