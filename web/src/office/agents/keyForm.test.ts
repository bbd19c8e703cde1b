import { expect, test } from "vitest";
import { bodyOf, EMPTY } from "./keyForm";

test("an empty limit is no limit, and a sum may have a comma", () => {
  const body = bodyOf({
    ...EMPTY,
    order_pieces: "",
    order_total: " 1500,50 ",
    orders_a_day: "7",
    shops: ["3"],
  });
  expect(body).toMatchObject({
    per_minute: 300,
    order_pieces: null,
    order_total: "1500.50",
    orders_a_day: 7,
    shops: [3],
  });
  expect(bodyOf({ ...EMPTY, order_total: "" }).order_total).toBeNull();
});
