// A 1C base as it is typed, and as the server has it. What is not in the form stays as it is.
import type { Schemas } from "../../api/client";
import { Refusal } from "../../api/problem";
import type { Node } from "./queries";

type Options = Schemas["OnecOptions"];

export const EMPTY = {
  name: "",
  login: "",
  password: "",
  shops: [] as string[],
  dialect: "",
  encoding: "utf-8",
  batch: "",
  orders_from: "",
  statuses: "",
  unit_code: "",
  unit_name: "",
  short_greeting: false,
  next_query_confirms: false,
  preview_goods: false,
  active: true,
};
export type Typed = typeof EMPTY;

export function formOf(node: Node): Typed {
  const { options } = node;
  return {
    name: node.name,
    login: node.login,
    password: "",
    shops: node.shops.map(String),
    dialect: node.dialect ?? "",
    encoding: options.encoding ?? "utf-8",
    batch: options.batch == null ? "" : String(options.batch),
    orders_from: options.orders_from?.slice(0, 10) ?? "",
    statuses: linesOf((options.statuses ?? {}) as Record<string, string>),
    unit_code: options.unit?.code ?? "",
    unit_name: options.unit?.name ?? "",
    short_greeting: options.short_greeting ?? false,
    next_query_confirms: options.next_query_confirms ?? false,
    preview_goods: options.preview_goods ?? false,
    active: node.active,
  };
}

export function optionsOf(typed: Typed, before: Options = {} as Options): Options {
  const day = typed.orders_from.trim();
  const isSameDay = before.orders_from?.slice(0, 10) === day;
  return {
    ...before,
    encoding: typed.encoding as Options["encoding"],
    batch: String(typed.batch).trim() === "" ? null : Number(typed.batch),
    orders_from: isSameDay ? (before.orders_from ?? null) : day ? `${day}T00:00:00Z` : null,
    statuses: namesOf(typed.statuses),
    unit: unitOf(typed, before.unit),
    short_greeting: typed.short_greeting,
    next_query_confirms: typed.next_query_confirms,
    preview_goods: typed.preview_goods,
  } as Options;
}

/** One that was not touched keeps its other names; another one is known by what is typed alone. */
function unitOf({ unit_code, unit_name }: Typed, before: Options["unit"] = null): Options["unit"] {
  const [code, name] = [unit_code.trim(), unit_name.trim()];
  if (!code && !name) return null;
  return code === before?.code && name === before.name ? before : { code, name };
}

/** `К выполнению = assembling`, a line a status. */
export function linesOf(names: Record<string, string>): string {
  return Object.entries(names)
    .map(([theirs, ours]) => `${theirs} = ${ours}`)
    .join("\n");
}

/** The other way round; a line without a `=` says nothing. */
export function namesOf(lines: string): Record<string, string> {
  const pairs = lines.split("\n").flatMap((line) => {
    const at = line.lastIndexOf("=");
    const [theirs, ours] = [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    return at > 0 && theirs && ours ? [[theirs, ours] as const] : [];
  });
  return Object.fromEntries(pairs);
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
