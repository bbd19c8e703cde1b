import { expect, test } from "vitest";
import { asked } from "./Audit";

test("the last day of a span counts to its end", () => {
  const { from, to, actor } = asked({ from: "2026-11-20", to: "2026-11-21", actor: "user:7" });
  expect(actor).toBe("user:7");
  expect(new Date(to ?? "").getTime() - new Date(from ?? "").getTime()).toBe(2 * 86_400_000);
});

test("without days nothing is said of them", () => {
  expect(asked({ action: "account." })).toEqual({ action: "account." });
});
