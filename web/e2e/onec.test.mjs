// An order travels to 1C and back, and the screens show each step without a reload. `torg-sim` plays the 1C.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { call, missing, placed, signIn, simulated, start, visit } from "./world.mjs";

const skip = missing("torg-sim") ?? false;
let world;
before(async () => {
  if (!skip) world = await start();
});
after(() => world?.stop());

/** 1C takes every order that waits, and says that it has it. */
const exchanges = () =>
  simulated(world, ["onec", "--url", `${world.server}/1c/exchange`, "--login", "1c", "--password-stdin"], {
    more: ["--scenario", "sale", "--work", "confirm"],
    input: `${world.password}\n`,
  });

test("an order goes to 1C, is sent again, and its file is found by its number", { skip }, async () => {
  const order = await placed(world);
  const { page, faults } = await visit(world);
  await signIn(page, world, "admin", "/admin/onec");
  await page.getByRole("link", { name: "Бухгалтерия" }).waitFor();
  await page.getByText("ещё не звонила").first().waitFor();
  const tabs = page.getByRole("navigation", { name: "Обмен с 1С" });
  await tabs.getByRole("link", { name: "Заказы" }).click();
  await page.getByText("1С ещё не спрашивала заказов").waitFor();
  exchanges();
  // Nobody reloads anything.
  await page.getByRole("cell", { name: "Есть в 1С" }).waitFor({ timeout: 25_000 });
  await page.locator("[data-row-link]").first().click();
  const panel = page.getByRole("dialog");
  await panel.getByRole("button", { name: "Отправить снова" }).click();
  await panel.getByText("Ждёт 1С").waitFor();
  exchanges();
  await panel.getByText("Есть в 1С").waitFor({ timeout: 25_000 });
  // In the same panel, after 1C has taken it: another deed, not the answer of the first.
  await panel.getByRole("button", { name: "Отправить снова" }).click();
  await panel.getByText("Ждёт 1С").waitFor();
  exchanges();
  await panel.getByText("Есть в 1С").waitFor({ timeout: 25_000 });
  await panel.getByRole("link", { name: "Файлы с этим заказом" }).click();
  await page.waitForURL(new RegExp(`archive\\?order_id=${order.id}`));
  await page.locator("[data-row-link]").first().click();
  const download = page.waitForEvent("download");
  await page.getByRole("dialog").getByRole("button", { name: "Скачать файл" }).click();
  assert.match((await download).suggestedFilename(), /^\d+-/);
  // The newest file is what 1C told last: the order stands where it says, and trying it changes nothing.
  await page.getByRole("dialog").getByRole("button", { name: "Проверить без применения" }).click();
  const tried = page.getByRole("dialog").getByRole("region", { name: "Проверить без применения" });
  await tried.getByText("Без изменений").waitFor();
  await tried.getByRole("link", { name: order.number }).waitFor();
  assert.deepEqual(faults, []);
});

test("conversations and batches are seen as they were", { skip }, async () => {
  const { page, faults } = await visit(world, { viewport: { width: 390, height: 844 } });
  await signIn(page, world, "admin", "/admin/onec/sessions");
  await page.locator("[data-row-link]").first().click();
  await page.getByRole("dialog").getByText("Принято").first().waitFor();
  await page.getByRole("dialog").getByRole("link", { name: "Пакеты этой базы" }).click();
  await page.locator("[data-row-link]").first().click();
  await page.getByRole("dialog").getByText("Подтверждён").first().waitFor();
  assert.deepEqual(faults, []);
});

test("a base is added and changed, and a seller sees the orders alone", { skip }, async () => {
  const { page, faults } = await visit(world);
  await signIn(page, world, "admin", "/admin/onec");
  await page.getByRole("button", { name: "Добавить базу" }).click();
  const form = page.getByRole("dialog", { name: "Добавить базу" });
  await form.getByLabel("Название").fill("Склад");
  await form.getByLabel("Логин для 1С").fill("sklad");
  await form.getByLabel("Пароль для 1С").fill("коротко");
  await form.getByRole("button", { name: "Добавить" }).click();
  await form.locator("input[name=password][data-invalid]").waitFor();
  await form.getByLabel("Пароль для 1С").fill("тайна-обмена-7");
  await form.getByRole("button", { name: "Добавить" }).click();
  await form.waitFor({ state: "detached" });
  await page.getByRole("link", { name: "Склад" }).click();
  // What is wrong is told at its field before it is sent, with the line it is in.
  const statuses = page.getByLabel("Что значат состояния 1С");
  await statuses.fill("К выполнению = assembling\nГотов");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await page.getByText("Строка 2: «Готов»").waitFor();
  await statuses.fill("К выполнению = assembling");
  await page.getByLabel("Заказы начиная с").fill("2026-12-01");
  await page.getByText("Дополнительно").click();
  await page.getByLabel("Заказов за раз").fill("10001");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await page.getByText(/не больше 10.000$/).waitFor();
  await page.getByLabel("Заказов за раз").fill("");
  // Half of a unit is refused at its field, and nothing typed is lost.
  await page.getByLabel("Единица строк: код по ОКЕИ").fill("778");
  await page.getByLabel("Товары только сравнивать").check({ force: true });
  await page.getByRole("button", { name: "Сохранить" }).click();
  await page.locator("input[name=unit_code][aria-invalid=true]").waitFor();
  await page.getByLabel("Единица строк: сокращение").fill("упак");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await page.getByText("Сохранено").waitFor();
  const { results } = await call(world, "admin", "GET", "onec/nodes/");
  const { options } = results.find(({ name }) => name === "Склад");
  assert.deepEqual(options.unit, { code: "778", name: "упак" });
  assert.deepEqual([options.preview_goods, options.next_query_confirms], [true, false]);
  assert.deepEqual(options.statuses, { "К выполнению": "assembling" });
  // Midnight in Moscow.
  assert.equal(Date.parse(options.orders_from), Date.parse("2026-11-30T21:00:00Z"));

  const seller = await visit(world);
  await signIn(seller.page, world, "seller", "/admin/onec");
  await seller.page.getByRole("heading", { name: "Заказы в 1С" }).waitFor();
  assert.equal(await seller.page.getByRole("link", { name: "Архив" }).count(), 0);
  assert.deepEqual([...faults, ...seller.faults], []);
});
