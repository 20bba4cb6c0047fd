/** A town in the running program, set up as a person would: shared by the tests that need one. */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";

/** Small documents of both families, as the SBOM engine reads them. */
export const cyclonedx = fileURLToPath(new URL("../../crates/engines/sbom/tests/fixtures/cyclonedx-1.6.json", import.meta.url));
export const spdx = fileURLToPath(new URL("../../crates/engines/sbom/tests/fixtures/spdx-2.3.json", import.meta.url));

/** Path of one of the documents of the demo town: real software, packed with zstd. */
export const demo = (name) => fileURLToPath(new URL(`../../knowledge/demo/sboms/${name}`, import.meta.url));

export const password = "ein langer Satz aus Woertern";

/** Sets the first town up with its administrator; the page is signed in. Answers its address, without a slash at the end. */
export async function setUp(page, program, name = "Stadt Weidenfurt") {
  await page.goto(program.setupUrl);
  const token = page.locator("#token");
  // Without JavaScript nothing moves the code from the address into the field: people paste it.
  if (!(await token.inputValue())) await token.fill(program.setupUrl.split("#")[1]);
  await page.fill("#name", name);
  await page.selectOption("#kind", "town");
  await page.fill("#person", "Erste Verwaltung");
  await page.fill("#email", "verwaltung@weidenfurt.example");
  await page.fill("#password", password);
  await page.fill("#repeat", password);
  await send(page);
  await page.waitForURL(/\/t\/[^/]+\//);
  return /^.*\/t\/[^/]+/.exec(page.url())[0];
}

/** Presses the main button of the page's form and waits for the answer. */
export async function send(page) {
  const pressed = page.locator("main form[method=post] button[type=submit].kern-btn--primary, main form button[type=submit].kern-btn--primary").first();
  await Promise.all([page.waitForResponse((answer) => answer.request().isNavigationRequest()), pressed.click()]);
  await page.waitForLoadState();
}

/** Presses the button with this text in the page's content and waits for the answer. */
export async function press(page, text) {
  const button = page.locator("main").getByRole("button", { name: text, exact: true });
  await Promise.all([page.waitForResponse((answer) => answer.request().isNavigationRequest()), button.click()]);
  await page.waitForLoadState();
}

/** Creates a product with one release; answers the release's address. */
export async function createProduct(page, town, { name, version }) {
  await page.goto(`${town}/portfolio/neu`);
  await page.fill("#name", name);
  await page.check("#kind-open-source");
  await page.fill("#version", version);
  await send(page);
  const link = page.locator(`main a[href*="/portfolio/releases/"]`).first();
  return new URL((await link.getAttribute("href")).split(/[?#]/)[0], page.url()).href;
}

/** Uploads files into a release through its form and waits until all are read. */
export async function upload(page, town, release, files) {
  await page.goto(`${town}/portfolio/sbom${release ? `?release=${release.split("/").pop()}` : ""}`);
  await page.setInputFiles("#file", files);
  await page.locator("main form.upload button[type=submit]").click();
  await page.waitForURL(/\/portfolio\/sbom\/[0-9a-f-]+/);
  await settled(page, "#dateien");
}

/** Waits until this part of the page no longer says that work is under way. */
export async function settled(page, part) {
  const end = Date.now() + 60_000;
  while (await page.locator(`${part} > [role=status]`).count()) {
    assert.ok(Date.now() < end, `${part} on ${page.url()} is still under way after a minute`);
    await page.waitForTimeout(500);
    await page.reload();
  }
}

/** Gives the signed-in administrator further roles, by the check boxes of the own entry. */
export async function takeRoles(page, town, roles) {
  await page.goto(`${town}/einstellungen/personen`);
  await page.locator("main tbody th a").first().click();
  await page.waitForURL(/\/personen\/[0-9a-f-]+/);
  for (const role of roles) await page.check(`#roles-${role}`);
  await send(page);
}

/** Invites a second person, who accepts on a page of their own and is signed in there. */
export async function invite(page, second, town, email, roles) {
  await page.goto(`${town}/einstellungen/personen`);
  await page.fill("#email", email);
  for (const role of roles) await page.check(`#roles-${role}`);
  await send(page);
  const link = (await page.innerText("#secret")).trim();
  await second.goto(link);
  const token = second.locator("#token");
  if (!(await token.inputValue())) await token.fill(link.split("#")[1]);
  await second.fill("#name", "Zweite Person");
  await second.fill("#password", password);
  await second.fill("#repeat", password);
  await second.locator("button[name=way][value=new]").click();
  await second.waitForURL(/\/t\/[^/]+\//);
}
