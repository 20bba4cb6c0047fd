// Exceptions and the editor of the licence rules in the demo town: from a verdict to a granted exception, and
// from a ready-made set of rules through its effect to a new version. With and without scripts.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, noSidewaysScroll, quiet, startBrowser, startProgram } from "./harness.mjs";
import { send, setUp } from "./town.mjs";

const minutes = { timeout: 240_000 };
let browser;
let program;
let page;

before(async () => {
  browser = await startBrowser();
  program = await startProgram();
  page = await browser.newPage();
  const town = await setUp(page, program);
  await page.goto(`${town}/`);
  await page.getByRole("button", { name: "Beispielstadt anlegen" }).click();
  await page.waitForURL(/musterstadt\/auftraege\//);
  await page.getByRole("link", { name: "Ergebnis ansehen" }).click();
}, minutes);
after(async () => {
  await browser?.close();
  await program?.stop();
});

const demo = () => `${program.url}/t/musterstadt`;

test("from what is not allowed to an exception, decided alone as the town allows it", minutes, async () => {
  await page.goto(`${demo()}/einstellungen/entscheidungen`);
  await page.check("#rule-single");
  await page.fill("#reason", "In der Beispielstadt arbeitet nur eine Person.");
  await send(page);
  await page.goto(`${demo()}/lizenzen/urteile?urteil=not-allowed`);
  await page.locator("main tbody th a", { hasText: "Directus" }).first().click();
  await page.getByRole("link", { name: "Ausnahme beantragen" }).first().click();
  await axe(page);
  assert.match(await page.inputValue("#until"), /^\d\d\.\d\d\.\d{4}$/, "an end is suggested");
  await page.fill("#why", "Das Redaktionssystem wird bis zur Ablösung gebraucht.");
  await send(page);
  assert.match(await page.innerText(".errors"), /Alternativen/, "what is missing is named");
  await page.fill("#alternatives", "Ein freies Redaktionssystem wird gerade ausgewählt.");
  await send(page);
  assert.match(page.url(), /\/entscheidungen\//);
  assert.match(await page.innerText("main"), /Wo sie wirkt[\s\S]*Directus/, "the reach is shown before deciding");
  await axe(page);
  await page.check("#outcome-grant");
  await page.fill("#reason", "Die Ablösung ist beauftragt, das Risiko ist klein.");
  await send(page);
  await axe(page);
  await page.goto(`${demo()}/lizenzen/ausnahmen`);
  assert.match(await page.innerText("main tbody"), /Directus[\s\S]*erteilt/);
  await axe(page);
});

test("a set of rules is taken over, seen in its effect, saved and taken back", minutes, async () => {
  await page.goto(`${demo()}/lizenzen/regeln`);
  await page.getByRole("link", { name: "Eigene Regeln ändern" }).click();
  await axe(page);
  await page.locator("button[value='set:opencode-only']").click();
  await page.waitForLoadState();
  assert.match(await page.innerText("main"), /nicht-gelistet-pruefen/);
  await page.getByRole("link", { name: "Wirkung ansehen" }).first().click();
  await axe(page);
  assert.match(await page.innerText("main"), /Releases? erh(ält|alten) ein anderes Urteil/);
  await page.fill("#reason", "Beispiel: Nur gelistete Lizenzen sind zulässig.");
  await send(page);
  assert.match(page.url(), /\/lizenzen\/regeln(\?|$)/);
  await page.getByRole("link", { name: /Unterschied zur vorigen/ }).first().click();
  assert.match(await page.innerText("main"), /Hinzugekommen/);
  await axe(page);
  await page.goto(`${demo()}/lizenzen/regeln`);
  await page.getByRole("button", { name: /Zurückholen/ }).first().click();
  await page.waitForURL(/\/entwurf\/wirkung/);
  quiet(page);
});

test("the same pages hold at 320 px without scripts", minutes, async () => {
  const narrow = await browser.newPage({ javascript: false, width: 320, storageState: await page.context().storageState() });
  for (const path of ["ausnahmen", "regeln", "regeln/entwurf", "regeln/entwurf/regel", "regeln/entwurf/text", "regeln/entwurf/wirkung"]) {
    const answer = await narrow.goto(`${demo()}/lizenzen/${path}`);
    assert.equal(answer.status(), 200, path);
    await noSidewaysScroll(narrow);
  }
  await narrow.goto(`${demo()}/lizenzen/regeln/entwurf/regel`);
  await narrow.fill("#id", "sspl-nie");
  await narrow.check("#verdict-not-allowed");
  await narrow.fill("#licenses", "SSPL-1.0");
  await send(narrow);
  assert.match(await narrow.innerText("main"), /sspl-nie[\s\S]*Lizenz: SSPL-1\.0/);
  await narrow.context().close();
});
