// Everything under Einstellungen, tasks and the overview of several towns: filled in as a person would,
// checked for accessibility, at 320 pixels and in the dark theme.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, noSidewaysScroll, quiet, screenshot, startBrowser, startProgram } from "./harness.mjs";
import { send, setUp, takeRoles } from "./town.mjs";

let program;
let browser;
let page;
let provider;

before(async () => {
  program = await startProgram();
  browser = await startBrowser();
  page = await browser.newPage();
  provider = await setUp(page, program, "Kommunale IT Weidenfurt");
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

test("a provider sets up a town, and both appear in the overview", async () => {
  await page.goto(`${provider}/einstellungen`);
  await page.selectOption("#kind", "service-provider");
  await send(page);
  await page.goto(`${provider}/einstellungen/mandate/kommunen`);
  await page.fill("#name", "Stadt Auental");
  await send(page);
  await page.goto(`${provider}/`);
  await page.locator(".drop--town > summary").click();
  await page.locator(".drop--town a[href='/provider/']").click();
  await page.waitForURL(/\/provider\/$/);
  assert.match(await page.locator("main tbody").innerText(), /Stadt Auental/);
  assert.match(await page.locator("main").innerText(), /Kommune anlegen/);
  await takeRoles(page, provider, ["strategist", "auditor"]);
});

test("a task is given to a role and appears where it is due", async () => {
  await page.goto(`${provider}/`);
  await page.getByRole("link", { name: "Aufgabe anlegen" }).click();
  await page.fill("#title", "SBOM beim Hersteller anfragen");
  await page.fill("#why", "Ohne SBOM ist unbekannt, was darin steckt.");
  await page.selectOption("#person", "");
  await page.selectOption("#role", "strategist");
  await send(page);
  assert.match(await page.locator("main tbody").innerText(), /SBOM beim Hersteller anfragen/);
  await page.goto(`${provider}/`);
  assert.match(await page.locator(".todo").innerText(), /Ohne SBOM ist unbekannt/);
});

test("consent is given to the town that is served, and who decides is chosen", async () => {
  await page.goto(`${provider}/einstellungen/zustimmungen`);
  await page.selectOption("#receiver", { label: "Stadt Auental" });
  await page.selectOption("#subject", { index: 1 });
  await send(page);
  assert.match(await page.locator("main tbody").first().innerText(), /Stadt Auental/);
  await page.goto(`${provider}/einstellungen/entscheidungen`);
  await page.check("#rule-single");
  await page.fill("#reason", "Für Open Source ist bei uns nur eine Person zuständig.");
  await send(page);
  assert.match(await page.locator("main").innerText(), /kann allein entscheiden/);
});

const PAGES = [
  "/aufgaben", "/aufgaben/neu", "/einstellungen", "/einstellungen/fachbereiche", "/einstellungen/personen", "/einstellungen/entscheidungen",
  "/einstellungen/mandate", "/einstellungen/mandate/kommunen", "/einstellungen/zustimmungen", "/einstellungen/schnittstellen", "/einstellungen/archivieren",
];

for (const [name, options] of [["desktop", {}], ["narrow", { width: 320, height: 800 }], ["dark", { dark: true }]]) {
  test(`every page is accessible and fits: ${name}`, async () => {
    const other = await browser.newPage({ ...options, storageState: await page.context().storageState() });
    for (const path of [...PAGES.map((path) => provider + path), `${new URL(provider).origin}/provider/`, `${new URL(provider).origin}/account`]) {
      const answer = await other.goto(path);
      assert.equal(answer.status(), 200, path);
      await axe(other);
      await noSidewaysScroll(other);
      await screenshot(other, `settings-${name}-${new URL(path).pathname.split("/").filter(Boolean).slice(-2).join("-")}`);
    }
    quiet(other);
    await other.context().close();
  });
}

test("an archived town is gone for everybody", async () => {
  await page.goto(`${new URL(provider).origin}/t/auental/einstellungen/archivieren`);
  await page.fill("#name", "Stadt Auental");
  await page.fill("#reason", "Nach der Fusion wird sie nicht mehr gebraucht.");
  await send(page);
  await page.waitForURL(/\/account/);
  const gone = await page.goto(`${new URL(provider).origin}/t/auental/`);
  assert.equal(gone.status(), 404);
});
