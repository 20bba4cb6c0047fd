/**
 * Tools of the browser tests: start the program, open pages, check what every page must keep.
 * Plain node:test and playwright-core with the system's Chromium; nothing is downloaded.
 *
 * Environment: CHROMIUM (path of the browser), ALLMENDE_BIN (path of the program),
 * SCREENSHOTS=1 (keep pictures in ui/screenshots).
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));
const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What every page is checked against: WCAG 2.0 to 2.2, levels A and AA, and axe's best practices. */
export const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Path of Chromium, or an error that says what to install. */
export function findChromium() {
  const candidates = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const found = candidates.find((path) => path && existsSync(path));
  if (!found) throw new Error("Chromium is missing. Install it (Debian: apt-get install chromium) or set CHROMIUM to its path.");
  return found;
}

/**
 * Starts `allmende serve` on a free port with an empty data directory.
 * Resolves once the program has printed its address; `setupUrl` is the one-time link.
 */
export async function startProgram({ lang = "de", args = [], env = {}, timeout = 60_000 } = {}) {
  const binary = resolve(process.env.ALLMENDE_BIN ?? join(here, "../../target/debug/allmende"));
  if (!existsSync(binary)) throw new Error(`The program is not built: ${binary}. Run "cargo build" or set ALLMENDE_BIN.`);
  const data = await mkdtemp(join(tmpdir(), "allmende-ui-"));
  const command = ["--lang", lang, "serve", "--listen", "127.0.0.1:0", "--data", data, ...args];
  const child = spawn(binary, command, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env } });
  const stop = async () => {
    await endProcess(child);
    await rm(data, { recursive: true, force: true });
  };
  try {
    const printed = await readAddress(child, timeout);
    return { ...printed, data, stop, binary };
  } catch (error) {
    await stop();
    throw error;
  }
}

function readAddress(child, timeout) {
  return new Promise((done, failed) => {
    let output = "";
    const fail = (why) => failed(new Error(`${why}. Its output so far:\n${output || "(nothing)"}`));
    const timer = setTimeout(() => fail(`The program printed no address within ${timeout} ms`), timeout);
    const settle = (action) => { clearTimeout(timer); action(); };
    const read = (chunk) => {
      output += chunk;
      const printed = parseStart(output);
      if (printed) settle(() => done({ ...printed, output: () => output }));
    };
    child.stdout.setEncoding("utf8").on("data", read);
    child.stderr.setEncoding("utf8").on("data", (chunk) => { output += chunk; });
    child.once("error", (error) => settle(() => fail(`The program could not be started: ${error.message}`)));
    child.once("exit", (code, signal) => settle(() => fail(`The program ended with ${signal ?? code}`)));
  });
}

/** Reads the two lines that the program prints at start, in either language; null while one is missing. */
export function parseStart(output) {
  const url = /^(?:Adresse|Address):\s+(http:\/\/\S+)\s*$/m.exec(output)?.[1];
  const setupUrl = /^(?:Einrichtung|Set-up):\s+(http:\/\/\S+\/setup#\S+)\s*$/m.exec(output)?.[1];
  return url && setupUrl ? { url: url.replace(/\/$/, ""), setupUrl } : null;
}

async function endProcess(child) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  const patience = setTimeout(() => child.kill("SIGKILL"), 5_000);
  await ended;
  clearTimeout(patience);
}

/** Starts Chromium. `newPage` opens each page in a context of its own, so with no cookies. */
export async function startBrowser() {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  return { newPage: (options) => newPage(browser, options), close: () => browser.close() };
}

/**
 * @param {object} options width and height in CSS pixels, dark, lang ("de" or "en"), javascript,
 *   forcedColors, storageState (to be signed in as on another page: `await page.context().storageState()`)
 */
async function newPage(browser, { width = 1440, height = 900, dark = false, lang = "de", javascript = true, forcedColors = false, storageState } = {}) {
  const settings = {
    viewport: { width, height },
    colorScheme: dark ? "dark" : "light",
    forcedColors: forcedColors ? "active" : "none",
    reducedMotion: "reduce",
    locale: lang === "en" ? "en-GB" : "de-DE",
    timezoneId: "Europe/Berlin",
    javaScriptEnabled: javascript,
    storageState,
  };
  const context = await browser.newContext(settings);
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  watch(page);
  if (!javascript) scriptless.set(page, settings);
  return page;
}

const problems = new WeakMap();
const scriptless = new WeakMap();

/** Notes what went wrong behind the page's back: script errors, policy violations, missing files. */
function watch(page) {
  const found = [];
  problems.set(page, found);
  page.on("pageerror", (error) => found.push(`script error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) found.push(`console: ${message.text()}`);
  });
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    if (!why.includes("ERR_ABORTED")) found.push(`request failed: ${request.url()} ${why}`);
  });
  page.on("response", (response) => {
    const kind = response.request().resourceType();
    if (response.status() >= 500 || (response.status() >= 400 && kind !== "document" && kind !== "fetch" && kind !== "xhr")) {
      found.push(`${response.status()} for ${response.url()}`);
    }
  });
}

/** Fails if the page had a script error, broke the content security policy or missed a file. */
export function quiet(page) {
  assert.deepEqual(problems.get(page), [], `${page.url()} is not quiet`);
}

/**
 * axe needs timers, which a page without JavaScript does not have: the same HTML is shown in a twin
 * page where only axe runs; the page's own scripts stay out.
 */
async function withScripts(page, check) {
  const settings = scriptless.get(page);
  if (!settings) return check(page);
  const html = await page.content();
  const context = await page.context().browser().newContext({ ...settings, viewport: page.viewportSize(), javaScriptEnabled: true });
  try {
    const twin = await context.newPage();
    await twin.route("**/*", (route) => {
      const kind = route.request().resourceType();
      if (kind === "script") return route.abort();
      if (kind === "document") return route.fulfill({ status: 200, contentType: "text/html; charset=utf-8", body: html });
      return route.continue();
    });
    await twin.goto(page.url());
    return await check(twin);
  } finally {
    await context.close();
  }
}

/** Fails on any axe violation, naming rule, element and remedy. */
export async function axe(page, { include, exclude = [] } = {}) {
  const context = { include: [include ?? "html"], exclude };
  const result = await withScripts(page, async (scripted) => {
    await scripted.evaluate(axeSource);
    return scripted.evaluate(
      ([scope, tags]) => globalThis.axe.run(scope, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] }),
      [context, AXE_TAGS],
    );
  });
  const told = result.violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id} (${rule.impact}) at ${node.target.join(" ")}\n    ${node.html.slice(0, 200)}\n    ${(node.failureSummary ?? "").replace(/\s+/g, " ")}`));
  assert.equal(told.length, 0, `${told.length} axe violation(s) on ${page.url()}:\n  ${told.join("\n  ")}`);
}

/**
 * Fails unless Tab, pressed at most `limit` times from the top of the page, reaches the element,
 * and the focus can be seen there. Returns how often Tab was pressed.
 */
export async function keyboardReaches(page, selector, { limit = 150 } = {}) {
  assert.ok(await page.locator(selector).count() > 0, `nothing on ${page.url()} matches ${selector}`);
  await page.evaluate(() => { document.activeElement?.blur(); getSelection()?.removeAllRanges(); scrollTo(0, 0); });
  for (let pressed = 1; pressed <= limit; pressed += 1) {
    await page.keyboard.press("Tab");
    const state = await page.evaluate((wanted) => {
      const active = document.activeElement;
      if (!active?.matches(wanted)) return null;
      const style = getComputedStyle(active);
      const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
      return { visible: outlined || style.boxShadow !== "none" };
    }, selector);
    if (!state) continue;
    assert.ok(state.visible, `${selector} on ${page.url()} takes the focus without showing it`);
    return pressed;
  }
  assert.fail(`${selector} on ${page.url()} is not reached by ${limit} times Tab`);
}

/** Fails if the page is wider than its window, naming the elements that stick out. */
export async function noSidewaysScroll(page) {
  const wide = await page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return null;
    const scrolls = (element) => element && element !== document.body && (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const outside = [...document.body.querySelectorAll("*")]
      .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1 && !scrolls(element.parentElement))
      .map((element) => `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ""}.${[...element.classList].join(".")}`);
    return { page: root.scrollWidth, window: root.clientWidth, outside: outside.slice(0, 8) };
  });
  assert.equal(wide, null, wide && `${page.url()} is ${wide.page} px wide in a window of ${wide.window} px: ${wide.outside.join(", ")}`);
}

/** Keeps a picture of the page as ui/screenshots/NAME.png if SCREENSHOTS=1; of long pages the upper part is enough. */
export async function screenshot(page, name, { fullPage = true } = {}) {
  if (process.env.SCREENSHOTS !== "1") return;
  const folder = join(here, "../screenshots");
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage });
}
