// A town of forty products, from its list to documents that somebody answers for: import, SBOMs, obligations, an
// exception by two people and one decided alone and reviewed later, the next release, guide, report and notices.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, noSidewaysScroll, quiet, screenshot, startBrowser, startProgram } from "./harness.mjs";
import { demo, invite, press, send, settled, setUp, takeRoles, upload } from "./town.mjs";

const minutes = { timeout: 240_000 };

/** What has an SBOM: name, version, document. */
const documented = [
  ["LibreOffice", "7.4.7", "libreoffice-7.4.7"], ["Thunderbird", "153.7.0esr", "thunderbird-153.7.0esr"],
  ["QGIS", "3.22.16", "qgis-3.22.16"], ["PostgreSQL", "15.20", "postgresql-15.20"], ["nginx", "1.22.1", "nginx-1.22.1"],
  ["Samba", "4.17.12", "samba-4.17.12"], ["Node-RED", "4.1.15", "node-red-4.1.15"], ["Directus", "11.3.5", "directus-11.3.5"],
  ["Flowise", "3.1.4", "flowise-3.1.4"], ["Formularservice", "1.0.0", "formularservice-1.0.0"],
  ["Synapse", "1.163.2", "synapse-1.163.2"], ["Wagtail", "7.4.4", "wagtail-7.4.4"], ["Allmende", "0.1.0", "allmende-0.1.0"],
];
/** What has none yet. */
const others = ["Nextcloud", "OpenProject", "Redmine", "XWiki", "MediaWiki", "HedgeDoc", "Etherpad", "CryptPad", "Jitsi Meet",
  "BigBlueButton", "Greenlight", "OpenSlides", "MariaDB Server", "Valkey", "OpenSearch", "Meilisearch", "pgAdmin 4", "DBeaver",
  "Mozilla Firefox", "7-Zip", "VLC media player", "GIMP", "Inkscape", "Scribus", "Forgejo", "Ansible", "Paperless-ngx"];

let browser;
let program;
let page;
let town;
/** The second person: OS-Strateg:in and Revision. */
let second;

before(async () => {
  browser = await startBrowser();
  program = await startProgram();
  page = await browser.newPage();
  town = await setUp(page, program);
  await takeRoles(page, town, ["license-manager"]);
  second = await browser.newPage();
  await invite(page, second, town, "strategie@weidenfurt.example", ["strategist", "auditor"]);
}, minutes);
after(async () => {
  await browser?.close();
  await program?.stop();
});

/** The address of a product's release of this version. */
async function release(name, version) {
  await page.goto(`${town}/portfolio?q=${encodeURIComponent(name)}`);
  const row = page.locator("main tbody tr", { hasText: version }).filter({ hasText: name }).first();
  const link = await row.locator('a[href*="/portfolio/releases/"]').first().getAttribute("href");
  return new URL(link.split(/[?#]/)[0], page.url()).href;
}

test("a list of forty products becomes the portfolio", minutes, async () => {
  const rows = [...documented.map(([name, version]) => [name, version]), ...others.map((name) => [name, ""])];
  assert.equal(rows.length, 40);
  const list = ["Asset-ID;Anwendung;Version", ...rows.map(([name, version], index) => `${index + 1};${name};${version}`)].join("\r\n");
  await page.goto(`${town}/portfolio/import/neu`);
  await page.setInputFiles("#file", { name: "verzeichnis.csv", mimeType: "text/csv", buffer: Buffer.from(list) });
  await send(page);
  await page.waitForURL(/\/zuordnung/);
  await page.fill("#source", "Softwareverzeichnis");
  await page.locator("summary", { hasText: "Feste Werte" }).click();
  await page.selectOption("#fixed-kind", "open-source");
  await send(page);
  assert.match(await page.innerText("main"), /40 neu/);
  await screenshot(page, "town-1-import");
  await press(page, "Übernehmen");
  await settled(page, "#stand");
  await page.goto(`${town}/portfolio`);
  assert.match(await page.innerText("main"), /40 Releases/);
  await screenshot(page, "town-2-portfolio");
});

test("the SBOMs go in together and find their releases", minutes, async () => {
  await page.goto(`${town}/portfolio/sbom`);
  await page.setInputFiles("#file", documented.map(([, , file]) => demo(`${file}.cdx.json.zst`)));
  await page.locator("main form.upload button[type=submit]").click();
  await page.waitForURL(/\/portfolio\/sbom\/[0-9a-f-]+/);
  await settled(page, "#dateien");
  const guessed = await page.locator("main fieldset").evaluateAll((all) => all.map((set) =>
    [set.querySelector("select").selectedOptions[0].text, [...set.querySelectorAll("input")].pop().value]));
  assert.deepEqual(guessed, documented.map(([name, version]) => [name, version]), "product and release are recognised");
  await axe(page);
  await screenshot(page, "town-3-sboms");
  await send(page);
  await page.goto(`${town}/portfolio/abdeckung`);
  assert.match(await page.innerText("main"), /13/);
  await screenshot(page, "town-4-coverage");
  await page.goto(`${town}/portfolio`);
  assert.match(await page.innerText("main"), /40 Releases/, "no release was entered twice");
});

/** Puts a release to use by passing it on. */
async function passOn(address) {
  await page.goto(`${town}/portfolio/releases/${address.split("/").pop()}/einsatz`);
  await page.fill("#purpose", "Online-Anträge, an drei Gemeinden weitergegeben");
  await page.check("#exposure-distribution");
  await send(page);
}

/** How many of the obligations of the release on the page are done, of how many. */
const duties = async () => /erledigt\s+(\d+) \/ (\d+)/.exec(await page.innerText("main")).slice(1).map(Number);

test("every obligation of a release that is passed on is ticked off with evidence", minutes, async () => {
  const address = await release("Formularservice", "1.0.0");
  await passOn(address);
  await page.goto(`${address}/pflichten`);
  const [, all] = await duties();
  assert.ok(all > 3, `${all} obligations`);
  await screenshot(page, "town-5-obligations");
  for (let left = all; left > 0; left -= 1) {
    const open = page.locator('main section a.kern-btn--secondary[href*="/pflichten/"]').first();
    if (!(await open.count())) break;
    await open.click();
    await page.waitForURL(/\/pflichten\/[a-z-]+/);
    await page.fill("#note", "Hinweise und Lizenztexte liegen jeder Auslieferung im Ordner HINWEISE bei.");
    await send(page);
    await page.waitForURL(/\/pflichten(\?|$)/);
  }
  assert.deepEqual(await duties(), [all, all]);
  await axe(page);
  await screenshot(page, "town-6-obligations-done");
});

/** Asks for an exception for a release; answers the address of the decision. */
async function ask(name, version, why) {
  await page.goto(`${await release(name, version)}/lizenzen`);
  await page.getByRole("link", { name: "Ausnahme beantragen" }).first().click();
  await page.fill("#why", why);
  await page.fill("#alternatives", "Ein Ersatz wird bis zum Jahresende erprobt.");
  await send(page);
  assert.match(page.url(), /\/entscheidungen\//);
  return page.url().split(/[?#]/)[0];
}

test("an exception is asked for by one person and granted by another", minutes, async () => {
  const address = await ask("Directus", "11.3.5", "Das Redaktionssystem wird bis zur Ablösung gebraucht.");
  const words = await page.innerText("main");
  assert.match(words, /Wo sie wirkt[\s\S]*Directus/);
  assert.equal(await page.locator("#outcome-grant").count(), 0, "one's own request cannot be decided");
  await second.goto(address);
  await axe(second);
  await screenshot(second, "town-7-exception");
  await second.check("#outcome-grant");
  await second.fill("#reason", "Die Ablösung ist beauftragt, das Risiko ist klein.");
  await send(second);
  await page.goto(`${town}/lizenzen/ausnahmen`);
  assert.match(await page.innerText("main tbody"), /Directus[\s\S]*erteilt/);
});

test("an exception decided alone says so and waits for its review", minutes, async () => {
  await page.goto(`${town}/einstellungen/entscheidungen`);
  await page.check("#rule-single");
  await page.fill("#reason", "Die Strateg:in ist drei Wochen nicht im Haus.");
  await send(page);
  const address = await ask("Flowise", "3.1.4", "Der Versuch mit dem Baukasten läuft noch bis zum Sommer.");
  await page.check("#outcome-grant");
  await page.fill("#reason", "Nur im internen Versuch, ohne Daten von Bürger:innen.");
  await send(page);
  assert.match(await page.innerText("main"), /Die Revision prüft sie nachträglich; das steht noch aus/);
  await second.goto(`${town}/entscheidungen`);
  assert.match(await second.innerText("main"), /Flowise/);
  await second.goto(address);
  await screenshot(second, "town-8-review");
  await second.fill("#note", "Nachvollziehbar; der Versuch ist befristet.");
  await send(second);
  assert.match(await second.innerText("main"), /Zweite Person/);
  await axe(second);
});

test("the next release opens the obligations again and is offered the evidence", minutes, async () => {
  const address = await release("Formularservice", "1.0.0");
  await page.goto(address);
  const product = await page.locator('main a[href*="/portfolio/produkte/"]').first().getAttribute("href");
  await page.goto(new URL(`${product.split(/[?#]/)[0]}/release`, page.url()).href);
  await page.fill("#version", "1.1.0");
  await send(page);
  const next = await release("Formularservice", "1.1.0");
  await upload(page, town, next, [demo("formularservice-1.1.0.cdx.json.zst")]);
  await passOn(next);
  await page.goto(`${next}/pflichten`);
  assert.equal((await duties())[0], 0, "nothing is assumed");
  await page.getByRole("link", { name: /übernehmen aus 1\.0\.0/ }).click();
  await send(page);
  await page.waitForURL(/\/pflichten(\?|$)/);
  const [done, all] = await duties();
  assert.ok(done > 0 && done < all, `${done} of ${all}: what new components bring stays open`);
  await screenshot(page, "town-9-next-release");
});

test("the guide is approved by the second person and taken along", minutes, async () => {
  await page.goto(`${town}/lizenzen/leitfaden`);
  await page.fill("#why", "Erste Fassung nach Aufnahme aller Produkte");
  await send(page);
  await page.waitForURL(/fassung=1/);
  await second.goto(`${town}/entscheidungen`);
  await second.locator("main tbody a", { hasText: "Leitfaden" }).first().click();
  await second.check("#outcome-grant");
  await second.fill("#reason", "Gilt ab heute für alle Fachbereiche.");
  await send(second);
  await page.goto(`${town}/lizenzen/leitfaden`);
  assert.match(await page.innerText("main"), /[Ff]reigegeben/);
  await screenshot(page, "town-10-guide");
  for (const [format, begins] of [["pdf", "%PDF-"], ["odt", "PK"], ["html", "<!DOCTYPE html>"]]) {
    const answer = await page.request.get(`${town}/lizenzen/leitfaden?fassung=1&format=${format}`);
    assert.equal(answer.status(), 200, format);
    assert.equal((await answer.body()).subarray(0, begins.length).toString(), begins);
  }
});

test("the report of the town and the notices of 2,657 components are documents", minutes, async () => {
  await page.goto(`${town}/lizenzen`);
  await screenshot(page, "town-11-licences");
  const report = await page.request.get(`${town}/lizenzen/bericht?format=pdf`);
  assert.equal((await report.body()).subarray(0, 5).toString(), "%PDF-");
  const address = await release("Flowise", "3.1.4");
  await page.goto(`${address}/lizenzen`);
  const link = await page.locator('main a[href*="/hinweise?format=txt"]').getAttribute("href");
  const text = await (await page.request.get(new URL(link, page.url()).href)).text();
  const title = "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION";
  assert.equal(text.split(title).length - 1, 1, "the text of Apache-2.0 stands there once");
  quiet(page);
  quiet(second);
});

test("the same pages hold at 320 px, dark and without scripts", minutes, async () => {
  const narrow = await browser.newPage({ width: 320, dark: true, javascript: false, storageState: await page.context().storageState() });
  for (const path of ["portfolio", "portfolio/abdeckung", "lizenzen", "lizenzen/pflichten", "lizenzen/ausnahmen", "lizenzen/leitfaden", "entscheidungen"]) {
    const answer = await narrow.goto(`${town}/${path}`);
    assert.equal(answer.status(), 200, path);
    await noSidewaysScroll(narrow);
    await axe(narrow);
  }
  await narrow.context().close();
});
