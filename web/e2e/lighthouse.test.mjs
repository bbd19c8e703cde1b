// What Lighthouse says of the main screens: usable by everybody. The package is large, and no part of the pages:
// scripts/prove-ui installs it beside them.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, missing, placed, signIn, start, TARGET } from "./world.mjs";

const WANTED = 0.95;
const LOADED_MS = 10_000;
const SHOP = ["/", "/products/1", "/cart", "/orders"];
const OFFICE = [
  "/admin",
  "/admin/orders",
  "/admin/orders/1",
  "/admin/offers",
  "/admin/customers",
  "/admin/imports",
];

const lighthouse = await installed();
const skip = missing() ?? (lighthouse ? false : "the npm package lighthouse is not installed");
let world;
before(async () => {
  if (skip) return;
  world = await start();
  await placed(world);
});
after(() => world?.stop());

async function installed() {
  try {
    const path = createRequire(join(TARGET, "lighthouse", "here.js")).resolve("lighthouse");
    return (await import(path)).default;
  } catch {
    return null;
  }
}

test("Lighthouse: every main screen is accessible", { skip, timeout: 600_000 }, async () => {
  const browser = await launch(world);
  try {
    // The default context of the browser: Lighthouse opens its pages there, so they find the session's cookie.
    const page = browser.context.pages()[0] ?? (await browser.context.newPage());
    await signIn(page, world, "admin");
    const told = [];
    for (const address of [...SHOP, ...OFFICE]) {
      // It is the screen that is judged, and not a word of apology in its place.
      await page.goto(address);
      await page.locator("h1").first().waitFor();
      told.push(...(await faults(browser.port, address)));
    }
    assert.deepEqual(told, []);
  } finally {
    await browser.stop();
  }
});

async function faults(port, address) {
  const { lhr } = await lighthouse(`${world.url}${address}`, {
    port,
    output: "json",
    logLevel: "error",
    onlyCategories: ["accessibility"],
    disableStorageReset: true,
    // Live events never end, so the network is never still; the screens are ready long before.
    maxWaitForLoad: LOADED_MS,
    throttlingMethod: "provided",
    formFactor: "desktop",
    screenEmulation: { mobile: false, width: 1350, height: 940, deviceScaleFactor: 1, disabled: false },
  });
  const { score, auditRefs } = lhr.categories.accessibility;
  console.log(`Lighthouse ${Math.round(score * 100)} ${address}`);
  // A sign-in page instead of the screen would be accessible, too.
  const where = new URL(lhr.finalDisplayedUrl).pathname;
  if (where !== address) return [`${address} led to ${where}`];
  if (score >= WANTED) return [];
  const failed = auditRefs.map(({ id }) => lhr.audits[id]).filter((audit) => audit.score === 0);
  return failed.map((audit) => `${address}: ${audit.title}`);
}
