import { expect, test } from "vitest";
import { en } from "../../i18n/en";
import { ru } from "../../i18n/ru";
import { nextPage, toldChange } from "./dry";

test("a change is told in the words of the screens of orders", () => {
  const status = { field: "state", from: "new", to: "assembling" };
  expect(toldChange(ru, status)).toEqual({ name: "Состояние", from: "Новый", to: "Собирается" });
  const payment = { field: "payment", from: "pending", to: "paid" };
  expect(toldChange(en, payment)).toEqual({
    name: en.orders.paymentState,
    from: en.orders.payments.pending,
    to: en.orders.payments.paid,
  });
});

test("what was not there is told so, and a number of a parcel is told as it is", () => {
  const parcel = { field: "tracking_number", from: null, to: "80080" };
  expect(toldChange(ru, parcel)).toEqual({ name: "Номер отправления", from: "—", to: "80080" });
});

test("that 1C has the order is told as yes and no", () => {
  const sent = { field: "sent_to_1c", from: "false", to: "true" };
  expect(toldChange(ru, sent)).toEqual({ name: "Заказ есть в 1С", from: "Нет", to: "Да" });
});

test("the page after a page is the one that is named", () => {
  expect(nextPage("/api/v1/onec/archive/3/dry-run/?limit=50&page=2", 1)).toBe(2);
  expect(nextPage(null, 2)).toBe(null);
});
