import { expect, test } from "vitest";
import { dawnIn, dayIn, daysBefore } from "./zone";

test("a day begins where the shop is", () => {
  expect(dawnIn("Europe/Moscow", "2026-12-01")).toBe("2026-11-30T21:00:00Z");
  expect(dawnIn("Asia/Vladivostok", "2026-12-01")).toBe("2026-11-30T14:00:00Z");
  expect(dawnIn("America/New_York", "2026-12-01")).toBe("2026-12-01T05:00:00Z");
  expect(dawnIn("UTC", "2026-12-01")).toBe("2026-12-01T00:00:00Z");
  expect(dayIn("Europe/Moscow", "2026-11-30T21:00:00Z")).toBe("2026-12-01");
  expect(dayIn("Europe/Moscow", "2026-11-30T20:59:59Z")).toBe("2026-11-30");
});

test("days are counted back over months, years and nights of other clocks", () => {
  expect(daysBefore("2026-12-01", 0)).toBe("2026-12-01");
  expect(daysBefore("2026-03-01", 1)).toBe("2026-02-28");
  expect(daysBefore("2026-03-30", 6)).toBe("2026-03-24");
  expect(daysBefore("2026-01-01", 364)).toBe("2025-01-02");
});

test("clocks that are put forward or back move the beginning of the day with them", () => {
  expect(dawnIn("Europe/Berlin", "2026-03-29")).toBe("2026-03-28T23:00:00Z");
  expect(dawnIn("Europe/Berlin", "2026-03-30")).toBe("2026-03-29T22:00:00Z");
  expect(dawnIn("Europe/Berlin", "2026-10-25")).toBe("2026-10-24T22:00:00Z");
  expect(dawnIn("Europe/Berlin", "2026-10-26")).toBe("2026-10-25T23:00:00Z");
  // A day that has no midnight begins at one o'clock; one that has two begins with the first.
  expect(dawnIn("America/Santiago", "2026-09-06")).toBe("2026-09-06T04:00:00Z");
  expect(dawnIn("America/Havana", "2026-11-01")).toBe("2026-11-01T04:00:00Z");
});

test("a day comes back as the same day", () => {
  for (const zone of ["Europe/Moscow", "Asia/Kamchatka", "Pacific/Honolulu", "Asia/Kolkata"])
    for (const day of ["2026-01-01", "2026-02-28", "2026-06-30"])
      expect(dayIn(zone, dawnIn(zone, day))).toBe(day);
});
