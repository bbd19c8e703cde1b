// Placing an order, once: the key and the request are kept until the outcome is known, over a broken connection and a
// reload. Sent again with the same key, the request finds the order that it has made.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api, isRefusal, must, newKey, type Schemas } from "../api/client";
import { useSpeech } from "../i18n";
import { done } from "../kit/tell";
import { cartQuery, type Order } from "./queries";

type Form = Schemas["ConfirmForm"];
interface Attempt {
  key: string;
  form: Form;
}

const KEPT = "torg.order-attempt";

export interface Place {
  place: (form: Form) => void;
  again: () => void;
  isPending: boolean;
  isError: boolean;
  error: unknown;
  /** Nobody knows yet what became of an order. */
  unknown: boolean;
}

export function usePlace(): Place {
  const { t } = useSpeech();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [attempt, setAttempt] = useState<Attempt | null>(kept);
  const send = useMutation({
    mutationFn: ({ key, form }: Attempt) =>
      must(
        api.POST("/api/v1/confirm-order/", { params: { header: { "Idempotency-Key": key } }, body: form }),
      ) as Promise<Order>,
    onMutate: keep,
    onSuccess: async (order) => {
      keep(null);
      setAttempt(null);
      done(t.cart.placed(order.number));
      await navigate({ to: "/orders/$id", params: { id: String(order.id) } as never });
      for (const key of [["orders"], cartQuery.queryKey, ["offers"]])
        void client.invalidateQueries({ queryKey: key });
    },
    onError: (error, sent) => {
      if (isUnknown(error)) {
        setAttempt(sent);
        return;
      }
      keep(null);
      setAttempt(null);
      for (const queryKey of [cartQuery.queryKey, ["quote"], ["pickup-points"]])
        void client.invalidateQueries({ queryKey });
    },
  });
  return {
    place: (form) => send.mutate({ key: newKey(), form }),
    again: () => attempt && send.mutate(attempt),
    isPending: send.isPending,
    isError: send.isError,
    error: send.error,
    unknown: attempt !== null,
  };
}

/** No answer, or one that says nothing of the order. Any refusal means that there is none. */
const isUnknown = (error: unknown) => !isRefusal(error) || error.status === 0 || error.status >= 500;

function kept(): Attempt | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? "null") as Attempt | null;
  } catch {
    return null;
  }
}

function keep(attempt: Attempt | null): void {
  try {
    if (attempt) sessionStorage.setItem(KEPT, JSON.stringify(attempt));
    else sessionStorage.removeItem(KEPT);
  } catch {
    // Then a reload forgets the attempt; the cart still tells.
  }
}
