// Delivery: an administrator says what it costs, and a buyer chooses it in the cart.
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { after, before, test } from "node:test";
import { call, missing, signIn, start, visit } from "./world.mjs";

const skip = missing() ?? false;
let world;
before(async () => {
  if (!skip) world = await start();
});
after(() => world?.stop());

test("a tariff and a pickup point are added, changed, and seen by sellers who may not change them", {
  skip,
}, async () => {
  const { page, faults } = await visit(world);
  await signIn(page, world, "admin", "/admin/delivery");
  await page.getByRole("button", { name: "Новый тариф" }).click();
  const form = page.getByRole("dialog", { name: "Новый тариф" });
  await form.getByLabel("Кто везёт").fill("Курьер Плюс");
  await form.getByLabel("Город").fill("Казань");
  await form.getByLabel("Цена").fill("дорого");
  await form.getByRole("button", { name: "Добавить" }).click();
  // The server's word stands at its field, and nothing typed is lost.
  await form.locator("input[name=price][aria-invalid=true]").waitFor();
  assert.equal(await form.getByLabel("Город").inputValue(), "Казань");
  await form.getByLabel("Цена").fill("199,50");
  await form.getByRole("button", { name: "Добавить" }).click();
  await form.waitFor({ state: "detached" });
  await page.getByRole("link", { name: "Курьер Плюс" }).click();
  const panel = page.getByRole("dialog");
  await panel.getByLabel("Цена").fill("250");
  await panel.getByRole("button", { name: "Сохранить" }).click();
  await page.getByText("Сохранено").waitFor();
  const quote = await call(world, "buyer", "GET", "delivery/quote/?city=Казань");
  assert.ok(quote.choices.some((it) => it.carrier === "Курьер Плюс" && it.price === "250.00"));

  const seller = await visit(world);
  await signIn(seller.page, world, "seller", "/admin/delivery");
  await seller.page.getByRole("link", { name: "Курьер Плюс" }).click();
  await seller.page.getByRole("dialog").getByText("Казань").waitFor();
  assert.equal(await seller.page.getByRole("button", { name: /Новый тариф|Сохранить|Удалить/ }).count(), 0);
  assert.deepEqual([...faults, ...seller.faults], []);
});

test("a buyer chooses a pickup point, sees the sum with delivery, and the order keeps both", {
  skip,
}, async () => {
  const { page, faults } = await visit(world, { viewport: { width: 390, height: 844 } });
  const { results } = await call(
    world,
    "buyer",
    "GET",
    "product-infos/?quantity_min=10&price_max=4000&limit=1",
  );
  await call(world, "buyer", "DELETE", "cart/");
  await call(world, "buyer", "POST", "cart/add/", { product_info_id: results[0].id, quantity: 1 });
  await signIn(page, world, "buyer", "/cart");
  const ways = page.getByRole("radiogroup", { name: "Способ доставки" });
  await ways.getByText("290 ₽").waitFor();
  await ways.getByText("Самовывоз").click();
  const order = page.getByRole("button", { name: "Заказать" });
  assert.ok(await order.isDisabled(), "nobody has said where it is picked up");
  await page.getByText("На Полянке").click();
  await order.click();
  await page.waitForURL(/\/orders\/\d+/);
  await page.getByText(/^На Полянке, Москва/).waitFor();

  await call(world, "buyer", "POST", "cart/add/", { product_info_id: results[0].id, quantity: 1 });
  await page
    .getByRole("link", { name: /Корзина/ })
    .first()
    .click();
  await page
    .getByRole("radiogroup", { name: "Способ доставки" })
    .getByText("Доставка", { exact: true })
    .click();
  await page.getByRole("button", { name: "Заказать" }).click();
  await page.waitForURL(/\/orders\/\d+/);
  const mine = await call(world, "buyer", "GET", "orders/?limit=1");
  const { delivery, due, total_price } = mine.results[0];
  assert.deepEqual([delivery.method, delivery.price], ["delivery", "290.00"]);
  assert.equal(Number(due), Number(total_price) + 290);
  assert.deepEqual(faults, []);
});

const GOOD = `currency: RUB
tariffs:
  - {method: delivery, city: Казань, carrier: Из файла, price: 199, days: 1-2}
  - {method: pickup, city: Казань, carrier: Из файла, price: 0}
`;
const BAD = `${GOOD}  - {method: drone, price: 1}
pickup_points:
  - {code: a, name: "", city: Казань, address: улица}
`;

test("tariffs come from a file, all of them or none", { skip }, async () => {
  const { page, faults } = await visit(world);
  await signIn(page, world, "admin", "/admin/delivery");
  await page.getByRole("button", { name: "Загрузить файлом" }).click();
  const form = page.getByRole("dialog");
  const send = async (text) => {
    const file = { name: "delivery.yaml", mimeType: "application/yaml", buffer: Buffer.from(text) };
    await form.locator("input[type=file]").setInputFiles(file);
    await form.getByRole("button", { name: "Загрузить", exact: true }).click();
  };
  const before = await call(world, "admin", "GET", "staff/delivery-tariffs/");
  await send(BAD);
  await form.getByRole("alert").getByText("Строка 7: нет названия.").waitFor();
  const told = await form.getByRole("alert").getByRole("listitem").allInnerTexts();
  assert.deepEqual(told, ["Строка 5: method — это delivery или pickup.", "Строка 7: нет названия."]);
  assert.deepEqual(await call(world, "admin", "GET", "staff/delivery-tariffs/"), before);
  await send("tariffs: [\n  - {method");
  await form.getByRole("alert").getByText("Не читается строка 2").waitFor();
  await send("tarifs: []");
  await form
    .getByRole("alert")
    .getByText(/tarifs/)
    .waitFor();
  await send(GOOD);
  await form.waitFor({ state: "detached" });
  // The list behind it is the file's, without a reload; points, of which it says nothing, are still there.
  await page.getByText("Тарифов: 2").waitFor();
  assert.deepEqual(await page.locator("[data-row-link]").allInnerTexts(), ["Из файла", "Из файла"]);
  assert.ok((await call(world, "admin", "GET", "staff/pickup-points/")).results.length > 0);

  const seller = await visit(world);
  await signIn(seller.page, world, "seller", "/admin/delivery");
  await seller.page.getByRole("link", { name: "Из файла" }).first().waitFor();
  assert.equal(await seller.page.getByRole("button", { name: "Загрузить файлом" }).count(), 0);
  assert.deepEqual([...faults, ...seller.faults], []);
});
