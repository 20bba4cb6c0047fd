// Reads the blocks of MARKUP.md, so that the guide itself is tested.
import { readFile } from "node:fs/promises";
import { fill } from "./server.mjs";

const guide = await readFile(new URL("../MARKUP.md", import.meta.url), "utf8");
const blocks = [...guide.matchAll(/^```html( frame)?\n([\s\S]*?)^```$/gm)];

/** The frame with `{content}`. */
export const frame = blocks.find(([, isFrame]) => isFrame)[2];

/** All other blocks with the heading they stand under. */
export const snippets = blocks.filter(([, isFrame]) => !isFrame).map((block) => ({
  heading: [...guide.slice(0, block.index).matchAll(/^## (.+)$/gm)].at(-1)[1],
  html: block[2],
}));

/** A whole page with this content. */
export function pageWith(content) {
  return fill(frame.replace("{content}", () => content));
}
