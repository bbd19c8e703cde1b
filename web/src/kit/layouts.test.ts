import { expect, test } from "vitest";
import { matches, otherLayout } from "./layouts";

test("a word typed on the wrong layout is the word", () => {
  expect(otherLayout("pfrfps")).toBe("заказы");
  expect(otherLayout("щквукы")).toBe("orders");
});

test("turning the layout twice changes nothing", () => {
  const text = "съешь ещё этих мягких булок, quick fox; [1]";
  expect(otherLayout(otherLayout(text))).toBe(text);
});

test("every word has to be found, on one layout", () => {
  expect(matches("Заказы: новые", "pfrf yjdst")).toBe(true);
  expect(matches("Заказы: новые", "заказы старые")).toBe(false);
  expect(matches("Orders", "ORD")).toBe(true);
});
