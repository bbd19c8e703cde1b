// A hub as it is after its installation: it says what to do first, and has something to look at on one button.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { missing, signIn, start, visit } from "./world.mjs";

const skip = missing() ?? false;
let world;
before(async () => {
  if (!skip) world = await start({}, { fresh: true });
});
after(() => world?.stop());

test("an empty hub is filled with samples, and the checklist follows", { skip }, async () => {
  const { page, faults } = await visit(world);
  await signIn(page, world, "admin", "/admin");
  // A price list needs a shop, and there is none yet.
  await page.getByRole("navigation").getByRole("link", { name: "Загрузка" }).click();
  await page.getByRole("heading", { name: "Магазинов пока нет" }).waitFor();
  await page.getByRole("navigation").getByRole("link", { name: "Обзор" }).click();
  await page.getByRole("heading", { name: "С чего начать" }).waitFor();
  const step = (name) => page.getByRole("listitem").filter({ hasText: name });
  await step("Создайте магазин").getByRole("img", { name: "Ещё не сделано" }).waitFor();
  await page.getByRole("button", { name: "Добавить примеры" }).click();
  await step("Создайте магазин").getByRole("img", { name: "Сделано", exact: true }).waitFor();
  await step("Загрузите прайс-лист").getByRole("img", { name: "Сделано", exact: true }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Добавить примеры" }).count(), 0);
  await page.goto("/");
  await page
    .getByRole("button", { name: /^В корзину/ })
    .first()
    .waitFor();
  assert.deepEqual(faults, []);
});

test("every empty list says what will be there and how it comes", { skip }, async () => {
  const { page } = await visit(world);
  await signIn(page, world, "admin", "/admin/orders");
  for (const [address, hint] of [
    ["orders", "Они появятся"],
    ["returns", "Возвратов пока нет"],
    ["customers", "Карточка появляется"],
    ["messages", "Здесь видно всё"],
  ]) {
    await page.goto(`/admin/${address}`);
    await page.getByText(hint).first().waitFor();
  }
});
