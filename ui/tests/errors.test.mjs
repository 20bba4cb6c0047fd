// What goes wrong says what, why and what to do, and loses nothing that was typed.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, quiet, startBrowser, startProgram } from "./harness.mjs";
import { password, send, setUp, takeRoles, upload } from "./town.mjs";

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

const file = (name, text) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) });

/** Presses the main button and answers the status. */
async function statusOf(form) {
  const [answer] = await Promise.all([page.waitForResponse((it) => it.request().method() === "POST"), form()]);
  await page.waitForLoadState();
  return answer.status();
}

test("a file that is no SBOM and an empty one are refused with the reason", minutes, async () => {
  await upload(page, town, null, [file("zeilen.json", '{"rows": [1, 2]}'), file("leer.json", "")]);
  const row = (name) => page.locator("#dateien tbody tr", { hasText: name }).innerText();
  assert.match(await row("zeilen.json"), /Das ist keine SBOM/);
  assert.match(await row("leer.json"), /Die Datei ist leer/);
  await axe(page);
  await page.goto(`${town}/portfolio`);
  assert.equal(await page.locator("main tbody tr").count(), 0, "nothing was half stored");
});

test("sending no file at all says so", minutes, async () => {
  await page.goto(`${town}/portfolio/sbom`);
  assert.equal(await statusOf(() => page.locator("main form.upload button[type=submit]").click()), 422);
  assert.ok(await page.locator("#file-e").isVisible(), "the field says what is missing");
});

test("a form with errors keeps what was typed and leads to the field", minutes, async () => {
  await page.goto(`${town}/portfolio/neu`);
  await page.check("#kind-proprietary");
  await page.fill("#version", "7.4");
  assert.equal(await statusOf(() => send(page)), 422);
  assert.ok(await page.isChecked("#kind-proprietary"));
  assert.equal(await page.inputValue("#version"), "7.4");
  await axe(page);
  await page.locator('main .errors a[href="#name"]').click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "name");
});

test("a page without the right names the right; with the role it opens", minutes, async () => {
  const refused = await page.goto(`${town}/revision/protokoll`);
  assert.equal(refused.status(), 403);
  assert.match(await page.innerText("main"), /fehlt Ihnen ein Recht[\s\S]*Nötig ist das Recht „.+“/);
  await axe(page);
  await takeRoles(page, town, ["auditor"]);
  assert.equal((await page.goto(`${town}/revision/protokoll`)).status(), 200);
});

test("a form without its secret is refused and changes nothing", minutes, async () => {
  const fields = { number: "4711", name: "Untergeschoben" };
  for (const csrf of [undefined, "0".repeat(64)]) {
    const form = csrf ? { ...fields, csrf } : fields;
    const answer = await page.request.post(`${town}/einstellungen/fachbereiche`, { form, maxRedirects: 0 });
    assert.equal(answer.status(), 403);
    assert.match(await answer.text(), /Das Formular ist nicht mehr gültig/);
  }
  await page.goto(`${town}/einstellungen/fachbereiche`);
  assert.ok(!(await page.innerText("main")).includes("Untergeschoben"));
});

test("a town that one has no role in is not there", minutes, async () => {
  const other = town.replace(/\/t\/.*/, "/t/anderswo");
  for (const path of ["/", "/portfolio", "/einstellungen/personen"]) {
    assert.equal((await page.goto(other + path)).status(), 404, path);
  }
  await axe(page);
});

test("whoever is not signed in is asked to, and comes back to the page", minutes, async () => {
  const guest = await browser.newPage();
  await guest.goto(`${town}/portfolio`);
  assert.equal(new URL(guest.url()).pathname, "/login");
  await guest.fill("#email", "verwaltung@weidenfurt.example");
  await guest.fill("#password", "ganz falsch geraten");
  await send(guest);
  assert.match(await guest.innerText(".errors"), /stimmt nicht/);
  assert.equal(await guest.inputValue("#email"), "verwaltung@weidenfurt.example");
  assert.equal(await guest.inputValue("#password"), "");
  await axe(guest);
  await guest.fill("#password", password);
  await send(guest);
  await guest.waitForURL(/\/portfolio$/);
  quiet(guest);
  await guest.context().close();
});
