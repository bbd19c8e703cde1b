import { expect, test } from "vitest";
import { fitting } from "./columns";

const COLUMNS = [
  { key: "number", width: 90 },
  { key: "buyer", width: 290 },
  { key: "items", spare: true },
  { key: "city", width: 130, spare: true },
  { key: "total", width: 130 },
];
const shown = (room: number) => fitting(COLUMNS, room)?.map(({ key, width }) => `${key} ${width ?? "…"}`);

test("spare columns give way from the right, then the widest one gives", () => {
  expect(shown(800)).toEqual(["number 90", "buyer 290", "items …", "city 130", "total 130"]);
  expect(shown(700)).toEqual(["number 90", "buyer 290", "items …", "total 130"]);
  expect(shown(600)).toEqual(["number 90", "buyer …", "total 130"]);
});

test("where even they do not fit, there is no table", () => {
  expect(shown(379)).toBeUndefined();
});
