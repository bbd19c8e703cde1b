// Changes of the cart: shown at once, put right by the server's answer.
import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, must, newKey } from "../api/client";
import { currentTexts } from "../i18n";
import { done, failed } from "../kit/tell";
import { type Cart, type CartItem, cartQuery } from "./queries";

const key = cartQuery.queryKey;

/** The line of an offer in the cart, if it is there. */
export function useLine(offer: number): CartItem | undefined {
  return useQuery({ ...cartQuery, select: (cart) => cart.items.find((it) => it.product_info_id === offer) })
    .data;
}

export function useAdd() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ offer, quantity = 1 }: { offer: number; quantity?: number }) =>
      must(
        api.POST("/api/v1/cart/add/", {
          params: { header: { "Idempotency-Key": newKey() } },
          body: { product_info_id: offer, quantity },
        }),
      ),
    onSuccess: (answer) => {
      const limited = (answer as { message?: string }).message;
      if (limited) failed(new Error(limited));
      else done(currentTexts().shop.added);
    },
    onError: failed,
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}

export function useSetQuantity() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ line, quantity }: { line: number; quantity: number }) =>
      must(api.PUT("/api/v1/cart/item/{id}/", { params: { path: { id: line } }, body: { quantity } })),
    onMutate: ({ line, quantity }) =>
      optimistic(client, (items) => items.map((it) => (it.id === line ? { ...it, quantity } : it))),
    onError: (error, _, before) => undo(client, error, before),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}

export function useRemove() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ line }: { line: number }) =>
      must(api.DELETE("/api/v1/cart/item/{id}/", { params: { path: { id: line } } })),
    onMutate: ({ line }) => optimistic(client, (items) => items.filter((it) => it.id !== line)),
    onError: (error, _, before) => undo(client, error, before),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}

async function optimistic(client: QueryClient, change: (items: CartItem[]) => CartItem[]) {
  await client.cancelQueries({ queryKey: key });
  const before = client.getQueryData(key);
  client.setQueryData(key, (cart: Cart | undefined) => cart && { ...cart, items: change(cart.items) });
  return before;
}

function undo(client: QueryClient, error: unknown, before: Cart | undefined) {
  client.setQueryData(key, before);
  failed(error);
}
