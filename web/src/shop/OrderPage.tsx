// One of my orders: how far it is, what is in it, where it goes, and the way back while there is one.
import { Anchor, Box, Button, Group, Modal, Skeleton, Stack, Text, Textarea, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { type ReactNode, useRef, useState } from "react";
import { api, must, newKey } from "../api/client";
import { useSpeech } from "../i18n";
import { FormProblem } from "../kit/RecordForm";
import { Failure } from "../kit/State";
import { done } from "../kit/tell";
import { addressLine, personLine } from "./contact";
import { wayName } from "./DeliveryChoice";
import { type Order, orderQuery } from "./queries";
import { Returns } from "./Returns";
import { STEP_OF, Steps } from "./Steps";
import classes from "./shop.module.css";
import { Timeline } from "./Timeline";

/** An open order is looked at again so often, in milliseconds. */
const LOOK_AGAIN_MS = 15_000;
const CANCELABLE = ["new", "confirmed"];

export function OrderPage() {
  const { t } = useSpeech();
  const { id } = useParams({ strict: false }) as { id: string };
  const order = useQuery({ ...orderQuery(Number(id)), refetchInterval: LOOK_AGAIN_MS });
  if (order.isPending) return <Skeleton height={420} radius="lg" aria-busy />;
  return (
    <Stack gap="lg">
      <Anchor component={Link} to="/orders" size="sm" c="dimmed">
        ← {t.orders.mine}
      </Anchor>
      {order.isError ? (
        <Failure error={order.error} retry={() => void order.refetch()} />
      ) : (
        <Whole order={order.data as Order} />
      )}
    </Stack>
  );
}

function Whole({ order }: { order: Order }) {
  const { t, f } = useSpeech();
  return (
    <>
      <Group justify="space-between" align="baseline">
        <Title order={1}>{t.orders.one(order.number)}</Title>
        <Text c="dimmed">{f.moment(order.created_at)}</Text>
      </Group>
      <OrderColumns
        order={order}
        past={
          <>
            <Returns order={order} />
            <Box>
              <Title order={2} size="h3" mb="md">
                {t.orders.history}
              </Title>
              <Timeline events={(order.history ?? []) as never} />
            </Box>
          </>
        }
      >
        <Group justify="space-between" align="baseline">
          <Text c="dimmed">{t.cart.total}</Text>
          <Text className={classes.price} fz={24}>
            {f.money(order.due, order.currency)}
          </Text>
        </Group>
        <Facts order={order} />
        {CANCELABLE.includes(order.state) && <Cancel order={order} />}
      </OrderColumns>
    </>
  );
}

interface ColumnsProps {
  order: Order;
  /** What happened to it: the last to be read. */
  past: ReactNode;
  /** What it comes to, where it goes, and what one may do. */
  children: ReactNode;
}

/** What is in an order on the left and what is to know of it on the right; on a telephone before its history. */
export function OrderColumns({ order, past, children }: ColumnsProps) {
  return (
    <div className={classes.record}>
      <Stack gap="lg">
        <Box className={classes.sheet} p={order.state in STEP_OF ? "lg" : 0}>
          <Steps order={order} />
        </Box>
        <Lines order={order} />
      </Stack>
      <Stack className={`${classes.sheet} ${classes.sum}`} p="lg" gap="md">
        {children}
      </Stack>
      <Stack gap="lg">{past}</Stack>
    </div>
  );
}

export function Lines({ order }: { order: Order }) {
  const { f } = useSpeech();
  return (
    <Box className={`${classes.sheet} ${classes.rows}`}>
      {order.items.map((item) => (
        <Group key={item.id} p="md" wrap="nowrap" justify="space-between">
          <Box miw={0}>
            <Text size="sm" fw={500} lineClamp={2}>
              {item.name}
            </Text>
            <Text size="xs" c="dimmed">
              {item.shop_name} · {f.number(item.quantity)} × {f.money(item.price, order.currency)}
            </Text>
          </Box>
          <Text fw={600} style={{ whiteSpace: "nowrap" }}>
            {f.money(item.total_price, order.currency)}
          </Text>
        </Group>
      ))}
    </Box>
  );
}

export function Facts({ order }: { order: Order }) {
  const { t, f } = useSpeech();
  const methods = t.cart.methods as Record<string, string>;
  const payments = t.orders.payments as Record<string, string>;
  const method = methods[order.payment.method] ?? order.payment.method;
  const { pickup_point } = order.delivery;
  const cost =
    Number(order.delivery.price) === 0
      ? t.delivery.free.toLowerCase()
      : f.money(order.delivery.price, order.currency);
  const rows: [string, string][] = [
    [t.orders.address, pickup_point ? "" : addressLine(t, order.contact)],
    [t.delivery.whichPoint, pickup_point ? pointLine(pickup_point) : ""],
    [t.orders.deliveryMethod, order.delivery.method ? `${wayName(t, order.delivery)}, ${cost}` : ""],
    [t.orders.buyer, personLine(order.contact)],
    [t.orders.paymentState, `${method}, ${payments[order.payment.status] ?? order.payment.status}`],
  ];
  if (order.tracking_number) rows.push([t.orders.tracking, order.tracking_number]);
  if (order.eta) rows.push([t.orders.eta, f.day(order.eta)]);
  return (
    <Stack gap="sm" component="dl" m={0}>
      {rows
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <Text component="dt" size="xs" c="dimmed">
              {name}
            </Text>
            <Text component="dd" size="sm" m={0}>
              {value}
            </Text>
          </div>
        ))}
    </Stack>
  );
}

const pointLine = (point: { name: string; city: string; address: string; working_hours?: string | null }) =>
  [point.name, point.city, point.address, point.working_hours].filter(Boolean).join(", ");

export function Cancel({ order }: { order: Order }) {
  const { t } = useSpeech();
  const client = useQueryClient();
  const [opened, dialog] = useDisclosure();
  const [note, setNote] = useState("");
  const key = useRef(newKey());
  const cancel = useMutation({
    mutationFn: () =>
      must(
        api.POST("/api/v1/orders/{id}/cancel/", {
          params: { path: { id: order.id }, header: { "Idempotency-Key": key.current } },
          body: { note: note.trim() || null },
        }),
      ),
    onSuccess: () => {
      dialog.close();
      done(t.orders.canceled(order.number));
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["orders"] }),
  });
  return (
    <>
      <Button variant="subtle" color="brick" onClick={dialog.open}>
        {t.orders.cancel}
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={t.orders.cancelAsk}>
        <Stack>
          <Text size="sm">{t.orders.cancelHint}</Text>
          <Textarea
            label={t.orders.cancelNote}
            autosize
            minRows={2}
            maxLength={500}
            value={note}
            onChange={(event) => {
              // Another reason is another request.
              key.current = newKey();
              setNote(event.currentTarget.value);
            }}
          />
          {cancel.isError && <FormProblem error={cancel.error} />}
          <Group>
            <Button color="brick" loading={cancel.isPending} onClick={() => cancel.mutate()}>
              {t.orders.cancel}
            </Button>
            <Button variant="default" onClick={dialog.close}>
              {t.orders.cancelKeep}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
