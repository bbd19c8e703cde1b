// An API key's terms as they are typed, and as the server has them.
import type { Schemas } from "../../api/client";
import { sumOf, typedSum } from "../../kit/sum";

type Key = Schemas["ApiKey"];

export const EMPTY = {
  name: "",
  scopes: ["store"],
  per_minute: "300",
  order_pieces: "20",
  order_total: "50000",
  orders_a_day: "3",
  phone_bound: true,
  require_idempotency: true,
  shops: [] as string[],
  language: "ru",
  country: "RU",
  envelope: "data",
};
export type Typed = typeof EMPTY;

const text = (value: string | number | null | undefined) => (value == null ? "" : String(value));

export const typedOf = (key: Key): Typed => ({
  name: key.name,
  scopes: key.scopes,
  per_minute: String(key.per_minute),
  order_pieces: text(key.order_pieces),
  order_total: typedSum(key.order_total),
  orders_a_day: text(key.orders_a_day),
  phone_bound: key.phone_bound,
  require_idempotency: key.require_idempotency,
  shops: key.shops.map(String),
  language: key.language,
  country: key.country,
  envelope: key.envelope,
});

/** An empty limit is none. */
const limit = (typed: string | number) => (String(typed).trim() === "" ? null : Number(typed));

export const bodyOf = (typed: Typed) => ({
  ...typed,
  per_minute: Number(typed.per_minute),
  order_pieces: limit(typed.order_pieces),
  order_total: sumOf(typed.order_total),
  orders_a_day: limit(typed.orders_a_day),
  shops: typed.shops.map(Number),
});
