// What the shop front asks the server.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, must, type Schemas } from "../api/client";
import { currentLanguage } from "../i18n";
import { cursorOf, type Search } from "../kit/search";

export type Offer = Schemas["ListedOffer"];
export type Cart = Schemas["Cart"];
export type CartItem = Schemas["CartItem"];
export type Order = Schemas["Order"];
export type Contact = Schemas["Contact"];

const PAGE = 24;
/** Filters show so many at most; a longer list is searched, not scrolled. */
const MOST_CHOICES = 200;

/** The catalogue's address in the words of the API. */
export function offersAsked(search: Search) {
  return {
    search: search.q || undefined,
    category_id: idOf(search.category),
    shop_id: idOf(search.shop),
    price_min: search.min || undefined,
    price_max: search.max || undefined,
    ordering: search.sort || undefined,
  };
}

/** An id that a hand-written address may have spoilt. */
const idOf = (text: string | undefined) => (text && /^\d{1,15}$/.test(text) ? Number(text) : undefined);

export const offersQuery = (search: Search) =>
  infiniteQueryOptions({
    queryKey: ["offers", "shop", offersAsked(search)],
    queryFn: ({ pageParam, signal }) =>
      must(
        api.GET("/api/v1/product-infos/", {
          params: { query: { ...offersAsked(search), limit: PAGE, cursor: pageParam ?? undefined } as never },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => cursorOf(last.next),
    staleTime: 15_000,
  });

export const categoriesQuery = queryOptions({
  queryKey: ["categories"],
  queryFn: async ({ signal }) =>
    (await must(api.GET("/api/v1/categories/", { params: { query: { limit: MOST_CHOICES } }, signal })))
      .results,
  staleTime: 5 * 60_000,
});

export const shopsQuery = queryOptions({
  queryKey: ["shops"],
  queryFn: async ({ signal }) =>
    (await must(api.GET("/api/v1/shops/", { params: { query: { limit: MOST_CHOICES } }, signal }))).results,
  staleTime: 5 * 60_000,
});

export const productQuery = (id: number) =>
  queryOptions({
    queryKey: ["product", id],
    queryFn: ({ signal }) => must(api.GET("/api/v1/products/{id}/", { params: { path: { id } }, signal })),
    staleTime: 15_000,
  });

export const cartQuery = queryOptions({
  queryKey: ["cart"],
  queryFn: ({ signal }) => must(api.GET("/api/v1/cart/", { signal })),
  staleTime: 30_000,
});

export const contactsQuery = queryOptions({
  queryKey: ["contacts"],
  queryFn: async ({ signal }) =>
    (await must(api.GET("/api/v1/contacts/", { params: { query: { limit: 50 } }, signal })))
      .results as Contact[],
  staleTime: 60_000,
});

export const orderQuery = (id: number) =>
  queryOptions({
    // Answers hold words: another language is another answer.
    queryKey: ["orders", "one", id, currentLanguage()],
    queryFn: ({ signal }) => must(api.GET("/api/v1/orders/{id}/", { params: { path: { id } }, signal })),
  });
