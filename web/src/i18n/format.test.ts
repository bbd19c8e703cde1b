import { expect, test } from "vitest";
import { ago, money, phone, plural } from "./format";

/** Intl writes narrow and hard spaces; which of them is none of our business. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

test("whole roubles are written without kopecks", () => {
  expect(plain(money("ru", "74990.00"))).toBe("74 990 ₽");
  expect(plain(money("ru", "74990.50"))).toBe("74 990,50 ₽");
  expect(plain(money("en", "1200.00", "USD"))).toBe("$1,200");
});

test("fifteen digits of money are not rounded", () => {
  expect(plain(money("ru", "9007199254740993.21"))).toBe("9 007 199 254 740 993,21 ₽");
});

test("Russian has three forms of a word", () => {
  const pieces = (count: number) => plural("ru", count, "штука", "штуки", "штук");
  expect([1, 2, 5, 11, 21, 22, 25, 111].map(pieces)).toEqual([
    "штука",
    "штуки",
    "штук",
    "штук",
    "штука",
    "штуки",
    "штук",
    "штук",
  ]);
});

test("a while ago is told in the unit that fits", () => {
  const now = new Date("2026-11-21T12:00:00Z");
  expect(ago("en", "2026-11-21T11:55:00Z", now)).toBe("5 min. ago");
  expect(ago("en", "2026-11-20T12:00:00Z", now)).toBe("yesterday");
});

test("a Russian telephone number is grouped, another is left alone", () => {
  expect(phone("+79161234567")).toBe("+7 916 123-45-67");
  expect(phone("+4930123456")).toBe("+4930123456");
});
