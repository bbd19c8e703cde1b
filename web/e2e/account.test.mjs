// One's own account: a return with a photo, other sessions, a session that runs out, a page that breaks.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { deflateSync } from "node:zlib";
import { call, eventually, missing, moved, placed, signIn, start, visit } from "./world.mjs";

const skip = missing() ?? false;
let world;
before(async () => {
  if (!skip) world = await start();
});
after(() => world?.stop());

/** A picture of one colour, 64 by 64. */
function picture() {
  const crc = (bytes) => {
    let value = ~0;
    for (const byte of bytes) {
      value ^= byte;
      for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
    }
    return ~value >>> 0;
  };
  const chunk = (kind, data) => {
    const body = Buffer.concat([Buffer.from(kind), data]);
    const edges = Buffer.alloc(8);
    edges.writeUInt32BE(data.length, 0);
    edges.writeUInt32BE(crc(body), 4);
    return Buffer.concat([edges.subarray(0, 4), body, edges.subarray(4)]);
  };
  const head = Buffer.from([0, 0, 0, 64, 0, 0, 0, 64, 8, 2, 0, 0, 0]);
  const rows = Buffer.alloc(64 * (1 + 64 * 3), 120);
  for (let row = 0; row < 64; row++) rows[row * (1 + 64 * 3)] = 0;
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([
    signature,
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

const PHOTO = () => ({ name: "photo.png", mimeType: "image/png", buffer: picture() });

test("goods are sent back with a photo, and the seller settles it", { skip }, async () => {
  const order = await placed(world);
  for (const status of ["confirmed", "shipped", "delivered"]) await moved(world, order.id, status);
  const buyer = await visit(world, { viewport: { width: 390, height: 844 }, colorScheme: "dark" });
  await signIn(buyer.page, world, "buyer", `/orders/${order.id}`);
  await buyer.page.getByRole("button", { name: "Вернуть товары" }).click();
  const form = buyer.page.getByRole("dialog");
  await form.getByRole("textbox", { name: /^Количество/ }).fill("1");
  await form.getByLabel("Причина").fill("Не подошёл размер");
  await form.locator("input[type=file]").setInputFiles(PHOTO());
  await form.getByRole("button", { name: "Запросить возврат" }).click();
  await form.waitFor({ state: "detached" });
  await buyer.page.getByRole("img", { name: "Фото 1" }).waitFor();
  const seller = await visit(world);
  await signIn(seller.page, world, "seller", "/admin/returns");
  await seller.page.locator("[data-row-link]").first().click();
  await seller.page.getByRole("button", { name: "Согласиться, ждать товар" }).click();
  await seller.page.getByRole("button", { name: "Завершить возврат" }).click();
  const settling = seller.page.getByRole("dialog", { name: "Завершить возврат" });
  await settling.getByRole("button", { name: "Завершить возврат" }).click();
  await seller.page.getByText("Возврат завершён", { exact: true }).waitFor();
  // The buyer's page shows it without a reload.
  await buyer.page.getByText("Возвращено").waitFor({ timeout: 20_000 });
  assert.deepEqual([...buyer.faults, ...seller.faults], []);
});

test("a picture of one's own is shown at once and can be taken away", { skip }, async () => {
  const { page, faults } = await visit(world);
  await signIn(page, world, "seller", "/profile");
  await page.locator("input[type=file]").setInputFiles(PHOTO());
  await page.locator("main img").first().waitFor();
  await page.getByRole("button", { name: "Удалить", exact: true }).click();
  await page.locator("main img").first().waitFor({ state: "detached" });
  assert.deepEqual(faults, []);
});

test("a page that is opened anew keeps its session and its place", { skip }, async () => {
  const { page, faults } = await visit(world);
  await signIn(page, world, "seller", "/admin/orders");
  for (const [address, heading] of [
    ["/admin/customers", "Клиенты"],
    ["/orders", "Мои заказы"],
  ]) {
    await page.goto(address);
    await page.getByRole("heading", { name: heading, level: 1 }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: heading, level: 1 }).waitFor();
  }
  assert.deepEqual(faults, []);
});

test("other devices are signed out", { skip }, async () => {
  const other = await visit(world);
  await signIn(other.page, world, "supplier");
  const { page } = await visit(world);
  await signIn(page, world, "supplier", "/profile");
  await page.getByRole("button", { name: "Выйти на других устройствах" }).click();
  await page.getByText("Остался только этот сеанс").waitFor();
  await page.getByRole("button", { name: "Выйти на других устройствах" }).waitFor({ state: "detached" });
});

test("a session that runs out does not take what was typed with it", { skip }, async () => {
  const { page, faults } = await visit(world);
  await signIn(page, world, "admin", "/admin/settings");
  await page.getByLabel("Название компании").fill("ООО «Ромашка»");
  // The access token is refused, and the session cannot be renewed.
  let over = true;
  const refuse = (route) =>
    over ? route.fulfill({ status: 401, contentType: "application/json", body: "{}" }) : route.continue();
  await page.route("**/api/v1/staff/settings/", refuse);
  await page.route("**/api/v1/session/refresh/", refuse);
  await page.getByRole("button", { name: "Сохранить" }).click();
  const dialog = page.getByRole("dialog", { name: "Войдите ещё раз" });
  await dialog.getByLabel("Пароль").first().fill(world.password);
  over = false;
  await dialog.getByRole("button", { name: "Войти" }).click();
  await page.getByText("Сохранено").waitFor();
  assert.equal(await page.getByLabel("Название компании").inputValue(), "ООО «Ромашка»");
  const { results } = await call(world, "admin", "GET", "staff/settings/");
  assert.equal(results.find(({ name }) => name === "company_name").value, "ООО «Ромашка»");
  assert.deepEqual(faults, []);
});

test("a page that breaks says so, and the rest of it lives on", { skip }, async () => {
  const { page } = await visit(world);
  await signIn(page, world, "admin", "/diagnostics");
  await page.getByText("Не отправляются").waitFor();
  await page.getByRole("button", { name: "Сбой при отрисовке" }).click();
  await page.getByRole("heading", { name: "Страница сломалась" }).waitFor();
  await page.getByRole("link", { name: "Мои заказы" }).first().click();
  await page.getByRole("heading", { name: "Мои заказы" }).waitFor();
});

test("with somebody to tell, errors are told, and nothing else", { skip }, async () => {
  const dsn = "http://public@sentry.invalid/7";
  const reporting = await start({ TORG_SENTRY_DSN_FRONTEND: dsn });
  try {
    const { page } = await visit(reporting);
    const told = [];
    await page.route("http://sentry.invalid/**", (route) => {
      told.push(route.request().postData() ?? "");
      return route.fulfill({ status: 200, body: "{}", headers: { "access-control-allow-origin": "*" } });
    });
    await signIn(page, reporting, "admin", "/diagnostics?q=secret-search");
    await page.getByText("Отправляются в Sentry").waitFor();
    await page.getByRole("button", { name: "Сбой при отрисовке" }).click();
    await page.getByRole("heading", { name: "Страница сломалась" }).waitFor();
    await eventually(() => /a screen that broke on purpose/.test(told.join("\n")));
    assert.doesNotMatch(told.join("\n"), /secret-search|demo\.torg/);
  } finally {
    await reporting.stop();
  }
});
