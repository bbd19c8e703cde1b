// Days where a shop is: its midnight is neither that of UTC nor that of whoever looks.

const DAY_MS = 86_400_000;

/** The day of a moment there, as `2026-11-21`. */
export function dayIn(zone: string, moment: string | Date): string {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(new Date(moment));
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return `${of("year").padStart(4, "0")}-${of("month")}-${of("day")}`;
}

/** The day that is so many days before another. */
export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);
}

/** The first moment of a day there, as the API writes it. */
export function dawnIn(zone: string, day: string): string {
  const utc = Date.parse(`${day}T00:00:00Z`);
  // Clocks may be put forward or back that very night: the offset is that of the day before or of the day after.
  const found = [utc - DAY_MS, utc + DAY_MS].map((at) => utc - offset(zone, at));
  const [early, late] = [new Date(Math.min(...found)), new Date(Math.max(...found))];
  const dawn = dayIn(zone, early) === day ? early : late;
  return dawn.toISOString().replace(".000Z", "Z");
}

/** How far the clocks there are ahead of UTC, in milliseconds. */
function offset(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second")) - at;
}
