import { expect, test } from "vitest";
import type { Me } from "../kit/me";
import { groupsFor, placeOf } from "./nav";

const open = (...permissions: string[]) =>
  groupsFor({ permissions } as unknown as Me).flatMap((group) => group.places.map((place) => place.to));

test("a person sees only what they may open", () => {
  expect(open()).toEqual([]);
  expect(open("own_shop")).toContain("/admin/imports");
  expect(open("own_shop")).not.toContain("/admin/customers");
  expect(open("orders.view", "customers.view")).not.toContain("/admin/imports");
  expect(open("everything")).toEqual(
    expect.arrayContaining(["/admin", "/admin/orders", "/admin/shops", "/admin/imports"]),
  );
});

test("an address below a place belongs to it", () => {
  expect(placeOf("/admin")?.to).toBe("/admin");
  expect(placeOf("/admin/orders/17")?.to).toBe("/admin/orders");
  expect(placeOf("/admin/orders/board")?.to).toBe("/admin/orders");
  expect(placeOf("/admin/nowhere")).toBeUndefined();
  expect(placeOf("/admin/ordersome")).toBeUndefined();
});
