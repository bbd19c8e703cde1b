import { expect, test } from "vitest";
import { deviceOf } from "./device";

test("a browser is told by its own name, not by those it pretends to be", () => {
  const chrome =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0";
  expect(deviceOf(`${chrome} Safari/537.36`)).toBe("Chrome, Windows");
  expect(deviceOf(`${chrome} YaBrowser/25.10 Safari/537.36`)).toBe("Яндекс Браузер, Windows");
  expect(deviceOf("Mozilla/5.0 (Linux; Android 15) Gecko/140.0 Firefox/140.0")).toBe("Firefox, Android");
});

test("what no browser says stays as it is", () => {
  expect(deviceOf("torg-agent/1.0")).toBe("torg-agent/1.0");
  expect(deviceOf(" ")).toBeNull();
});
