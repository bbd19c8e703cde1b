// Goods that come back: what is asked of the server, and what may still be asked for.
import { queryOptions } from "@tanstack/react-query";
import { api, must, type Schemas } from "../api/client";
import { currentLanguage } from "../i18n";
import type { Order } from "./queries";

export type Return = Schemas["Return"];

/** What an order's goods may come back in. */
const RETURNABLE = ["shipped", "delivered", "finished"];
/** An order has few returns; more than so many nobody looks at here. */
const MOST_SHOWN = 50;

/** A return that is not settled is looked at again so often, in milliseconds. */
const LOOK_AGAIN_MS = 10_000;

const isOpen = ({ status }: Return) => status === "requested" || status === "in_progress";

export const mayComeBack = (order: Pick<Order, "state">): boolean => RETURNABLE.includes(order.state);

export const returnsOf = (order: number) =>
  queryOptions({
    queryKey: ["returns", "order", order, currentLanguage()],
    queryFn: async ({ signal }) => {
      const query = { order_id: order, limit: MOST_SHOWN };
      const page = await must(api.GET("/api/v1/returns/", { params: { query } as never, signal }));
      return page.results as Return[];
    },
    refetchInterval: ({ state }) => (state.data?.some(isOpen) ? LOOK_AGAIN_MS : false),
  });

/** How many pieces of each line may still be asked for, by the line's number. */
export function left(order: Order, returns: Return[]): Map<number, number> {
  const pieces = new Map(order.items.map((item) => [item.id, item.quantity]));
  for (const item of returns.filter(({ status }) => status !== "rejected").flatMap(({ items }) => items)) {
    pieces.set(item.item_id, (pieces.get(item.item_id) ?? 0) - item.quantity);
  }
  return pieces;
}
