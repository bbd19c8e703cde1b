// Everybody can use the pages: axe finds no serious fault, in both themes, on a telephone and a wide screen.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { missing, signIn, start, visit } from "./world.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PHONE = { width: 390, height: 844 };
const skip = missing() ?? false;
let world;
before(async () => {
  if (!skip) world = await start();
});
after(() => world?.stop());

const PAGES = {
  anybody: [
    "/",
    "/?q=iphone",
    "/products/1",
    "/cart",
    "/login",
    "/register",
    "/confirm-email",
    "/reset-password",
  ],
  admin: [
    "/profile",
    "/orders",
    "/admin",
    "/admin/orders",
    "/admin/offers",
    "/admin/categories",
    "/admin/shops",
    "/admin/imports",
  ],
};

for (const colorScheme of ["light", "dark"]) {
  for (const viewport of [undefined, PHONE]) {
    const where = `${colorScheme}, ${viewport ? "telephone" : "wide"}`;
    test(`axe finds no serious fault: ${where}`, { skip }, async () => {
      const { page } = await visit(world, { colorScheme, ...(viewport && { viewport }) });
      for (const address of PAGES.anybody) await inspect(page, address);
      await signIn(page, world, "admin");
      for (const address of PAGES.admin) await inspect(page, address);
    });
  }
}

async function inspect(page, address) {
  // Not a reload: the session of a server without its cookie lives in the page.
  if (page.url() === "about:blank") await page.goto(address);
  else {
    await page.evaluate((to) => {
      history.pushState({}, "", to);
      dispatchEvent(new PopStateEvent("popstate"));
    }, address);
  }
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.locator("[aria-busy]").first().waitFor({ state: "detached" });
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag22aa"] }),
  );
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  const told = serious.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join("\n   ")}`,
  );
  assert.deepEqual(told, [], address);
}
