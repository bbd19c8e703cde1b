// Running the hub: what failed is sent again, what somebody did is written down, views and prices are kept, and nobody
// overwrites anybody unseen.
import assert from "node:assert/strict";
import { existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { call, eventually, missing, placed, signIn, start, visit } from "./world.mjs";

const skip = missing() ?? false;
let world;
before(async () => {
  if (!skip) world = await start();
});
after(() => world?.stop());

/** An order whose letters could not be sent, and were given up; then they could again. */
async function withFailedLetters() {
  const letters = join(world.folder, "letters");
  const kept = `${letters}.kept`;
  if (existsSync(letters)) renameSync(letters, kept);
  // No folder can be where a file is.
  writeFileSync(letters, "");
  const order = await placed(world);
  const tried = await eventually(async () => {
    const { results } = await call(world, "admin", "GET", `messages/?order_id=${order.id}`);
    return results.some(({ attempts }) => attempts > 0) && results;
  });
  for (const { job_id } of tried) await call(world, "admin", "POST", `jobs/${job_id}/give-up/`, { note: "" });
  rmSync(letters);
  if (existsSync(kept)) renameSync(kept, letters);
  return order;
}

test("a message that failed is sent again from its order's own page", { skip }, async () => {
  const order = await withFailedLetters();
  const { page, faults } = await visit(world);
  await signIn(page, world, "admin", `/admin/orders/${order.id}`);
  const failed = page.getByText("не доставлено", { exact: true });
  await failed.first().waitFor();
  const before = await failed.count();
  await page.getByRole("button", { name: "Отправить снова" }).first().click();
  await page.getByText("Отправлено снова").waitFor();
  await failed.nth(before - 1).waitFor({ state: "detached" });
  const { results } = await call(world, "admin", "GET", "audit/?action=job.sent_again");
  assert.match(results[0].subject, /^job:/);
  assert.deepEqual(faults, []);
});

test("failed jobs are counted before they are sent again together", { skip }, async () => {
  await withFailedLetters();
  const { page, faults } = await visit(world);
  await signIn(page, world, "admin", "/admin/jobs");
  await page.getByRole("button", { name: "Повторить неудачные" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(/(повторится|повторятся)$/).waitFor();
  await dialog.getByRole("button", { name: "Отправить снова" }).click();
  await page.getByText(/^Отправлено снова: [1-9]/).waitFor();
  assert.deepEqual(faults, []);
});

test("a saved view follows its owner into another browser", { skip }, async () => {
  const first = await visit(world);
  await signIn(first.page, world, "seller", "/admin/orders?status=shipped&payment_status=paid");
  await first.page.getByRole("button", { name: "Сохранить вид" }).click();
  await first.page.getByLabel("Название вида").fill("В пути, оплачены");
  await first.page.getByRole("button", { name: "Сохранить", exact: true }).click();
  await first.page.getByRole("button", { name: "В пути, оплачены", exact: true }).waitFor();
  const second = await visit(world);
  await signIn(second.page, world, "seller", "/admin/orders");
  await second.page.getByRole("button", { name: "В пути, оплачены", exact: true }).click();
  await second.page.waitForURL(/payment_status=paid/);
  assert.deepEqual([...first.faults, ...second.faults], []);
});

test("a price is changed where it stands, and taken back", { skip }, async () => {
  const { results } = await call(world, "admin", "GET", "staff/offers/?shop_id=3&limit=1");
  await call(world, "admin", "PATCH", "staff/shops/3/", { stock_source: "hand" });
  const { page, faults } = await visit(world);
  await signIn(page, world, "admin", "/admin/offers?shop_id=3");
  const price = page.getByRole("button", { name: `Изменить: Цена, ${results[0].name}` });
  await price.click();
  await page.getByLabel(`Цена, ${results[0].name}`).fill("123,50");
  await page.keyboard.press("Enter");
  await page.getByText("Сохранено").waitFor();
  assert.equal((await call(world, "admin", "GET", `staff/offers/${results[0].id}/`)).price, "123.50");
  await page.getByRole("button", { name: "Вернуть" }).click();
  await eventually(async () => {
    const now = await call(world, "admin", "GET", `staff/offers/${results[0].id}/`);
    return now.price === results[0].price;
  });
  assert.deepEqual(faults, []);
});

test("an order is moved on the board by its menu, without a mouse", { skip }, async () => {
  const order = await placed(world);
  const { page, faults } = await visit(world);
  await signIn(page, world, "seller", "/admin/orders/board");
  await page.getByRole("button", { name: `Перевести дальше: Заказ № ${order.number}`, exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem").first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const confirmed = page.getByRole("region", { name: "Подтверждён" });
  await confirmed.getByRole("button", { name: `№ ${order.number}`, exact: true }).waitFor();
  assert.deepEqual(faults, []);
});

test("of two who change one order the second sees both versions", { skip }, async () => {
  const order = await placed(world);
  const { page } = await visit(world);
  await signIn(page, world, "seller", `/admin/orders/${order.id}`);
  await page.getByRole("button", { name: "Ещё", exact: true }).click();
  await page.getByRole("menuitem", { name: "Доставка" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Номер отправления").fill("MINE-1");
  await call(world, "admin", "POST", `staff/orders/${order.id}/delivery/`, { tracking_number: "THEIRS-2" });
  await dialog.getByRole("button", { name: "Сохранить" }).click();
  await dialog.getByRole("cell", { name: "THEIRS-2" }).waitFor();
  await dialog.getByRole("cell", { name: "MINE-1" }).waitFor();
  await dialog.getByRole("button", { name: "Сохранить" }).click();
  await dialog.waitFor({ state: "detached" });
  const now = await call(world, "admin", "GET", `staff/orders/${order.id}/`);
  assert.equal(now.tracking_number, "MINE-1");
});
