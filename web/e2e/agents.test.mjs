// A key for an agent is given out on a screen, and an order beyond its limits waits there for somebody's word.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { call, missing, signIn, start, visit } from "./world.mjs";

const skip = missing() ?? false;
let world;
before(async () => {
  if (!skip) world = await start();
});
after(() => world?.stop());

/** A call of the Store API. */
async function ask(key, method, path, body, call = "call-1") {
  const response = await fetch(`${world.url}/store/api/v1/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
      "idempotency-key": randomUUID(),
      "x-customer-phone": "+79160000000",
      "x-call-id": call,
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

test("a key is shown once, and an order over its limit is approved", { skip }, async () => {
  const { page, faults } = await visit(world);
  await signIn(page, world, "admin", "/admin/agents/keys");
  await page.getByRole("button", { name: "Выдать ключ" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Чей ключ").fill("Голосовой агент");
  await form.getByLabel("Без спроса штук в заказе до").fill("1");
  await form.getByRole("button", { name: "Выдать ключ" }).click();
  await form.getByText(/^torg_\w+$/).waitFor();
  const key = await form.getByText(/^torg_\w+$/).innerText();
  await form.getByRole("button", { name: "Ключ сохранён" }).click();
  await page.getByRole("link", { name: "Голосовой агент" }).waitFor();
  assert.equal(await page.getByText(key).count(), 0, "it is shown nowhere again");

  const seller = await visit(world, { viewport: { width: 390, height: 844 }, colorScheme: "dark" });
  await signIn(seller.page, world, "seller", "/admin/agents");
  await seller.page.getByText("Решать нечего").waitFor();
  const { results } = await call(
    world,
    "buyer",
    "GET",
    "product-infos/?quantity_min=10&price_max=3000&limit=1",
  );
  const { uid } = await call(world, "admin", "GET", `staff/offers/${results[0].id}/`);
  const goods = { items: [{ product_id: uid, quantity: 2 }] };
  const draft = await ask(key, "POST", "orders", { ...goods, customer_phone: "+79160000000" });
  assert.equal(draft.status, 201, JSON.stringify(draft.body));
  const order = draft.body.data.id;
  await call(world, "admin", "POST", "staff/delivery-tariffs/", { method: "delivery", price: "100.00" });
  const how = { delivery_type: "delivery", city: "Москва", address: "Тверская улица, 1" };
  assert.equal((await ask(key, "PATCH", `orders/${order}/delivery`, how)).status, 200);
  const refused = await ask(key, "POST", `orders/${order}/confirm`, { payment_method: "cod" });
  assert.equal(refused.body.error?.code, "operator_required", JSON.stringify(refused.body));

  // Nobody reloads anything.
  const row = seller.page.locator("[data-row-link]").first();
  await row.waitFor({ timeout: 25_000 });
  await row.click();
  const panel = seller.page.getByRole("dialog");
  await panel.getByText("больше штук, чем можно").waitFor();
  await panel.getByRole("button", { name: "Одобрить заказ" }).click();
  await panel.getByText("Одобрен", { exact: true }).waitFor();

  await page.getByRole("link", { name: "Голосовой агент" }).click();
  await page.getByRole("button", { name: "Отозвать ключ" }).click();
  await page.getByRole("button", { name: "Отозвать навсегда" }).click();
  await page.getByText("Отозван", { exact: true }).first().waitFor();
  assert.equal((await ask(key, "POST", "orders", goods)).status, 401);
  assert.deepEqual([...faults, ...seller.faults], []);
});

test("a talk is found with its orders, and shows what happened step by step", { skip }, async () => {
  const made = await call(world, "admin", "POST", "api-keys/", { name: "Чат на сайте", scopes: ["store"] });
  // Names of talks are the agents' own: nothing in one may break an address.
  const talk = "чат 7/42:а";
  const { results } = await call(
    world,
    "buyer",
    "GET",
    "product-infos/?quantity_min=10&price_max=3000&limit=1",
  );
  const { uid } = await call(world, "admin", "GET", `staff/offers/${results[0].id}/`);
  const draft = () =>
    ask(
      made.secret,
      "POST",
      "orders",
      { items: [{ product_id: uid, quantity: 1 }], customer_phone: "+79160000000", call_id: talk },
      encodeURIComponent(talk),
    );
  const first = await draft();
  assert.equal(first.status, 201, JSON.stringify(first.body));

  const { page, faults } = await visit(world, { viewport: { width: 390, height: 844 }, colorScheme: "dark" });
  await signIn(page, world, "seller", "/admin/agents");
  const tabs = page.getByRole("navigation", { name: "Агенты" });
  await tabs.getByRole("link", { name: "Разговоры" }).click();
  await page.locator("[data-row-link]").filter({ hasText: "Чат на сайте" }).click();
  const panel = page.getByRole("dialog");
  await panel.getByText(talk, { exact: true }).waitFor();
  await panel.getByText("Агент собрал заказ").waitFor();
  assert.equal(await panel.getByText("+79160000000").count(), 0, "a telephone number is not shown whole");
  // The address alone opens it, and the order is a step away.
  await page.reload();
  await panel.getByText("Агент собрал заказ").waitFor();
  await panel
    .getByRole("link", { name: /Заказ № \d+/ })
    .first()
    .click();
  await page.waitForURL(/\/admin\/orders\/\d+/);
  assert.deepEqual(faults, []);
});
