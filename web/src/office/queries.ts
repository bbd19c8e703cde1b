// What the back office asks the server.
import { queryOptions } from "@tanstack/react-query";
import { api, must } from "../api/client";
import type { Page } from "../kit/resource";
import type { Search } from "../kit/search";
import type { Offer } from "../shop/queries";
import type { StaffOrder } from "./OrderDesk";

/** Figures that a person glances at look for news so often, in milliseconds. */
export const GLANCE_MS = 20_000;

/** A page of orders; the filter's names are the API's. */
export async function ordersPage(
  filters: Search,
  cursor: string | null,
  limit: number,
  signal?: AbortSignal,
  count = false,
): Promise<Page<StaffOrder>> {
  const query = { ...filters, limit, cursor: cursor ?? undefined, count: count || undefined };
  return must(api.GET("/api/v1/staff/orders/", { params: { query } as never, signal })) as Promise<
    Page<StaffOrder>
  >;
}

/** The day at a glance: sums, states, what waits for a person, what runs out. */
export const overviewQuery = queryOptions({
  queryKey: ["overview"],
  queryFn: ({ signal }) => must(api.GET("/api/v1/staff/overview/", { signal })),
  refetchInterval: GLANCE_MS,
});

/** What was sold, a row a day of the last thirty. */
export const salesQuery = queryOptions({
  queryKey: ["overview", "sales"],
  queryFn: ({ signal }) =>
    must(api.GET("/api/v1/staff/sales/", { params: { query: { by: "day" } } as never, signal })),
  staleTime: 60_000,
});

export async function offersPage(
  filters: Search,
  cursor: string | null,
  limit: number,
  signal?: AbortSignal,
): Promise<Page<Offer>> {
  const query = { ...filters, limit, cursor: cursor ?? undefined } as never;
  return must(api.GET("/api/v1/product-infos/", { params: { query }, signal })) as Promise<Page<Offer>>;
}

/** Everything of a short list as choices for a filter. */
export const choices = (list: { id: number; name: string }[]) =>
  list.map(({ id, name }) => ({ value: String(id), label: name }));

/** Every open shop, for a filter; asked outside of React, once. */
export async function allShops(): Promise<{ id: number; name: string }[]> {
  return (await must(api.GET("/api/v1/shops/", { params: { query: { limit: 200 } } }))).results;
}
