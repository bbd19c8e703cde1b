import { expect, test } from "vitest";
import { apart } from "./Changes";

test("a change is told by its two sides, however they were written down", () => {
  expect(apart("price", { from: "1.00", to: "2.00" })).toEqual([
    { field: "price", from: "1.00", to: "2.00" },
  ]);
  expect(apart("price", ["1.00", "2.00"])).toEqual([{ field: "price", from: "1.00", to: "2.00" }]);
});

test("of a value of several parts only what changed is told", () => {
  const before = { method: null, city: "", price: "0.00" };
  const after = { method: "delivery", city: "Казань", price: "0.00" };
  expect(apart("delivery", [before, after])).toEqual([
    { field: "method", from: null, to: "delivery" },
    { field: "city", from: "", to: "Казань" },
  ]);
});
