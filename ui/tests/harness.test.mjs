// The tools must fail when something is wrong; a check that cannot fail is worth nothing.
import assert from "node:assert/strict";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { axe, findChromium, keyboardReaches, noSidewaysScroll, parseStart, quiet, startBrowser, startProgram } from "./harness.mjs";
import { pageWith } from "./markup.mjs";
import { serve } from "./server.mjs";

const h1 = '<h1 class="kern-heading-large">Seite</h1>';
const pages = {
  "/good": pageWith(`${h1}<p>Text</p>`),
  "/no-alt": pageWith(`${h1}<img src="{asset:favicon.svg}">`),
  "/pale": pageWith(`${h1}<p class="meta"><font color="#dddddd">kaum zu lesen</font></p>`),
  "/wide": pageWith(`${h1}<p><span class="nowrap too-wide">${"Donaudampfschifffahrt ".repeat(30)}</span></p>`),
  "/inline": pageWith(`${h1}<p style="color:red">Text</p>`),
  "/missing": pageWith(`${h1}<img src="/assets/nothing.svg" alt="">`),
  "/trap": pageWith(`${h1}<a id="aim" tabindex="-1" href="/">nicht erreichbar</a>`),
};
let browser;
let server;

before(async () => {
  browser = await startBrowser();
  server = await serve((request) => pages[request.url] ?? { status: 404 });
});
after(async () => {
  await browser?.close();
  await server?.close();
});

async function open(path, options) {
  const page = await browser.newPage(options);
  await page.goto(server.url + path);
  return page;
}

test("a good page passes every check, also without JavaScript", async () => {
  for (const javascript of [true, false]) {
    const page = await open("/good", { javascript });
    await axe(page);
    await noSidewaysScroll(page);
    await keyboardReaches(page, ".foot a");
    quiet(page);
    await page.context().close();
  }
});

test("axe fails on a picture without words and on pale text, and names them", async () => {
  const pictured = await open("/no-alt");
  await assert.rejects(axe(pictured), /image-alt[\s\S]*<img/);
  await assert.rejects(axe(await open("/pale")), /color-contrast/);
  await assert.rejects(axe(await open("/no-alt", { javascript: false })), /image-alt/);
});

test("a page that sticks out sideways is named with what sticks out", async () => {
  await assert.rejects(noSidewaysScroll(await open("/wide", { width: 320 })), /span\.nowrap\.too-wide/);
});

test("a broken policy and a missing file are heard", async () => {
  const inline = await open("/inline");
  assert.throws(() => quiet(inline), /Content Security Policy/);
  const missing = await open("/missing");
  assert.throws(() => quiet(missing), /404 for .*nothing\.svg/);
});

test("what Tab cannot reach is reported", async () => {
  await assert.rejects(keyboardReaches(await open("/trap"), "#aim", { limit: 40 }), /not reached by 40 times Tab/);
  await assert.rejects(keyboardReaches(await open("/good"), "#nowhere"), /nothing on/);
});

test("both languages of the start lines are read, half of them is not enough", () => {
  const german = "Allmende 0.1.0\nAdresse: http://127.0.0.1:41234/\nEinrichtung: http://127.0.0.1:41234/setup#abcDEF-_1\n";
  const english = "Address: http://127.0.0.1:1/\nSet-up: http://127.0.0.1:1/setup#x\n";
  assert.deepEqual(parseStart(german), { url: "http://127.0.0.1:41234", setupUrl: "http://127.0.0.1:41234/setup#abcDEF-_1" });
  assert.equal(parseStart(english).url, "http://127.0.0.1:1");
  assert.equal(parseStart(german.split("\n").slice(0, 2).join("\n")), null);
});

test("the program is started with a fresh data directory, and its failures are told with its words", async () => {
  const folder = await mkdtemp(join(tmpdir(), "allmende-fake-"));
  const fake = async (name, script) => {
    const path = join(folder, name);
    await writeFile(path, `#!/bin/sh\n${script}\n`);
    await chmod(path, 0o755);
    return path;
  };
  const kept = process.env.ALLMENDE_BIN;
  try {
    process.env.ALLMENDE_BIN = await fake("good", 'echo "Adresse: http://127.0.0.1:9/"; echo "Einrichtung: http://127.0.0.1:9/setup#t"; echo "$@"; exec sleep 60');
    const program = await startProgram();
    assert.equal(program.setupUrl, "http://127.0.0.1:9/setup#t");
    await program.stop();
    process.env.ALLMENDE_BIN = await fake("bad", 'echo "Port belegt" >&2; exit 2');
    await assert.rejects(startProgram(), /ended with 2[\s\S]*Port belegt/);
    process.env.ALLMENDE_BIN = await fake("mute", "exec sleep 60");
    await assert.rejects(startProgram({ timeout: 300 }), /no address within 300 ms/);
    process.env.ALLMENDE_BIN = join(folder, "nowhere");
    await assert.rejects(startProgram(), /not built/);
  } finally {
    if (kept === undefined) delete process.env.ALLMENDE_BIN;
    else process.env.ALLMENDE_BIN = kept;
    await rm(folder, { recursive: true, force: true });
  }
});

test("a missing browser is named with the command that installs it", () => {
  assert.ok(findChromium().length > 0);
});
