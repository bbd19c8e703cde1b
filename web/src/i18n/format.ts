// Numbers, money and moments as people write them, by `Intl` alone.

export type Language = "ru" | "en";
export const LANGUAGES: readonly Language[] = ["ru", "en"];

/** Formatters are expensive to make and are asked for in every row. */
const kept = new Map<string, unknown>();
function keep<T>(key: string, make: () => T): T {
  let formatter = kept.get(key) as T | undefined;
  if (formatter === undefined) {
    formatter = make();
    kept.set(key, formatter);
  }
  return formatter;
}

/** `74990.00` and `RUB` as `74 990 ₽`; kopecks are shown where there are any. The API sends money as text. */
export function money(language: Language, amount: string, currency = "RUB"): string {
  // Never through a float: fifteen digits of a total stay fifteen digits.
  const value = amount as unknown as number;
  const digits = /\.0*$/.test(amount) || !amount.includes(".") ? 0 : 2;
  return keep(
    `money ${language} ${currency} ${digits}`,
    () =>
      new Intl.NumberFormat(language, {
        style: "currency",
        currency,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }),
  ).format(value);
}

export function number(language: Language, value: number | string): string {
  return keep(`number ${language}`, () => new Intl.NumberFormat(language)).format(value as number);
}

export function percent(language: Language, share: number): string {
  const make = () => new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
  return keep(`percent ${language}`, make).format(share);
}

/** `21 ноября 2026 г.` */
export function day(language: Language, moment: string | Date): string {
  return keep(`day ${language}`, () => new Intl.DateTimeFormat(language, { dateStyle: "long" })).format(
    new Date(moment),
  );
}

/** `21 нояб.` */
export function dayShort(language: Language, moment: string | Date): string {
  const make = () => new Intl.DateTimeFormat(language, { day: "numeric", month: "short" });
  return keep(`day short ${language}`, make).format(new Date(moment));
}

/** `21 нояб., 16:10` */
export function moment(language: Language, moment: string | Date): string {
  const make = () =>
    new Intl.DateTimeFormat(language, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
  return keep(`moment ${language}`, make).format(new Date(moment));
}

/** `16:10:05` */
export function time(language: Language, moment: string | Date): string {
  return keep(`time ${language}`, () => new Intl.DateTimeFormat(language, { timeStyle: "medium" })).format(
    new Date(moment),
  );
}

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** `5 минут назад`; older than a week as a date. */
export function ago(language: Language, at: string | Date, now = new Date()): string {
  const seconds = (new Date(at).getTime() - now.getTime()) / 1000;
  const relative = keep(
    `ago ${language}`,
    () => new Intl.RelativeTimeFormat(language, { numeric: "auto", style: "short" }),
  );
  if (Math.abs(seconds) > 7 * 86_400) return moment(language, at);
  for (const [unit, length] of STEPS) {
    if (Math.abs(seconds) >= length) return relative.format(Math.round(seconds / length), unit);
  }
  return relative.format(0, "second");
}

const UNITS: readonly ["day" | "hour" | "minute" | "second", number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

/** A span of seconds in its two largest units: `2 ч 5 мин`. */
export function span(language: Language, seconds: number): string {
  const first = UNITS.findIndex(([, length]) => seconds >= length);
  let rest = Math.max(0, Math.floor(seconds));
  const parts = UNITS.slice(first < 0 ? 3 : first, first < 0 ? 4 : first + 2).map(([unit, length]) => {
    const count = Math.floor(rest / length);
    rest -= count * length;
    return { unit, count };
  });
  return parts
    .filter(({ count }, at) => count > 0 || at === 0)
    .map(({ unit, count }) =>
      keep(
        `unit ${language} ${unit}`,
        () => new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short" }),
      ).format(count),
    )
    .join(" ");
}

/** `52,4 МБ`; powers of 1000, as disks are sold. */
export function bytes(language: Language, count: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];
  const power = Math.min(Math.floor(Math.log10(Math.max(count, 1)) / 3), units.length - 1);
  const unit = units[power] ?? "byte";
  return keep(
    `bytes ${language} ${unit}`,
    () =>
      new Intl.NumberFormat(language, {
        style: "unit",
        unit,
        unitDisplay: "short",
        maximumFractionDigits: 1,
      }),
  ).format(count / 1000 ** power);
}

/** The form of a word for this number: one, few, many for Russian; one, many for English. */
export function plural(language: Language, count: number, one: string, few: string, many = few): string {
  const rules = keep(`plural ${language}`, () => new Intl.PluralRules(language));
  const rule = rules.select(count);
  return rule === "one" ? one : rule === "few" ? few : many;
}

/** `+79161234567` as `+7 916 123-45-67`; other numbers as they are. */
export function phone(digits: string): string {
  const match = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(digits);
  return match ? `+7 ${match[1]} ${match[2]}-${match[3]}-${match[4]}` : digits;
}
