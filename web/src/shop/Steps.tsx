// How far an order has come, in the words of the buyer.
import { Alert } from "@mantine/core";
import { useSpeech } from "../i18n";
import type { Order } from "./queries";
import classes from "./shop.module.css";

/** Which step a state belongs to; the states of an order are finer than what a buyer waits for. */
export const STEP_OF: Record<string, number> = {
  new: 0,
  confirmed: 0,
  assembling: 1,
  ready_for_pickup: 2,
  shipped: 2,
  delivered: 3,
  finished: 3,
};

export function Steps({ order }: { order: Order }) {
  const { t } = useSpeech();
  const at = STEP_OF[order.state];
  if (at === undefined) {
    return (
      <Alert color={order.state === "canceled" ? "brick" : "gray"} variant="light">
        {order.status_display}
      </Alert>
    );
  }
  const { new: placed, assembling, shipped, delivered } = t.orders.steps;
  const third = order.state === "ready_for_pickup" ? t.orders.pickup : shipped;
  return (
    <ol className={classes.steps}>
      {[placed, assembling, third, delivered].map((name, index) => (
        <li
          key={name}
          className={classes.step}
          data-done={index <= at || undefined}
          data-now={index === at || undefined}
          aria-current={index === at ? "step" : undefined}
        >
          {name}
        </li>
      ))}
    </ol>
  );
}
