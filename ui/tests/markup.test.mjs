// MARKUP.md keeps its word: every block, in the frame, under our policy, for every kind of reader.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, keyboardReaches, noSidewaysScroll, quiet, screenshot, startBrowser } from "./harness.mjs";
import { pageWith, snippets } from "./markup.mjs";
import { serve } from "./server.mjs";

const everything = snippets.map(({ html }) => html).join("\n");
const finished = '<div class="job" id="auftrag" data-announce="Der Auftrag ist fertig."><h2 class="kern-title">Auftrag fertig</h2></div>';
let browser;
let server;

before(async () => {
  browser = await startBrowser();
  server = await serve((request) => (request.url.includes("/jobs/") ? finished : pageWith(everything)));
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const readers = {
  "1440 light": {},
  "320 light": { width: 320 },
  "1440 dark": { dark: true },
  "768 dark": { width: 768, dark: true },
  "320 forced colours": { width: 320, forcedColors: true },
  "1440 without JavaScript": { javascript: false },
};

for (const [name, options] of Object.entries(readers)) {
  test(`all blocks are accessible and fit: ${name}`, async () => {
    const page = await browser.newPage(options);
    await page.goto(server.url);
    // The mock-up page fixes the light theme; readers of the dark one follow the system.
    if (options.dark) await page.evaluate(() => document.documentElement.removeAttribute("data-kern-theme"));
    await axe(page);
    await noSidewaysScroll(page);
    quiet(page);
    await screenshot(page, `markup-${name.replaceAll(" ", "-")}`);
    for (const menu of await page.locator("details:not([open]) > summary").all()) if (await menu.isVisible()) await menu.click();
    await axe(page);
    await page.context().close();
  });
}

test("icons and fonts are really there", async () => {
  const page = await browser.newPage();
  await page.goto(server.url);
  const drawn = await page.evaluate(() => [...document.querySelectorAll("svg use")].filter((use) => use.getBoundingClientRect().width === 0 && use.ownerSVGElement.getBoundingClientRect().width > 0).map((use) => use.getAttribute("href")));
  assert.deepEqual(drawn, [], "symbols missing in the sprite");
  const weights = await page.evaluate(() => document.fonts.ready.then((fonts) => [...fonts].filter((font) => font.status === "loaded").map((font) => font.weight).sort()));
  assert.deepEqual(weights, ["400", "600"]);
  await page.context().close();
});

test("a table below 768 px says each column's name before the value", async () => {
  const page = await browser.newPage({ width: 320 });
  await page.goto(server.url);
  const label = await page.locator("#treffer td[data-label=Einsätze]").evaluate((cell) => getComputedStyle(cell, "::before").content);
  assert.equal(label, '"Einsätze"');
  await page.context().close();
});

test("the keyboard reaches frame and content, and menus close with Escape", async () => {
  const page = await browser.newPage();
  await page.goto(server.url);
  assert.equal(await keyboardReaches(page, "a.skip"), 1);
  await keyboardReaches(page, ".drop--end > summary");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".drop--end").getAttribute("open"), "");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".drop--end").getAttribute("open"), null);
  assert.ok(await page.locator(".drop--end > summary").evaluate((summary) => summary === document.activeElement));
  await keyboardReaches(page, "#grund");
  await page.context().close();
});

test("on paper the frame is gone, the theme is light and folded tables are open", async () => {
  const page = await browser.newPage({ dark: true });
  await page.goto(server.url);
  await page.evaluate(() => document.documentElement.setAttribute("data-kern-theme", "dark"));
  await page.evaluate(() => { document.querySelector("details.data").open = false; });
  const tableShown = () => page.locator("details.data table").evaluate((table) => table.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }) && table.getBoundingClientRect().height > 0);
  assert.equal(await tableShown(), false, "folded on the screen");
  await page.emulateMedia({ media: "print" });
  assert.equal(await tableShown(), true, "open on paper");
  for (const gone of [".top", ".side", ".foot", ".help", ".pager", ".report__acts"]) {
    assert.equal(await page.locator(gone).first().isVisible(), false, gone);
  }
  // KERN writes its colours in oklch; Chromium gives them back so: black on white.
  const colours = await page.evaluate(() => [getComputedStyle(document.querySelector("h1")).color, getComputedStyle(document.body).backgroundColor]);
  assert.deepEqual(colours, ["oklch(0 0 0)", "oklch(1 0 0)"]);
  assert.ok((await page.pdf({ format: "A4" })).length > 1000);
  await page.context().close();
});
