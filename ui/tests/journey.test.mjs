// The first walk through the real program: set-up, five questions, twenty products ticked from the list,
// then every page of the town. In German with JavaScript and axe, in English without JavaScript, both
// also at 320 pixels. SCREENSHOTS=1 takes the pictures of the README.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, noSidewaysScroll, quiet, screenshot, startBrowser, startProgram } from "./harness.mjs";

let browser;
before(async () => { browser = await startBrowser(); });
after(async () => { await browser?.close(); });

/** Fills the set-up form; answers the address of the town's start page. */
async function setUp(page, program) {
  await page.goto(program.setupUrl);
  const token = page.locator("input[name=token]");
  // Without JavaScript nothing moves the secret from the address into the field: people paste it.
  if (!(await token.inputValue())) await token.fill(program.setupUrl.split("#")[1]);
  await page.fill("input[name=name]", "Stadt Weidenfurt");
  await page.selectOption("select[name=kind]", "town");
  await page.fill("input[name=population]", "62000");
  await page.fill("input[name=person]", "Erste Verwaltung");
  await page.fill("input[name=email]", "verwaltung@weidenfurt.example");
  await page.fill("input[name=password]", "ein langes Passwort 42");
  await page.fill("input[name=repeat]", "ein langes Passwort 42");
  await page.click("main form button[type=submit]");
  await page.waitForURL(/\/t\/weidenfurt\//);
  return page.url().replace(/\?.*$/, "");
}

async function answerQuestions(page, town) {
  await page.goto(`${town}start`);
  for (const select of await page.locator("main form select").all()) {
    const values = await select.locator("option").evaluateAll((options) => options.map((option) => option.value).filter(Boolean));
    await select.selectOption(values[0]);
  }
  const groups = new Set(await page.locator("main form input[type=radio]").evaluateAll((radios) => radios.map((radio) => radio.name)));
  for (const name of groups) await page.locator(`main form input[name="${name}"]`).first().check();
  await page.click("main form button[type=submit]");
  await page.waitForURL(/\/t\/weidenfurt\/\?/);
  assert.equal(await page.locator("ol.start > li").count(), 3, "three first steps");
}

async function tickTwenty(page, town) {
  await page.goto(`${town}portfolio/starterliste`);
  const boxes = page.locator("main form input[type=checkbox][name=product], main form input[type=checkbox][name=produkt]");
  const total = await boxes.count();
  assert.ok(total > 150, `${total} products to choose from`);
  for (let index = 0; index < 20; index += 1) await boxes.nth(index * 7).check();
  await page.locator("main form[method=post] button[type=submit]").last().click();
  await page.goto(`${town}portfolio`);
  assert.ok((await page.locator("main table tbody tr").count()) >= 15, "the ticked products stand in the list");
}



const pages = ["", "start", "portfolio", "portfolio/starterliste", "portfolio/sbom", "portfolio/wo?q=left", "portfolio/abdeckung", "portfolio/lizenzbild",
  "portfolio/bericht", "lizenzen", "lizenzen/urteile", "lizenzen/darf-ich?text=GPL-3.0-only%20OR%20MIT", "lizenzen/lizenz-waehlen?work=application", "lizenzen/korrekturen", "lizenzen/ausnahmen", "lizenzen/regeln",
  "entscheidungen", "auftraege", "einstellungen", "einstellungen/personen", "einstellungen/fachbereiche", "einstellungen/schnittstellen", "frage?q=copyleft"];

/** Pages of which a picture is taken, by the name of the picture. */
const pictures = { "": "start", portfolio: "portfolio", "portfolio/lizenzbild": "lizenzbild", "portfolio/abdeckung": "abdeckung", lizenzen: "lizenzen",
  "lizenzen/darf-ich?text=GPL-3.0-only%20OR%20MIT": "darf-ich" };

for (const [lang, javascript] of [["de", true], ["en", false]]) {
  test(`the first walk in ${lang}, ${javascript ? "with" : "without"} JavaScript`, { timeout: 300_000 }, async () => {
    const program = await startProgram({ lang });
    try {
      const page = await browser.newPage({ lang, javascript });
      const town = await setUp(page, program);
      await answerQuestions(page, town);
      await tickTwenty(page, town);
      for (const path of pages) {
        const answer = await page.goto(town + path);
        assert.equal(answer.status(), 200, path);
        assert.equal(await page.locator("html").getAttribute("lang"), lang, path);
        if (javascript) await axe(page);
        if (javascript && pictures[path]) await screenshot(page, pictures[path]);
      }
      quiet(page);
      const narrow = await browser.newPage({ lang, javascript, width: 320, storageState: await page.context().storageState() });
      for (const path of pages) {
        await narrow.goto(town + path);
        await noSidewaysScroll(narrow);
      }
      await narrow.context().close();
      await page.context().close();
    } finally {
      await program.stop();
    }
  });
}
