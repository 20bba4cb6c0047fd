// What the program embeds: complete, hashed, and with the texts of the licences.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { spriteOf } from "../sprite.mjs";

const read = (name) => readFile(new URL(`../dist/${name}`, import.meta.url));
const manifest = JSON.parse(await read("manifest.json"));

test("every file carries the hash of its content in its name", async () => {
  for (const name of ["app.css", "app.js", "htmx.js", "icons.svg", "favicon.svg", "fira-sans-400.woff2", "fira-sans-600.woff2"]) {
    const hash = createHash("sha256").update(await read(manifest[name])).digest("hex").slice(0, 10);
    assert.ok(manifest[name].includes(`-${hash}.`), name);
  }
});

test("the style sheet loads nothing but our own fonts", async () => {
  const css = String(await read(manifest["app.css"]));
  const addresses = [...css.matchAll(/url\(\s*["']?([^"')]+)/g)].map(([, address]) => address).filter((address) => !address.startsWith("data:"));
  assert.deepEqual(addresses.sort(), [`./${manifest["fira-sans-400.woff2"]}`, `./${manifest["fira-sans-600.woff2"]}`]);
  assert.ok(!css.includes("@import"));
});

test("each part of others comes with its licence and version", async () => {
  const notice = String(await read("licenses/NOTICE.txt"));
  assert.match(notice, /@kern-ux\/native\) 2\.7\.2/);
  assert.match(notice, /htmx\.org\) 4\.0\.1/);
  for (const text of ["kern-ux-EUPL-1.2.md", "htmx-0BSD.txt", "fira-sans-OFL-1.1.txt"]) {
    assert.ok(notice.includes(text), text);
    assert.ok((await read(`licenses/${text}`)).length > 500, text);
  }
});

test("the lock file names no registry", async () => {
  const lock = await readFile(new URL("../package-lock.json", import.meta.url), "utf8");
  assert.ok(!lock.includes('"resolved"'));
});

test("the sprite complains if KERN writes its icons in another way", () => {
  assert.throws(() => spriteOf(".kern-icon--info { background: red }", ""), /no longer has the icons/);
});
