// The demo town: made with one click, marked on every page, removed with one click; with and without scripts.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, noSidewaysScroll, quiet, screenshot, startBrowser, startProgram } from "./harness.mjs";
import { setUp } from "./town.mjs";

const minutes = { timeout: 180_000 };
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

const demo = () => `${program.url}/t/musterstadt`;

test("one click on the start page makes a town with real software", minutes, async () => {
  await page.goto(`${town}/`);
  await axe(page);
  await page.getByRole("button", { name: "Beispielstadt anlegen" }).click();
  await page.waitForURL(/musterstadt\/auftraege\//);
  await page.getByRole("link", { name: "Ergebnis ansehen" }).click();
  assert.equal(page.url(), `${demo()}/`);
  assert.match(await page.innerText("main"), /Beispielstadt: Alle Angaben dienen nur der Anschauung/);
  await axe(page);
  await screenshot(page, "beispielstadt", { fullPage: false });
  await page.goto(`${demo()}/portfolio`);
  assert.match(await page.innerText("main"), /19 Releases/);
  for (const product of ["LibreOffice", "Directus", "Nextcloud", "Fachverfahren Hundesteuer"]) {
    assert.ok(await page.locator("main tbody th a", { hasText: product }).count(), product);
  }
  await axe(page);
});

test("the town shows what needs somebody: not permitted, without an SBOM, due dates", minutes, async () => {
  await page.goto(`${demo()}/lizenzen/urteile?urteil=not-allowed`);
  assert.match(await page.innerText("main"), /Directus/);
  await page.goto(`${demo()}/portfolio/abdeckung`);
  assert.match(await page.innerText("main"), /zugesagt/);
  await page.goto(`${demo()}/frage?q=lodash`);
  assert.ok(await page.locator("main a", { hasText: "lodash" }).count() > 0);
});

test("one's own town stays empty, and offers no second one", minutes, async () => {
  await page.goto(`${town}/portfolio`);
  assert.equal(await page.locator("main tbody tr").count(), 0);
  await page.goto(`${town}/`);
  assert.equal(await page.getByRole("button", { name: "Beispielstadt anlegen" }).count(), 0);
});

test("it holds at 320 px without scripts, and one click removes it", minutes, async () => {
  const reader = await browser.newPage({ width: 320, dark: true, javascript: false, storageState: await page.context().storageState() });
  for (const path of ["/", "/portfolio", "/lizenzen"]) {
    await reader.goto(demo() + path);
    await noSidewaysScroll(reader);
    await axe(reader);
  }
  await reader.goto(`${demo()}/`);
  await reader.getByRole("button", { name: "Beispielstadt entfernen" }).click();
  await reader.waitForURL(`${town}/`);
  const gone = await reader.goto(`${demo()}/`);
  assert.equal(gone.status(), 404);
  await reader.goto(`${town}/`);
  assert.ok(await reader.getByRole("button", { name: "Beispielstadt anlegen" }).count(), "and may be made again");
  await reader.context().close();
});

test("none of these pages had a script error or broke the policy", () => quiet(page));
