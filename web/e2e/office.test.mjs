// The back office: a supplier brings a price list in, a seller moves an order on, and nobody sees more than they may.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { call, missing, signIn, start, visit } from "./world.mjs";

const skip = missing() ?? false;
let world;
before(async () => {
  if (!skip) world = await start();
});
after(() => world?.stop());

const PRICE_LIST = `categories:
  - name: Чай
    products:
      - name: Чай улун
        product_infos:
          - {name: "Чай улун, 100 г", price: 450, price_rrc: 500, quantity: 12}
          - {name: "Чай улун, 200 г", price: минус, price_rrc: 900, quantity: 3}
`;

test("a supplier looks at a price list, applies it, reads what was left out and takes it back", {
  skip,
}, async () => {
  const { page, faults } = await visit(world);
  await signIn(page, world, "supplier", "/admin/imports");
  const file = { name: "tea.yaml", mimeType: "text/yaml", buffer: Buffer.from(PRICE_LIST) };
  await page.getByLabel("Файл", { exact: true }).setInputFiles(file);
  await page.getByRole("button", { name: "Сравнить" }).click();
  await page.getByRole("heading", { name: "Что изменится" }).waitFor();
  const { results: before } = await call(world, "admin", "GET", "product-infos/?search=улун");
  assert.equal(before.length, 0);
  await page.getByRole("button", { name: "Применить", exact: true }).click();
  await page.getByRole("heading", { name: /^Прайс-лист загружен, 1 строка пропущена/ }).waitFor();
  await page.getByRole("cell", { name: "минус" }).waitFor();
  await page.getByRole("link", { name: "Посмотреть предложения" }).click();
  await page.getByRole("searchbox").fill("улун");
  await page.getByRole("link", { name: "Чай улун, 100 г" }).waitFor();
  await page.goBack();
  await page.getByRole("button", { name: "Откатить загрузку" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Откатить загрузку" }).click();
  await page.getByRole("heading", { name: "Загрузка откачена" }).waitFor();
  const { results: after } = await call(world, "admin", "GET", "product-infos/?search=улун");
  assert.equal(after.length, 0);
  assert.deepEqual(faults, []);
});

test("a price list that cannot be read says where, and that nothing has changed", { skip }, async () => {
  const { page } = await visit(world);
  await signIn(page, world, "supplier", "/admin/imports");
  const file = { name: "broken.yaml", mimeType: "text/yaml", buffer: Buffer.from("categories: [") };
  await page.getByLabel("Файл", { exact: true }).setInputFiles(file);
  await page.getByRole("button", { name: "Сравнить" }).click();
  await page.getByRole("heading", { name: "Прайс-лист не загружен" }).waitFor();
  await page.getByText("Ничего не изменилось").waitFor();
});

test("several cards are chosen on a telephone and changed at once", { skip }, async () => {
  const { page, faults } = await visit(world, { viewport: { width: 390, height: 844 } });
  await call(world, "admin", "PATCH", "staff/shops/3/", { stock_source: "hand" });
  await signIn(page, world, "admin", "/admin/offers?shop_id=3");
  const boxes = page.getByRole("checkbox", { name: "Выбрать строку" });
  await page.getByRole("button", { name: "Выбрать несколько" }).click();
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  const bar = page.getByRole("toolbar", { name: "Выбрано 2" });
  await bar.getByRole("button", { name: "Скрыть · 2" }).click();
  await bar.waitFor({ state: "detached" });
  const { results: hidden } = await call(world, "admin", "GET", "staff/offers/?shop_id=3&visible=false");
  assert.equal(hidden.length, 2);
  await page.getByRole("button", { name: "Выбрать несколько" }).click();
  assert.equal(await boxes.count(), 0);
  assert.deepEqual(faults, []);
});

test("a role is shown only what it may open", { skip }, async () => {
  const { page } = await visit(world);
  await signIn(page, world, "supplier", "/admin");
  const menu = page.getByRole("navigation", { name: "Меню кабинета" });
  await menu.getByRole("link", { name: "Загрузка" }).waitFor();
  for (const name of ["Клиенты", "Пользователи", "Очередь заданий", "Настройки"])
    assert.equal(await menu.getByRole("link", { name }).count(), 0, name);
  await page.evaluate(() => {
    history.pushState({}, "", "/admin/users");
    dispatchEvent(new PopStateEvent("popstate"));
  });
  await page.getByRole("heading", { name: "Этот раздел вам не открыт" }).waitFor();
});

test("Ctrl+K is the key, not the letter, and finds what was typed on the other layout", {
  skip,
}, async () => {
  const { page } = await visit(world);
  await signIn(page, world, "seller", "/admin");
  await page.getByRole("heading", { name: /Здравствуйте/ }).waitFor();
  // What a Russian layout sends for Ctrl+K.
  await page.evaluate(() =>
    document.dispatchEvent(
      new KeyboardEvent("keydown", { key: "л", code: "KeyK", ctrlKey: true, bubbles: true }),
    ),
  );
  await page.getByRole("combobox", { name: "Поиск и переходы" }).fill("pfrfps");
  await page.getByRole("option", { name: /^Заказы/ }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Заказы" }).waitFor();
});

test("a seller moves an order on, and the list shows it", { skip }, async () => {
  const buyer = await visit(world);
  await signIn(buyer.page, world, "buyer");
  await buyer.page.getByLabel("Что ищете?").fill("Baseus");
  await buyer.page
    .getByRole("button", { name: /^В корзину: Baseus/ })
    .first()
    .click();
  await buyer.page.getByRole("link", { name: /^Корзина: 1/ }).click();
  await buyer.page.getByRole("button", { name: "Заказать" }).click();
  await buyer.page.getByRole("heading", { name: /^Заказ № \d+$/ }).waitFor();
  const { page, faults } = await visit(world);
  await signIn(page, world, "seller", "/admin/orders");
  await page.locator("[data-row-link]").first().click();
  await page.getByRole("button", { name: "Перевести: «Подтверждён»" }).click();
  await page.getByText("Стал «Подтверждён»").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("cell", { name: "Подтверждён" }).waitFor();
  assert.deepEqual(faults, []);
});

test("on a tablet a list keeps what names its rows, and the page its width", { skip }, async () => {
  const { page, faults } = await visit(world, { viewport: { width: 820, height: 1180 } });
  await signIn(page, world, "admin", "/admin");
  for (const address of ["delivery", "agents/keys", "offers", "audit", "jobs"]) {
    await page.goto(`/admin/${address}`);
    await page.locator("tbody [data-row-link]").first().waitFor();
    const [named, over] = await page.evaluate(() => [
      document.querySelector("tbody td:has([data-row-link])").clientWidth,
      document.documentElement.scrollWidth - document.documentElement.clientWidth,
    ]);
    assert.ok(named >= 150, `${address}: ${named} pixels for what names a row`);
    assert.equal(over, 0, address);
  }
  assert.deepEqual(faults, []);
});
