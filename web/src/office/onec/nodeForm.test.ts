import { expect, test } from "vitest";
import { EMPTY, linesOf, namesOf, optionsOf } from "./nodeForm";

test("names of statuses come back as they were typed", () => {
  const names = { "К выполнению": "assembling", "Отгружен = частично": "shipped" };
  expect(namesOf(linesOf(names))).toEqual(names);
  expect(namesOf("\nпусто\n = \nГотов =ready_for_pickup")).toEqual({ Готов: "ready_for_pickup" });
});

test("what the form does not show stays, and so does the moment of a day that was not touched", () => {
  const before = { currencies: { RUB: "руб" }, orders_from: "2026-01-02T03:04:05Z" } as never;
  const kept = optionsOf({ ...EMPTY, orders_from: "2026-01-02", batch: "5" }, before);
  expect(kept).toMatchObject({
    currencies: { RUB: "руб" },
    orders_from: "2026-01-02T03:04:05Z",
    batch: 5,
  });
  expect(optionsOf(EMPTY, before)).toMatchObject({ orders_from: null, batch: null });
});
