import { expect, test } from "vitest";
import { sumOf, typedSum } from "./sum";

test("a sum is typed as people write it", () => {
  expect(["290.00", "199.50", "0.00", null].map(typedSum)).toEqual(["290", "199.50", "0", ""]);
  expect([" 199,50 ", "1 500", "0", "", "дорого"].map(sumOf)).toEqual([
    "199.50",
    "1500",
    "0",
    null,
    "дорого",
  ]);
});
