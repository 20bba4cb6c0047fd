// A tiny server for tests of the assets alone: built assets, given pages, our content security policy.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const dist = join(dirname(fileURLToPath(import.meta.url)), "../dist");

/** The policy that the program sends (tests there hold it to the same words). */
export const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

const TYPES = { css: "text/css; charset=utf-8", js: "text/javascript; charset=utf-8", svg: "image/svg+xml", woff2: "font/woff2" };

export const manifest = JSON.parse(await readFile(join(dist, "manifest.json"), "utf8").catch(() => {
  throw new Error("ui/dist is missing: run npm run build");
}));

/** Fills the notation of MARKUP.md. */
export function fill(markup) {
  const asset = (name) => {
    if (!manifest[name]) throw new Error(`no asset ${name}`);
    return `/assets/${manifest[name]}`;
  };
  return markup
    .replace(/\{asset:([^}]+)\}/g, (_, name) => asset(name))
    .replace(/\{icon:([a-z-]+)\}/g, (_, name) => `<svg class="icon" aria-hidden="true" focusable="false"><use href="${asset("icons.svg")}#${name}"></use></svg>`);
}

/** `answer(request, body)` gives the HTML for an address, or an object { status, headers, html }. */
export async function serve(answer) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    if (pathname.startsWith("/assets/")) {
      const file = await readFile(join(dist, pathname.slice("/assets/".length))).catch(() => null);
      response.writeHead(file ? 200 : 404, { "content-type": TYPES[pathname.split(".").at(-1)] ?? "text/plain" });
      response.end(file ?? "");
      return;
    }
    const pieces = [];
    for await (const piece of request) pieces.push(piece);
    const given = answer(request, Buffer.concat(pieces));
    const { status = 200, headers = {}, html = "" } = typeof given === "string" ? { html: given } : given ?? { status: 404 };
    response.writeHead(status, { "content-type": "text/html; charset=utf-8", "content-security-policy": POLICY, ...headers });
    response.end(html);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((done) => { server.closeAllConnections(); server.close(done); }),
  };
}
