// What app.js adds, and that nothing is lost without it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { quiet, startBrowser } from "./harness.mjs";
import { pageWith, snippets } from "./markup.mjs";
import { serve } from "./server.mjs";

const under = (heading) => snippets.filter((snippet) => snippet.heading.startsWith(heading)).map(({ html }) => html).join("\n");
const content = ["Head", "List", "Upload", "Answer", "Report"].map(under).join("\n");
const hits = (number) => content.replaceAll("5.626 Releases gefunden", `${number} Releases gefunden`);
const received = [];
let browser;
let server;

before(async () => {
  browser = await startBrowser();
  server = await serve((request, body) => {
    received.push({ method: request.method, url: request.url, body: body.toString("utf8") });
    if (request.url.includes("/jobs/")) return '<div class="job" id="auftrag" data-announce="Der Auftrag ist fertig."><h2 class="kern-title">Auftrag fertig</h2></div>';
    if (request.method === "GET") return pageWith(hits(request.url.includes("urteil=fine") ? 12 : 900));
    if (request.url === "/account/theme") return { status: 303, headers: { location: "/" } };
    if (request.url.endsWith("/sbom") && body.includes("rows")) {
      return { status: 422, html: pageWith('<h1 class="kern-heading-large">Portfolio</h1><div class="kern-alert kern-alert--danger errors" role="alert" tabindex="-1"><h2>Das ist keine SBOM</h2></div>') };
    }
    return { status: 303, headers: { location: "/t/beispiel/auftrag" } };
  });
});
after(async () => {
  await browser?.close();
  await server?.close();
});

async function open(options) {
  received.length = 0;
  const page = await browser.newPage(options);
  await page.goto(server.url);
  return page;
}

const announced = (page, text) => page.waitForFunction((wanted) => document.getElementById("announce").textContent === wanted, text);

test("a facet replaces the hits, tells the count, keeps the focus and writes the address", async () => {
  const page = await open();
  await page.locator("#f-urteil-ok").focus();
  await page.keyboard.press("Space");
  await announced(page, "12 Releases gefunden");
  assert.match(page.url(), /urteil=fine/);
  assert.ok(await page.locator("#f-urteil-ok").evaluate((box) => box === document.activeElement));
  quiet(page);
  await page.context().close();
});

test("without JavaScript the same facet works by its button, and helpers that need it stay hidden", async () => {
  const page = await open({ javascript: false });
  assert.equal(await page.locator("[data-print]").isVisible(), false);
  await page.locator("#f-urteil-ok").check();
  await page.locator("#filter button").click();
  assert.match(page.url(), /urteil=fine/);
  await page.context().close();
});

test("a finished job is told once", async () => {
  const page = await open();
  await announced(page, "Der Auftrag ist fertig.");
  quiet(page);
  await page.context().close();
});

test("the theme changes at once and is sent to the server", async () => {
  const page = await open();
  await page.locator(".drop--end > summary").click();
  await page.locator("button[name=theme][value=dark]").click();
  await page.waitForFunction(() => document.documentElement.dataset.kernTheme === "dark");
  assert.equal(await page.locator("button[name=theme][value=dark]").getAttribute("aria-pressed"), "true");
  assert.match(received.find(({ url }) => url === "/account/theme").body, /theme=dark/);
  assert.match(received.find(({ url }) => url === "/account/theme").body, /csrf=/);
  await page.locator("button[name=theme][value=system]").click();
  await page.waitForFunction(() => !document.documentElement.hasAttribute("data-kern-theme"));
  quiet(page);
  await page.context().close();
});

test("dropped files are listed and sent; a redirect is followed", async () => {
  const page = await open();
  await page.evaluate(() => {
    const form = document.querySelector("form.upload");
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['{"bomFormat":"CycloneDX"}'], "nextcloud.cdx.json"));
    for (const kind of ["dragenter", "dragover", "drop"]) form.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer }));
  });
  assert.match(await page.locator(".upload__files").innerText(), /nextcloud\.cdx\.json\s+0,0 MB/);
  await page.locator("form.upload button[type=submit]").click();
  await page.waitForURL(/auftrag$/);
  assert.match(received.find(({ method }) => method === "POST").body, /filename="nextcloud\.cdx\.json"[\s\S]*CycloneDX/);
  quiet(page);
  await page.context().close();
});

test("a refused upload shows the server's words and puts the focus on them", async () => {
  const page = await open();
  await page.locator("#datei").setInputFiles({ name: "export.json", mimeType: "application/json", buffer: Buffer.from('{"rows":[]}') });
  await page.locator("form.upload button[type=submit]").click();
  await page.locator(".errors").waitFor();
  assert.match(await page.locator(".errors").innerText(), /keine SBOM/);
  assert.ok(await page.locator(".errors").evaluate((box) => box === document.activeElement));
  await page.context().close();
});

test("picking all rows counts them", async () => {
  const page = await open();
  await page.locator("[data-pick-all]").check();
  assert.equal(await page.locator("[data-pick-count]").innerText(), "1");
  assert.ok(await page.locator("tbody .pick input").isChecked());
  await page.context().close();
});

test("an answer can be copied, and that is said", async () => {
  const page = await open();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.locator("[data-copy]").click();
  await announced(page, "Kopiert");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "Gesucht: log4j-core vor 2.17.1.");
  await page.context().close();
});

test("htmx attributes with code are refused", async () => {
  const page = await open();
  const refused = await page.evaluate(() => {
    window.ran = false;
    const button = document.createElement("button");
    button.setAttribute("hx-on:click", "window.ran = true");
    document.querySelector("main").append(button);
    try { window.htmx.process(button); button.click(); } catch { /* refused loudly is fine too */ }
    return !window.ran;
  });
  assert.ok(refused);
  await page.context().close();
});
