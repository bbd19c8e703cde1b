// Everybody can use the pages: axe finds no serious fault, in both themes, on a telephone and a wide screen.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { call, missing, moved, placed, signIn, start, visit } from "./world.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PHONE = { width: 390, height: 844 };
const skip = missing() ?? false;
let world;
before(async () => {
  if (skip) return;
  world = await start();
  // Something to look at: an order that was delivered, and its return.
  const order = await placed(world);
  for (const status of ["confirmed", "shipped", "delivered"]) await moved(world, order.id, status);
  const items = [{ item_id: order.items[0].id, quantity: 1 }];
  await call(world, "buyer", "POST", `orders/${order.id}/returns/`, { items, reason: "Не подошло" });
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
    "/diagnostics",
    "/orders",
    "/admin",
    "/admin/orders",
    "/admin/orders/board",
    "/admin/orders/1",
    "/admin/returns?open=1",
    "/admin/delivery?open=1",
    "/admin/pickup-points?open=1",
    "/admin/customers",
    "/admin/customers/duplicates",
    "/admin/reports",
    "/admin/offers",
    "/admin/offers?open=1",
    "/admin/products",
    "/admin/categories",
    "/admin/shops",
    "/admin/imports",
    "/admin/imports/history",
    "/admin/onec",
    "/admin/onec?open=1",
    "/admin/onec/orders",
    "/admin/onec/sessions",
    "/admin/onec/batches",
    "/admin/onec/archive",
    "/admin/agents",
    "/admin/agents/sessions",
    "/admin/agents/keys",
    "/admin/messages",
    "/admin/outbox",
    "/admin/jobs",
    "/admin/users",
    "/admin/roles",
    "/admin/audit",
    "/admin/settings",
    "/admin/health",
    "/admin/backups",
  ],
};

for (const colorScheme of ["light", "dark"]) {
  for (const viewport of [undefined, PHONE]) {
    const where = `${colorScheme}, ${viewport ? "telephone" : "wide"}`;
    test(`axe finds no serious fault: ${where}`, { skip }, async () => {
      const { page } = await visit(world, {
        colorScheme,
        // A panel that is still coming in is fainter than it will be.
        reducedMotion: "reduce",
        ...(viewport && { viewport }),
      });
      const told = [];
      for (const address of PAGES.anybody) told.push(...(await inspect(page, address)));
      await signIn(page, world, "admin");
      for (const address of PAGES.admin) told.push(...(await inspect(page, address)));
      assert.deepEqual(told, []);
    });
  }
}

/** What is seriously wrong with the page there. */
async function inspect(page, address) {
  // Not a reload: the session of a server without its cookie lives in the page.
  if (page.url() === "about:blank") await page.goto(address);
  else {
    await page.evaluate((to) => {
      history.pushState({}, "", to);
      dispatchEvent(new PopStateEvent("popstate"));
    }, address);
  }
  // Not a level: of a page below a dialog nothing is told.
  await page
    .locator("h1")
    .first()
    .waitFor()
    .catch(async () => assert.fail(`${address} has no heading: ${await page.locator("body").innerText()}`));
  await page.locator("[aria-busy]").first().waitFor({ state: "detached" });
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag22aa"] }),
  );
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return serious.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any }) => `${address} ${id}: ${html.slice(0, 160)} ${any[0]?.message ?? ""}`),
  );
}
