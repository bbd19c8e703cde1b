import { expect, test } from "vitest";
import { plus } from "./money";

test("sums are added to the kopeck, however large", () => {
  expect(plus("74990.00", "290.50")).toBe("75280.50");
  expect(plus("0.09", "0.01")).toBe("0.10");
  expect(plus("9999999999999.99", "0.01")).toBe("10000000000000.00");
  expect(plus("100", "0.5")).toBe("100.50");
});
