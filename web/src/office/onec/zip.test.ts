import { expect, test } from "vitest";
import { named } from "./zip";

test("a batch that went packed is saved as an archive", async () => {
  expect(await named("torg-1c-batch-7.xml", new Blob(["PK\u0003\u0004…"]))).toBe("torg-1c-batch-7.zip");
  expect(await named("torg-1c-batch-7.xml", new Blob(["<?xml"]))).toBe("torg-1c-batch-7.xml");
  expect(await named("3-orders.zip", new Blob(["PK"]))).toBe("3-orders.zip");
  expect(await named("4-empty.xml", new Blob([]))).toBe("4-empty.xml");
});
