import { expect, test } from "vitest";
import { seek } from "./seek";

const PAGES = [
  { results: [{ id: 1 }, { id: 2 }], next: "/api/v1/things/?cursor=second" },
  { results: [{ id: 3 }], next: null },
];
const asked: (string | null)[] = [];
const things = {
  id: (thing: { id: number }) => thing.id,
  page: async (_: object, cursor: string | null) => {
    asked.push(cursor);
    return PAGES[cursor === "second" ? 1 : 0] ?? { results: [] };
  },
};

test("a record of a later page is found there, and no page is asked after it", async () => {
  asked.length = 0;
  expect(await seek(things, "3")).toEqual({ id: 3 });
  expect(asked).toEqual([null, "second"]);
  asked.length = 0;
  expect(await seek(things, "2")).toEqual({ id: 2 });
  expect(asked).toEqual([null]);
});

test("of a record that is nowhere there is nothing, and a list without an end ends", async () => {
  expect(await seek(things, "4")).toBeNull();
  let pages = 0;
  const endless = {
    id: (thing: { id: number }) => thing.id,
    page: async () => {
      pages += 1;
      return { results: [{ id: pages }], next: "/?cursor=more" };
    },
  };
  expect(await seek(endless, "0")).toBeNull();
  expect(pages).toBe(25);
});
