// Every page that a signed-in person reaches by links, each kind of page once: no axe violation, no raw text
// key, nothing sideways at 320 px, no script error. Wide, light and German; then narrow, dark and English.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, keyboardReaches, noSidewaysScroll, quiet, startBrowser, startProgram } from "./harness.mjs";
import { createProduct, cyclonedx, setUp, spdx, takeRoles, upload } from "./town.mjs";

const minutes = { timeout: 300_000 };
let browser;
let program;
let page;
let town;
let storageState;

before(async () => {
  browser = await startBrowser();
  program = await startProgram();
  page = await browser.newPage();
  town = await setUp(page, program);
  await takeRoles(page, town, ["license-manager", "auditor"]);
  const release = await createProduct(page, town, { name: "Fachverfahren", version: "1.0" });
  await upload(page, town, release, [cyclonedx, spdx]);
  // A document without a release leaves a page that asks where it belongs.
  await upload(page, town, null, [cyclonedx]);
  storageState = await page.context().storageState();
}, minutes);
after(async () => {
  await browser?.close();
  await program?.stop();
});

/** Downloads and machine-readable documents are no pages; the switch of language has its own test. */
const noPage = /[?&](format|lang)=|\/datei$|\/uploads\/[^/]+\/als\/|\/sbom\.cdx\.json$|\/anlagen\/|\/import\/vorlage\/|openapi\.json/;

/** Two addresses of one shape are the same page with other data: ids and queries do not count. */
const shapeOf = (address) => new URL(address).pathname
  .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "ID")
  .replace(/\/komponenten\/[^/]+$/, "/komponenten/HANDLE");

/** Opens every page once, starting at the town's first, and calls `check` on each. Answers the shapes seen. */
async function crawl(reader, check) {
  const start = ["/", "/portfolio/lizenzbild", "/portfolio/bericht", "/portfolio/wo?was=antrag", "/frage?q=antrag",
    "/lizenzen/darf-ich?text=GPL-3.0-only&way=distribute&modified=yes&linking=static", "/lizenzen/lizenz-waehlen?work=application", "/lizenzen/korrekturen", "/lizenzen/regeln", "/revision/protokoll"];
  const open = [...start.map((path) => town + path), `${program.url}/provider/matrix`, `${program.url}/account`];
  const seen = new Set();
  while (open.length) {
    const address = open.shift();
    const shape = shapeOf(address);
    if (noPage.test(address) || seen.has(shape)) continue;
    seen.add(shape);
    const answer = await reader.goto(address);
    assert.equal(answer.status(), 200, `${address} answers ${answer.status()}`);
    await check(reader);
    const links = await reader.locator("a[href]").evaluateAll((all) => all.map((link) => link.href.split("#")[0]));
    open.push(...links.filter((link) => link.startsWith(`${program.url}/`)));
    assert.ok(seen.size < 120, `more kinds of pages than there can be: ${[...seen].join(" ")}`);
  }
  return seen;
}

/** Text keys have the form area-thing-state; one that shows has no sentence. */
async function saysEverything(reader) {
  // This page lists the codes of problems, which look like text keys, beside their sentences.
  if (new URL(reader.url()).pathname === "/api/problems") return;
  const shown = (await reader.innerText("body")).match(/\b(account|audit|decision|export|form|frame|glossary|job|licensing|login|menu|notice|page|people|portfolio|problem|setup|start|task|tenant|token)(-[a-z0-9]+){2,}\b/g);
  assert.equal(shown, null, `raw text keys on ${reader.url()}: ${shown}`);
}

test("every page holds on a wide, light screen, in German", minutes, async () => {
  const seen = await crawl(page, async (reader) => {
    await axe(reader);
    await saysEverything(reader);
    assert.equal(await reader.locator("h1").count(), 1, `${reader.url()} has one h1`);
  });
  const wanted = ["portfolio/releases/ID", "portfolio/releases/ID/vollstaendigkeit", "portfolio/uploads/ID/umwandeln", "portfolio/qualitaet", "portfolio/releases/ID/lizenzen", "portfolio/produkte/ID", "portfolio/sbom", "lizenzen/releases/ID/komponenten/HANDLE", "einstellungen/personen/ID"];
  for (const shape of wanted) assert.ok(seen.has(`${new URL(town).pathname}/${shape}`), `${shape} is reached by links: ${[...seen].join(" ")}`);
  quiet(page);
});

test("every page holds at 320 px, dark, in English", minutes, async () => {
  const reader = await browser.newPage({ width: 320, dark: true, lang: "en", storageState });
  await crawl(reader, async () => {
    assert.equal(await reader.getAttribute("html", "lang"), "en", reader.url());
    await noSidewaysScroll(reader);
    await axe(reader);
    await saysEverything(reader);
  });
  quiet(reader);
  await reader.context().close();
});

test("Tab reaches what a page is for", minutes, async () => {
  const aims = {
    "/portfolio/neu": "main form button.kern-btn--primary",
    "/portfolio/sbom": "#file",
    "/portfolio/wo": "main form[role=search] button",
    "/portfolio": "main tbody th a",
    "/lizenzen/darf-ich": "main form button.kern-btn--primary",
    "/start": "main form button.kern-btn--primary",
  };
  for (const [path, aim] of Object.entries(aims)) {
    await page.goto(town + path);
    await keyboardReaches(page, aim);
  }
});

test("the switch of language stays on the page", minutes, async () => {
  for (const path of ["/portfolio", "/lizenzen", "/auftraege", "/einstellungen"]) {
    await page.goto(town + path);
    await page.goto(new URL(await page.locator("header .langs a[lang=en]").getAttribute("href"), page.url()).href);
    assert.equal(new URL(page.url()).pathname, new URL(town + path).pathname);
    assert.equal(await page.getAttribute("html", "lang"), "en");
    await page.goto(`${town}/?lang=de`);
  }
});

test("the menu marks where one is", minutes, async () => {
  for (const path of ["/portfolio", "/lizenzen", "/auftraege", "/einstellungen"]) {
    await page.goto(town + path);
    assert.equal(await page.locator(".side a[aria-current=page]").count(), 1, path);
  }
});
