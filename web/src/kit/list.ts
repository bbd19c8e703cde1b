// The first page of a list, which may be asked for before its screen is there.
import { infiniteQueryOptions, type QueryClient } from "@tanstack/react-query";
import { currentLanguage } from "../i18n";
import type { Resource } from "./resource";
import { cursorOf, type Search } from "./search";

const PAGE = 50;

/** Of what the address says, that by which this list is filtered. */
export function filtersOf<Row>(resource: Resource<Row>, address: Search): Search {
  const names = resource.filters.map((filter) => filter.name);
  return Object.fromEntries(Object.entries(address).filter(([name]) => names.includes(name)));
}

/** Answers hold words: another language is another list. */
export const listQuery = <Row>(resource: Resource<Row>, filters: Search, language: string) =>
  infiniteQueryOptions({
    queryKey: [resource.name, "list", filters, language],
    queryFn: ({ pageParam, signal }) => resource.page(filters, pageParam, PAGE, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => cursorOf(last.next),
  });

export type Ahead = (client: QueryClient, address: Search) => void;

/** Asks for a list while its screen is still on its way. */
export const askAhead =
  <Row>(resource: Resource<Row>): Ahead =>
  (client, address) => {
    const query = listQuery(resource, filtersOf(resource, address), currentLanguage());
    // What is there already, its screen renews by itself.
    if (!client.getQueryState(query.queryKey)) void client.prefetchInfiniteQuery(query);
  };
