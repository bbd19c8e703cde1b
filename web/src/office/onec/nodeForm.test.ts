import { expect, test } from "vitest";
import { Refusal } from "../../api/problem";
import {
  atFields,
  changesOf,
  EMPTY,
  faultOf,
  formOf,
  linesOf,
  namesOf,
  type Options,
  optionsOf,
  zoneOf,
} from "./nodeForm";

const ZONE = "Europe/Moscow";

/** Every option there is, none as it would be by itself: one that the server has and the form has not does not compile. */
const ALL: { [name in keyof Options]: unknown } = {
  encoding: "windows-1251",
  file_limit: 1_048_576,
  batch: 50,
  short_greeting: true,
  orders_from: "2026-11-30T21:00:00Z",
  currencies: { RUB: "руб", USD: "USD" },
  zip: true,
  goods_shop: 2,
  price_type: "Розничная",
  price_rrc_type: "РРЦ",
  warehouses: ["a3b0", "c4d1"],
  missing_goods: "keep",
  unit: { code: "778", name: "упак", full_name: "Упаковка", international: "NMP" },
  next_query_confirms: true,
  preview_goods: true,
  statuses: { "К выполнению": "assembling", "Отгружен = частично": "shipped" },
};

const base = (options: object) =>
  ({ name: "Склад", login: "1c", shops: [], dialect: null, active: true, options }) as never;

test("every option comes back from the form as it was", () => {
  expect(optionsOf(formOf(base(ALL), ZONE), ZONE)).toEqual(ALL);
  const none = optionsOf(EMPTY, ZONE);
  expect(Object.keys(none).sort()).toEqual(Object.keys(ALL).sort());
  for (const [name, value] of Object.entries(none))
    expect(value, name).not.toEqual(ALL[name as keyof Options]);
  expect(optionsOf(formOf(base(none), ZONE), ZONE)).toEqual(none);
});

test("only what was typed anew is sent, and null for what was emptied", () => {
  const shown = formOf(base(ALL), ZONE);
  expect(changesOf(shown, shown, ZONE)).toEqual({});
  expect(changesOf(shown, { ...shown, batch: "7", zip: false }, ZONE)).toEqual({ batch: 7, zip: false });
  const emptied = changesOf(shown, EMPTY, ZONE);
  expect(Object.keys(emptied).sort()).toEqual(Object.keys(ALL).sort());
  expect(emptied).toMatchObject({
    encoding: "utf-8",
    zip: false,
    batch: null,
    orders_from: null,
    statuses: null,
    currencies: null,
    warehouses: null,
    missing_goods: null,
    unit: null,
  });
});

test("a day is the shop's, and its moment stays until another day is chosen", () => {
  const shown = formOf(base({ orders_from: "2026-11-30T22:30:00Z" }), ZONE);
  expect(shown.orders_from).toBe("2026-12-01");
  expect(changesOf(shown, { ...shown, name: "Другая" }, ZONE)).toEqual({});
  expect(changesOf(shown, { ...shown, orders_from: "2026-12-02" }, ZONE)).toEqual({
    orders_from: "2026-12-01T21:00:00Z",
  });
});

test("days begin at the base's shops, or at the firm where they differ", () => {
  const shops = [
    { id: 1, time_zone: "Asia/Omsk" },
    { id: 2, time_zone: "Asia/Omsk" },
    { id: 3, time_zone: "Asia/Tomsk" },
  ];
  expect(zoneOf(["1", "2"], shops, ZONE)).toBe("Asia/Omsk");
  expect(zoneOf(["3"], shops, ZONE)).toBe("Asia/Tomsk");
  expect(zoneOf(["1", "3"], shops, ZONE)).toBe(ZONE);
  expect(zoneOf([], shops, ZONE)).toBe(ZONE);
  expect(zoneOf([], shops.slice(0, 2), ZONE)).toBe("Asia/Omsk");
  expect(zoneOf([], [], ZONE)).toBe(ZONE);
});

test("names of statuses come back as they were typed", () => {
  const names = { "К выполнению": "assembling", "Отгружен = частично": "shipped" };
  expect(namesOf(linesOf(names))).toEqual(names);
  expect(namesOf("\n\n Готов =ready_for_pickup \n")).toEqual({ Готов: "ready_for_pickup" });
});

test("the first line that is wrong is named", () => {
  const known = (_: string, ours: string) => ours === "shipped";
  expect(faultOf("", known)).toBeNull();
  expect(faultOf("\nГотов = shipped\n", known)).toBeNull();
  expect(faultOf("Готов = shipped\n\nпусто", known)).toEqual({ line: 3, what: "shape", word: "пусто" });
  expect(faultOf("= shipped", known)).toEqual({ line: 1, what: "shape", word: "= shipped" });
  expect(faultOf("Готов =", known)).toEqual({ line: 1, what: "shape", word: "Готов =" });
  expect(faultOf("Готов = sent", known)).toEqual({ line: 1, what: "wrong", word: "sent" });
  expect(faultOf("Готов = shipped\nГотов = shipped", known)).toEqual({
    line: 2,
    what: "twice",
    word: "Готов",
  });
});

test("half of a unit is not thrown away silently: the server says what it lacks", () => {
  expect(optionsOf({ ...EMPTY, unit_code: " 796 " }, ZONE).unit).toEqual({ code: "796", name: "" });
  expect(optionsOf({ ...EMPTY, unit_international: "PCE" }, ZONE).unit).toEqual({
    code: "",
    name: "",
    international: "PCE",
  });
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
