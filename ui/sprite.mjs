/**
 * Makes the SVG sprite out of KERN's icons. KERN ships them as CSS masks with the drawing in a
 * data address; the sprite holds the same drawings as <symbol id="name">, without KERN's prefix,
 * followed by our own symbols (brand). Throws if KERN's way of writing them has changed.
 */
export function spriteOf(kernCss, ownSymbols) {
  const rule = /\.kern-icon--([a-z-]+)\s*\{[^}]*?\bmask:\s*url\("data:image\/svg\+xml,([^"]+)"\)/g;
  const symbols = new Map();
  for (const [, name, data] of kernCss.matchAll(rule)) {
    const svg = decodeURIComponent(data);
    const viewBox = /viewBox='([^']+)'/.exec(svg)?.[1];
    const inner = /<svg[^>]*>(.*)<\/svg>/s.exec(svg)?.[1];
    if (!viewBox || !inner) throw new Error(`icon ${name}: drawing not understood`);
    symbols.set(name, `<symbol id="${name}" viewBox="${viewBox}">${inner.replaceAll("'", '"')}</symbol>`);
  }
  const needed = ["success", "warning", "danger", "help", "info", "calendar-today", "autorenew", "search", "close", "dehaze", "arrow-down"];
  const missing = needed.filter((name) => !symbols.has(name));
  if (missing.length > 0) throw new Error(`KERN no longer has the icons ${missing.join(", ")}`);
  const own = [...ownSymbols.matchAll(/<symbol [\s\S]*?<\/symbol>/g)].map(([symbol]) => symbol);
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${[...symbols.values(), ...own].join("\n")}\n</svg>\n`;
}
