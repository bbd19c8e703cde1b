import { expect, test } from "vitest";
import { en } from "../i18n/en";
import { ru } from "../i18n/ru";
import { exported } from "../kit/csv";
import type { StaffOrder } from "./OrderDesk";
import { orders } from "./Orders";

const order = {
  id: 7,
  number: "7",
  created_at: "2026-11-21T09:00:00Z",
  state: "new",
  status_display: "Новый",
  contact: { first_name: "Анна", last_name: "", phone: "", city: "Казань" },
  items: [{ product_name: "Чай" }],
  payment: { status: "pending" },
  source: "telegram",
  due: "12.50",
  currency: "RUB",
} as unknown as StaffOrder;

test("an exported order is told in the words of the screen, not in codes", () => {
  const file = exported(orders.columns, [order], ru);
  for (const word of ["Новый", "ждёт оплаты", "Telegram", "12,50"]) expect(file).toContain(word);
  expect(file).not.toContain("pending");
  expect(exported(orders.columns, [order], en)).toContain(en.orders.payments.pending);
});

test("what has no word stands as it is", () => {
  const other = { ...order, source: "kiosk" } as StaffOrder;
  expect(exported(orders.columns, [other], ru)).toContain("kiosk");
});
