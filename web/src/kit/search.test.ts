import { expect, test } from "vitest";
import { cursorOf, merge, parseSearch, stringifySearch } from "./search";

test("an address says again what it was made of", () => {
  const search = { q: "чай & кофе", price_min: "10.50", open: "7" };
  expect(parseSearch(stringifySearch(search))).toEqual(search);
});

test("what is empty is not in the address", () => {
  expect(stringifySearch({ q: "", status: undefined, shop: null })).toBe("");
  expect(merge({ q: "a", status: "new" }, { q: null, status: "", shop: "2" })).toEqual({ shop: "2" });
});

test("the cursor of the next page is found in its address", () => {
  expect(cursorOf("/api/v1/orders/?limit=2&cursor=WyJh%2B")).toBe("WyJh+");
  expect(cursorOf(null)).toBeNull();
});
