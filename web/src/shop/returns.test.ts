import { expect, test } from "vitest";
import type { Order } from "./queries";
import { left, type Return } from "./returns";

const order = {
  items: [
    { id: 1, quantity: 3 },
    { id: 2, quantity: 1 },
  ],
} as Order;
const back = (status: string, item_id: number, quantity: number) =>
  ({ status, items: [{ item_id, quantity }] }) as Return;

test("what is in a return cannot be asked for again, what was refused can", () => {
  const returns = [back("requested", 1, 1), back("completed", 1, 1), back("rejected", 2, 1)];
  expect([...left(order, returns)]).toEqual([
    [1, 1],
    [2, 1],
  ]);
});
