// What the back office asks the server.
import { queryOptions } from "@tanstack/react-query";
import { api, must } from "../api/client";
import type { Page } from "../kit/resource";
import { cursorOf, type Search } from "../kit/search";
import type { Offer } from "../shop/queries";
import type { StaffOrder } from "./OrderDesk";

/** Figures that a person glances at look for news so often, in milliseconds. */
export const GLANCE_MS = 20_000;
/** Whoever looks at the health of the system waits for it to change. */
const HEALTH_MS = 5_000;

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

/** A list for a filter or a field has so many pages at most; a longer one is searched, not scrolled. */
const MOST_PAGES = 10;

/** Every row of a list, page after page. */
export async function everyRow<Row>(
  page: (cursor: string | undefined) => Promise<Page<Row>>,
): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const answer: Page<Row> = await page(cursor ?? undefined);
    rows.push(...answer.results);
    cursor = cursorOf(answer.next);
    if (!cursor) break;
  }
  return rows;
}

/** Everything of a short list as choices for a filter. */
export const choices = (list: { id: number; name: string }[]) =>
  list.map(({ id, name }) => ({ value: String(id), label: name }));

/** Every open shop, for a filter; asked outside of React, once. */
export async function allShops(): Promise<{ id: number; name: string }[]> {
  return everyRow((cursor) => must(api.GET("/api/v1/shops/", { params: { query: { limit: 200, cursor } } })));
}

/** The queue and the outbox in numbers. */
export const jobsSummaryQuery = queryOptions({
  queryKey: ["jobs", "summary"],
  queryFn: ({ signal }) => must(api.GET("/api/v1/jobs/summary/", { signal })),
  refetchInterval: GLANCE_MS,
});

/** Every role, in the person's language. */
export const rolesQuery = queryOptions({
  queryKey: ["roles", "all"],
  queryFn: ({ signal }) => must(api.GET("/api/v1/roles/", { signal })),
  staleTime: 60_000,
});

/** How the system is, as the server sees itself. */
export const healthQuery = queryOptions({
  queryKey: ["health"],
  queryFn: ({ signal }) => must(api.GET("/api/v1/system/health/", { signal })),
  refetchInterval: HEALTH_MS,
});

/** A channel at a glance. */
export const channelTone = ({ failed, waiting }: { failed: number; waiting: number }) =>
  failed > 0 ? "bad" : waiting > 0 ? "fresh" : "good";

/** What the firm has told of itself. */
export const settingsQuery = (language: string) =>
  queryOptions({
    queryKey: ["settings", language],
    queryFn: ({ signal }) => must(api.GET("/api/v1/staff/settings/", { signal })),
  });

/** Every shop that this person keeps or sees, closed ones too, with who tells its prices and stock. */
export const staffShopsQuery = queryOptions({
  queryKey: ["shops", "staff"],
  queryFn: ({ signal }) =>
    everyRow((cursor) =>
      must(api.GET("/api/v1/staff/shops/", { params: { query: { limit: 200, cursor } } as never, signal })),
    ),
  staleTime: 60_000,
});

/** Choices for a filter, asked outside of React. */
export const shopChoices = async () => choices(await allShops());
export const categoryChoices = async () =>
  choices(
    await everyRow((cursor) =>
      must(api.GET("/api/v1/categories/", { params: { query: { limit: 200, cursor } } })),
    ),
  );
