// Builds ui/dist: hashed files, manifest.json (logical name -> hashed name) and the licence texts.
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { spriteOf } from "./sprite.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const kern = join(here, "node_modules/@kern-ux/native");
const htmx = join(here, "node_modules/htmx.org");
const fonts = join(kern, "dist/fonts/fira-sans");

const manifest = {};

/** Writes `content` as name-HASH.ext and records it. The hash makes "cache for ever" safe. */
async function put(name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 10);
  const dot = name.lastIndexOf(".");
  const hashed = `${name.slice(0, dot)}-${hash}${name.slice(dot)}`;
  await writeFile(join(dist, hashed), content);
  manifest[name] = hashed;
  return hashed;
}

async function bundle(entry, options) {
  const result = await build({
    absWorkingDir: here, entryPoints: [entry], bundle: true, minify: true, write: false, charset: "utf8",
    legalComments: "inline", target: ["chrome111", "firefox115", "safari16"], logLevel: "warning", ...options,
  });
  return result.outputFiles[0].text;
}

await rm(dist, { recursive: true, force: true });
await mkdir(join(dist, "licenses"), { recursive: true });

// Fonts first: the style sheet refers to their hashed names.
const fontNames = { "FiraSans-Regular.woff2": "fira-sans-400.woff2", "FiraSans-SemiBold.woff2": "fira-sans-600.woff2" };
const fontFiles = {};
for (const [file, name] of Object.entries(fontNames)) fontFiles[file] = await put(name, await readFile(join(fonts, file)));

const css = await bundle("app.css", {
  plugins: [{
    name: "hashed-fonts",
    setup(step) {
      step.onResolve({ filter: /\.woff2$/ }, ({ path }) => {
        const hashed = fontFiles[basename(path)];
        if (!hashed) throw new Error(`font not listed in build.mjs: ${path}`);
        return { path: `./${hashed}`, external: true };
      });
    },
  }],
  footer: { css: "/*! Contains KERN UX (@kern-ux/native), EUPL-1.2, https://gitlab.opencode.de/kern-ux/kern-ux-plain; see licenses/NOTICE.txt */" },
});
await put("app.css", css);
await put("app.js", await bundle("js/app.js", { format: "iife" }));
// Unchanged, so that it can be compared with the published file; the pointer to its source map would only cause 404s.
await put("htmx.js", (await readFile(join(htmx, "dist/htmx.min.js"), "utf8")).replace(/\n?\/\/# sourceMappingURL=\S+\s*$/, ""));
await put("icons.svg", spriteOf(await readFile(join(kern, "dist/kern.css"), "utf8"), await readFile(join(here, "icons/own.svg"), "utf8")));
await put("favicon.svg", await readFile(join(here, "icons/favicon.svg")));

const versionOf = async (folder) => JSON.parse(await readFile(join(folder, "package.json"), "utf8")).version;
const notice = (await readFile(join(here, "licenses/NOTICE.txt"), "utf8"))
  .replace("{kern}", await versionOf(kern)).replace("{htmx}", await versionOf(htmx));
if (/\{\w+\}/.test(notice)) throw new Error("licenses/NOTICE.txt has a placeholder that build.mjs does not fill");
for (const [name, content] of [
  ["NOTICE.txt", notice],
  ["kern-ux-EUPL-1.2.md", await readFile(join(kern, "LICENSE.md"))],
  ["htmx-0BSD.txt", await readFile(join(htmx, "LICENSE"))],
  ["fira-sans-OFL-1.1.txt", await readFile(join(here, "licenses/OFL-1.1.txt"))],
]) {
  await writeFile(join(dist, "licenses", name), content);
  manifest[`licenses/${name}`] = `licenses/${name}`;
}
await writeFile(join(dist, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
