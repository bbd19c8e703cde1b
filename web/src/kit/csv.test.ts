import { expect, test } from "vitest";
import { csv } from "./csv";

const lines = (text: string) => text.replace("\ufeff", "").split("\r\n");

test("what would break a row is quoted", () => {
  expect(lines(csv(["a", "b"], [['чай "Слон"', "1;2"]]))).toEqual(["a;b", '"чай ""Слон""";"1;2"']);
});

test("a formula stays a text, a number stays a number", () => {
  expect(lines(csv(["x"], [["=1+1"], ["@cmd"], ["-12,5"], ["+79161234567"]]))).toEqual([
    "x",
    "'=1+1",
    "'@cmd",
    "-12,5",
    "+79161234567",
  ]);
});
