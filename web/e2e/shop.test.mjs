// A guest fills a cart, becomes a customer, orders, and sees the order through.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { call, missing, signIn, start, visit } from "./world.mjs";

const skip = missing() ?? false;
let world;
before(async () => {
  if (!skip) world = await start();
});
after(() => world?.stop());

test("a guest's cart becomes an order of the person who signs in", { skip }, async () => {
  const { page, faults } = await visit(world);
  await page.goto("/");
  await page.getByLabel("Что ищете?").fill("фйфйфй");
  await page.getByText("Ничего не нашлось").waitFor();
  await page.getByLabel("Что ищете?").fill("iphone");
  await page
    .getByRole("button", { name: /^В корзину: Apple iPhone 15 128/ })
    .first()
    .click();
  await page.getByRole("link", { name: /^Корзина: 1/ }).click();
  await page.getByRole("link", { name: "Войдите, чтобы оформить заказ" }).click();
  await signInHere(page);
  await page.getByRole("button", { name: "Заказать" }).click();
  await page.getByRole("heading", { name: /^Заказ № \d+$/ }).waitFor();
  await page.getByText("Заказ оформлен").waitFor();
  await page.getByRole("button", { name: "Отменить заказ" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Отменить заказ" }).click();
  await page.getByText("Заказ отменён", { exact: true }).waitFor();
  assert.deepEqual(faults, []);
});

async function signInHere(page) {
  await page.getByLabel("Электронная почта").fill("buyer@demo.torg");
  await page.getByLabel("Пароль").first().fill(world.password);
  await page.getByRole("main").getByRole("button", { name: "Войти", exact: true }).click();
  await page.waitForURL("**/cart");
}

test("an order whose answer is lost is not placed twice", { skip }, async () => {
  const { page } = await visit(world);
  await signIn(page, world, "buyer");
  const before = await ordersOf();
  await page.getByLabel("Что ищете?").fill("Baseus");
  await page
    .getByRole("button", { name: /^В корзину: Baseus/ })
    .first()
    .click();
  await page.getByRole("link", { name: /^Корзина: 1/ }).click();
  let lost = 0;
  await page.route("**/confirm-order/", async (route) => {
    if (lost++ > 0) return route.continue();
    await route.fetch();
    await route.abort("connectionreset");
  });
  await page.getByRole("button", { name: "Заказать" }).click();
  await page.getByText("Связь прервалась").waitFor();
  await page.getByRole("button", { name: "Заказать" }).click();
  await page.getByRole("heading", { name: /^Заказ № \d+$/ }).waitFor();
  assert.equal((await ordersOf()) - before, 1);
});

const ordersOf = async () => (await call(world, "buyer", "GET", "orders/?count=true&limit=1")).count;

test("the pages speak English and remember it", { skip }, async () => {
  const { page } = await visit(world);
  await page.goto("/");
  await page.getByRole("button", { name: "Оформление" }).click();
  await page.getByText("English").click();
  await page.getByRole("heading", { name: "Catalogue" }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "Catalogue" }).waitFor();
});

test("whoever is lost keeps what surrounds them", { skip }, async () => {
  const { page } = await visit(world);
  await page.goto("/no-such-page");
  await page.getByRole("heading", { name: "Такой страницы нет" }).waitFor();
  await page.getByLabel("Что ищете?").waitFor();
  await signIn(page, world, "seller", "/admin/no-such-page");
  await page.getByRole("heading", { name: "Такой страницы нет" }).waitFor();
  await page.getByRole("main").getByRole("link", { name: "Обзор" }).click();
  await page.getByRole("heading", { name: /Здравствуйте/ }).waitFor();
});
