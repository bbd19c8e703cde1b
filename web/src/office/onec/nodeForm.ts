// A 1C base as it is typed, and as the server has it.
import type { Schemas } from "../../api/client";
import { Refusal } from "../../api/problem";
import { dawnIn, dayIn } from "../../kit/zone";
import type { Node } from "./queries";

export type Options = Required<Schemas["OnecOptions"]>;
type Words = Record<string, string>;

export const EMPTY = {
  name: "",
  login: "",
  password: "",
  shops: [] as string[],
  dialect: "",
  encoding: "utf-8",
  file_limit: "",
  batch: "",
  orders_from: "",
  statuses: "",
  currencies: "",
  goods_shop: "",
  price_type: "",
  price_rrc_type: "",
  warehouses: "",
  missing_goods: "",
  unit_code: "",
  unit_name: "",
  unit_full_name: "",
  unit_international: "",
  zip: false,
  short_greeting: false,
  next_query_confirms: false,
  preview_goods: false,
  active: true,
};
export type Typed = typeof EMPTY;

/** Where the days of a base begin: at its shops (all of them where none is chosen), or at the firm if they differ. */
export function zoneOf(chosen: string[], shops: { id: number; time_zone: string }[], firm: string): string {
  const served = chosen.length > 0 ? shops.filter(({ id }) => chosen.includes(String(id))) : shops;
  const [zone = firm, ...others] = new Set(served.map(({ time_zone }) => time_zone));
  return others.length === 0 ? zone : firm;
}

/** How it is shown; `zone` is where its days begin. */
export function formOf(node: Node, zone: string): Typed {
  const { options } = node;
  return {
    name: node.name,
    login: node.login,
    password: "",
    shops: node.shops.map(String),
    dialect: node.dialect ?? "",
    encoding: options.encoding ?? "utf-8",
    file_limit: String(options.file_limit ?? ""),
    batch: String(options.batch ?? ""),
    orders_from: options.orders_from ? dayIn(zone, options.orders_from) : "",
    statuses: linesOf(options.statuses ?? {}),
    currencies: linesOf(options.currencies ?? {}),
    goods_shop: String(options.goods_shop ?? ""),
    price_type: options.price_type ?? "",
    price_rrc_type: options.price_rrc_type ?? "",
    warehouses: (options.warehouses ?? []).join("\n"),
    missing_goods: options.missing_goods ?? "",
    unit_code: options.unit?.code ?? "",
    unit_name: options.unit?.name ?? "",
    unit_full_name: options.unit?.full_name ?? "",
    unit_international: options.unit?.international ?? "",
    zip: options.zip ?? false,
    short_greeting: options.short_greeting ?? false,
    next_query_confirms: options.next_query_confirms ?? false,
    preview_goods: options.preview_goods ?? false,
    active: node.active,
  };
}

export function optionsOf(typed: Typed, zone: string): Options {
  return {
    encoding: typed.encoding as Options["encoding"],
    file_limit: numberOf(typed.file_limit),
    batch: numberOf(typed.batch),
    orders_from: typed.orders_from ? dawnIn(zone, typed.orders_from) : null,
    statuses: namesOf(typed.statuses) as Options["statuses"],
    currencies: namesOf(typed.currencies) as Options["currencies"],
    goods_shop: numberOf(typed.goods_shop),
    price_type: typed.price_type.trim() || null,
    price_rrc_type: typed.price_rrc_type.trim() || null,
    warehouses: rowsOf(typed.warehouses),
    missing_goods: (typed.missing_goods || null) as Options["missing_goods"],
    unit: unitOf(typed),
    zip: typed.zip,
    short_greeting: typed.short_greeting,
    next_query_confirms: typed.next_query_confirms,
    preview_goods: typed.preview_goods,
  };
}

/** Only what was typed anew, and null for what was emptied: somebody else may be changing the rest. */
export function changesOf(before: Typed, typed: Typed, zone: string): Record<string, unknown> {
  const was = optionsOf(before, zone);
  const changed = Object.entries(optionsOf(typed, zone)).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(was[name as keyof Options]),
  );
  return Object.fromEntries(changed.map(([name, value]) => [name, isNothing(value) ? null : value]));
}

const isNothing = (value: unknown) =>
  typeof value === "object" && value !== null && Object.keys(value).length === 0;

/** What a field of numbers holds is a number as soon as somebody has typed there. */
const numberOf = (typed: string | number) => (String(typed).trim() ? Number(typed) : null);

export const rowsOf = (lines: string) =>
  lines
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

/** Half of a unit is sent as it is: the server says what it lacks. */
function unitOf(typed: Typed): Options["unit"] {
  const [code, name] = [typed.unit_code.trim(), typed.unit_name.trim()];
  const [full_name, international] = [typed.unit_full_name.trim(), typed.unit_international.trim()];
  if (!code && !name && !full_name && !international) return null;
  return { code, name, ...(full_name && { full_name }), ...(international && { international }) };
}

/** `К выполнению = assembling`, a line a status. */
export function linesOf(names: Words): string {
  return Object.entries(names)
    .map(([one, other]) => `${one} = ${other}`)
    .join("\n");
}

/** The other way round; of a line that is none of these `faultOf` has told before. */
export const namesOf = (lines: string): Words =>
  Object.fromEntries(pairsOf(lines).flatMap(({ pair }) => (pair ? [pair] : [])));

/** The number of a line, and what is wrong there: it is no pair, its left is told twice, its right means nothing. */
export type Fault = { line: number; what: "shape" | "twice" | "wrong"; word: string };

/** The first fault of lines of pairs; `knows` says whether a pair means anything. */
export function faultOf(lines: string, knows: (one: string, other: string) => boolean): Fault | null {
  const seen = new Set<string>();
  for (const { line, text, pair } of pairsOf(lines)) {
    if (!pair) return { line, what: "shape", word: text };
    const [one, other] = pair;
    if (seen.has(one)) return { line, what: "twice", word: one };
    if (!knows(one, other)) return { line, what: "wrong", word: other };
    seen.add(one);
  }
  return null;
}

/** Each line that says anything, and the pair that it is. */
function pairsOf(lines: string): { line: number; text: string; pair: [string, string] | null }[] {
  return lines.split("\n").flatMap((whole, index) => {
    const text = whole.trim();
    // 1C's word may have a `=` of its own, ours has none.
    const at = text.lastIndexOf("=");
    const [one, other] = [text.slice(0, Math.max(at, 0)).trim(), text.slice(at + 1).trim()];
    return text ? [{ line: index + 1, text, pair: one && other ? [one, other] : null }] : [];
  });
}

/** What the server finds wrong with an option stands at the field in which it was typed. */
export async function atFields<T>(saved: Promise<T>): Promise<T> {
  try {
    return await saved;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { status, code, message, requestId, members, faults } = error;
    const fields = Object.entries(error.fields).map(([name, text]) => [fieldOf(name), text]);
    throw new Refusal(status, code, message, requestId, Object.fromEntries(fields), members, faults);
  }
}

const fieldOf = (name: string) => (name === "options.unit" ? "unit_code" : name.replace(/^options\./, ""));
