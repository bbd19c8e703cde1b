// When something goes wrong: it is said, nothing typed is lost, and the same can be tried again.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { call, missing, placed, signIn, start, visit } from "./world.mjs";

const skip = missing() ?? false;
let world;
before(async () => {
  if (!skip) world = await start();
});
after(() => world?.stop());

test("without a network the page says so, keeps what was typed, and sends it when there is one", {
  skip,
}, async () => {
  const { page, context } = await visit(world);
  await signIn(page, world, "admin", "/admin/categories");
  await page.getByRole("button", { name: "Новая категория" }).click();
  const form = page.getByRole("dialog", { name: "Новая категория" });
  await form.getByLabel("Название").fill("Настольные игры");
  await form.getByLabel("Описание").fill("Для вечеров");
  await context.setOffline(true);
  await page.getByRole("status").getByText("Нет сети").waitFor();
  await form.getByRole("button", { name: "Добавить" }).click();
  await form.getByRole("alert").waitFor();
  assert.equal(await form.getByLabel("Описание").inputValue(), "Для вечеров");
  await context.setOffline(false);
  await page.getByRole("status").getByText("Нет сети").waitFor({ state: "detached" });
  await form.getByRole("button", { name: "Добавить" }).click();
  await form.waitFor({ state: "detached" });
  await page.getByRole("link", { name: "Настольные игры" }).waitFor();
});

test("a record whose answer is lost is not added twice", { skip }, async () => {
  const { page } = await visit(world);
  await signIn(page, world, "admin", "/admin/categories");
  await page.getByRole("button", { name: "Новая категория" }).click();
  const form = page.getByRole("dialog", { name: "Новая категория" });
  await form.getByLabel("Название").fill("Садовый инвентарь");
  let lost = 0;
  await page.route("**/api/v1/staff/categories/", async (route) => {
    if (route.request().method() !== "POST" || lost++ > 0) return route.continue();
    await route.fetch();
    await route.abort("connectionreset");
  });
  await form.getByRole("button", { name: "Добавить" }).click();
  await form.getByRole("alert").waitFor();
  await form.getByRole("button", { name: "Добавить" }).click();
  await form.waitFor({ state: "detached" });
  const { results } = await call(world, "admin", "GET", "categories/?limit=200");
  assert.equal(results.filter(({ name }) => name === "Садовый инвентарь").length, 1);
});

test("a server that restarts is asked again; one that stays away is told of, with a way to try", {
  skip,
}, async () => {
  await placed(world);
  const { page } = await visit(world);
  await signIn(page, world, "admin", "/admin");
  let failures = 1;
  let asked = 0;
  await page.route("**/api/v1/staff/orders/?limit=50*", (route) => {
    asked += 1;
    return asked <= failures
      ? route.fulfill({ status: 503, contentType: "text/html", body: "<h1>restarting</h1>" })
      : route.continue();
  });
  await page.getByRole("navigation").getByRole("link", { name: "Заказы" }).first().click();
  await page.locator("[data-row-link]").first().waitFor();
  assert.equal(asked, 2, "it was asked once more, and nobody was bothered");
  [asked, failures] = [0, Number.POSITIVE_INFINITY];
  await page.reload();
  await page.getByRole("alert").getByRole("button", { name: "Повторить" }).waitFor();
  failures = 0;
  await page.getByRole("alert").getByRole("button", { name: "Повторить" }).click();
  await page.locator("[data-row-link]").first().waitFor();
});

test("what the server finds wrong with a field stands at the field", { skip }, async () => {
  const { page } = await visit(world);
  await signIn(page, world, "admin", "/admin/users");
  await page.getByRole("button", { name: "Новый пользователь" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Электронная почта").fill("buyer@demo.torg");
  await form.getByLabel("Имя").fill("Борис");
  await form.locator("input[name=password]").fill("очень-тайно-77");
  await form.getByRole("button", { name: "Добавить" }).click();
  await form.locator("input[name=email][aria-invalid=true]").waitFor();
  assert.equal(await form.getByLabel("Имя").inputValue(), "Борис");
});

test("a record that is not on the first page opens by its address", { skip }, async () => {
  const all = [];
  for (let next = "staff/products/?limit=200"; next; ) {
    const page = await call(world, "admin", "GET", next);
    all.push(...page.results);
    next = page.next?.replace(/^\/api\/v1\//, "");
  }
  assert.ok(all.length > 50, "the samples fill more than one page");
  const last = all.at(-1);
  const { id } = await call(world, "admin", "POST", "staff/products/", {
    name: "Ящик без предложений",
    category_id: last.category_id,
  });
  const { page, faults } = await visit(world);
  await signIn(page, world, "admin", `/admin/products?open=${last.id}`);
  const panel = page.getByRole("dialog");
  assert.equal(await panel.getByLabel("Название").inputValue(), last.name);
  // Nothing is sold of it, so nothing else knows its name.
  await page.goto(`/admin/products?open=${id}`);
  await panel.getByLabel("Название").waitFor();
  assert.equal(await panel.getByLabel("Название").inputValue(), "Ящик без предложений");
  await page.goto("/admin/products?open=999999");
  await panel.getByText("Такого товара нет").waitFor();
  assert.deepEqual(faults, []);
});
