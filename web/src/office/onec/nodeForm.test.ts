import { expect, test } from "vitest";
import { Refusal } from "../../api/problem";
import { atFields, EMPTY, formOf, linesOf, namesOf, optionsOf } from "./nodeForm";

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

test("a unit keeps its other names until it is another one, and none is none", () => {
  const unit = { code: "778", name: "упак", full_name: "Упаковка", international: "NMP" };
  const before = { unit } as never;
  const packs = { ...EMPTY, unit_code: " 778 ", unit_name: "упак" };
  expect(optionsOf(packs, before).unit).toEqual(unit);
  expect(optionsOf({ ...packs, unit_code: "166", unit_name: "кг" }, before).unit).toEqual({
    code: "166",
    name: "кг",
  });
  expect(optionsOf(EMPTY, before).unit).toBeNull();
  // Half of a unit is not thrown away silently: the server says what it lacks.
  expect(optionsOf({ ...EMPTY, unit_code: "796" }).unit).toEqual({ code: "796", name: "" });
});

test("how a base confirms and whether its goods wait come back as they were", () => {
  const options = { unit: null, next_query_confirms: true, preview_goods: true };
  const node = { name: "Склад", login: "1c", shops: [], dialect: null, active: true, options } as never;
  expect(optionsOf(formOf(node))).toMatchObject(options);
  expect(optionsOf(EMPTY)).toMatchObject({ next_query_confirms: false, preview_goods: false });
});

test("what is wrong with an option is told at its field", async () => {
  const wrong = { "options.unit": "так не бывает", "options.batch": "слишком много", name: "занято" };
  const refusal = new Refusal(400, "validation", "не так", "r1", wrong);
  await expect(atFields(Promise.reject(refusal))).rejects.toMatchObject({
    code: "validation",
    requestId: "r1",
    fields: { unit_code: "так не бывает", batch: "слишком много", name: "занято" },
  });
  const other = new Error("что-то другое");
  await expect(atFields(Promise.reject(other))).rejects.toBe(other);
});
