// One order as those see it who serve it: where it stands, where it may go, and everything that happened to it.
import { Box, Button, Group, Menu, Modal, Skeleton, Stack, Text, Textarea, Title } from "@mantine/core";
import { IconCash, IconChevronDown, IconNote, IconTruckDelivery } from "@tabler/icons-react";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { api, isRefusal, must, newKey, type Schemas } from "../api/client";
import { currentLanguage, useSpeech } from "../i18n";
import { OrderBadge } from "../kit/Badge";
import { may, useMe } from "../kit/me";
import { FormProblem, RecordForm } from "../kit/RecordForm";
import { Failure } from "../kit/State";
import { done, failed } from "../kit/tell";
import { Facts, Lines } from "../shop/OrderPage";
import type { Order } from "../shop/queries";
import { GLANCE_MS } from "./queries";
import { Recorder } from "./Recorder";

export type StaffOrder = Schemas["StaffOrder"] & Order;

const staffOrderQuery = (id: number) =>
  queryOptions({
    queryKey: ["orders", "staff", id, currentLanguage()],
    queryFn: ({ signal }) =>
      must(
        api.GET("/api/v1/staff/orders/{id}/", { params: { path: { id } }, signal }),
      ) as Promise<StaffOrder>,
    refetchInterval: GLANCE_MS,
  });

export function OrderPanel({ id }: { id: string }) {
  const order = useQuery(staffOrderQuery(Number(id)));
  if (order.isPending) return <Skeleton height={320} aria-busy />;
  if (order.isError) return <Failure error={order.error} retry={() => void order.refetch()} />;
  return <Desk order={order.data} />;
}

/** The same on a page of its own. */
export function OrderDesk() {
  const { t } = useSpeech();
  const { id } = useParams({ strict: false }) as { id: string };
  return (
    <Stack maw={760}>
      <Title order={1}>{t.orders.one(id)}</Title>
      <OrderPanel id={id} />
    </Stack>
  );
}

function Desk({ order }: { order: StaffOrder }) {
  const { t, f } = useSpeech();
  const me = useMe();
  const serves = may(me, "orders.manage");
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="center">
        <Group gap="sm">
          <OrderBadge state={order.state}>{order.status_display}</OrderBadge>
          <Text size="sm" c="dimmed">
            {f.moment(order.created_at)}
          </Text>
        </Group>
        <Text fw={660} fz={22}>
          {f.money(order.due, order.currency)}
        </Text>
      </Group>
      {serves && <Deeds order={order} />}
      <Lines order={order} />
      <Facts order={order} />
      {may(me, "customers.view") && (
        <Link to="/admin/customers" search={{ open: String(order.customer_id) } as never}>
          <Text size="sm">{t.customers.card}</Text>
        </Link>
      )}
      <Box>
        <Title order={2} size="h3" mb="md">
          {t.orders.history}
        </Title>
        <Recorder order={order.id} />
      </Box>
    </Stack>
  );
}

/** Changes of one order: each says what it has seen, so that nobody overwrites a colleague unseen. */
function useDeed(order: StaffOrder, told?: () => void) {
  const client = useQueryClient();
  const key = useRef(newKey());
  return useMutation({
    mutationFn: (deed: (common: { revision: number }, key: string) => Promise<unknown>) =>
      deed({ revision: order.revision }, key.current),
    onSuccess: () => {
      key.current = newKey();
      told?.();
    },
    onError: (error) => {
      // Another answer, another attempt: a refusal is not kept, but what is sent next may differ.
      if (isRefusal(error) && !error.passing) key.current = newKey();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["orders"] }),
  });
}

const post = (path: { id: number }, key: string) => ({ path, header: { "Idempotency-Key": key } });

/** Moves an order; without a revision whatever its state is now. */
export function move(
  order: { id: number; revision?: number },
  status: string,
  key = newKey(),
  note?: string,
) {
  return must(
    api.POST("/api/v1/staff/orders/{id}/status/", {
      params: post({ id: order.id }, key),
      body: { status, note: note || null, revision: order.revision ?? null },
    }),
  );
}

function Deeds({ order }: { order: StaffOrder }) {
  const { t } = useSpeech();
  const [open, setOpen] = useState<"payment" | "delivery" | "note" | "cancel" | null>(null);
  const close = () => setOpen(null);
  const canCancel = order.next_states.some(({ state }) => state === "canceled");
  return (
    <Group gap="xs">
      <Move order={order} />
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={15} />}>
            {t.orders.more}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {order.next_payment_statuses.length > 0 && (
            <Menu.Item leftSection={<IconCash size={16} />} onClick={() => setOpen("payment")}>
              {t.orders.setPayment}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconTruckDelivery size={16} />} onClick={() => setOpen("delivery")}>
            {t.orders.setDelivery}
          </Menu.Item>
          <Menu.Item leftSection={<IconNote size={16} />} onClick={() => setOpen("note")}>
            {t.orders.addNote}
          </Menu.Item>
          {canCancel && (
            <>
              <Menu.Divider />
              <Menu.Item color="brick" onClick={() => setOpen("cancel")}>
                {t.orders.cancel}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <Modal opened={open === "payment"} onClose={close} title={t.orders.setPayment}>
        <Payment order={order} close={close} />
      </Modal>
      <Modal opened={open === "delivery"} onClose={close} title={t.orders.setDelivery}>
        <Delivery order={order} close={close} />
      </Modal>
      <Modal opened={open === "note"} onClose={close} title={t.orders.addNote}>
        <Note order={order} close={close} />
      </Modal>
      <Modal opened={open === "cancel"} onClose={close} title={t.orders.cancelAsk}>
        <CallOff order={order} close={close} />
      </Modal>
    </Group>
  );
}

/** One button for the usual next state, a menu for the others. */
function Move({ order }: { order: StaffOrder }) {
  const { t } = useSpeech();
  const go = useDeed(order);
  const [usual, ...others] = order.next_states.filter(
    ({ state }) => state !== "canceled" && state !== "expired",
  );
  if (!usual) return null;
  const to = (choice: { state: string; title: string }) =>
    go.mutate((seen, key) => move({ id: order.id, ...seen }, choice.state, `${key}-${choice.state}`), {
      onSuccess: () => done(t.orders.moved(order.number, choice.title)),
      onError: failed,
    });
  return (
    <Group gap={2} wrap="nowrap">
      <Button loading={go.isPending} onClick={() => to(usual)}>
        {t.orders.moveTo(usual.title)}
      </Button>
      {others.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button px={8} aria-label={t.orders.moveOther} disabled={go.isPending}>
              <IconChevronDown size={16} />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((choice) => (
              <Menu.Item key={choice.state} onClick={() => to(choice)}>
                {t.orders.moveTo(choice.title)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  );
}

interface DialogProps {
  order: StaffOrder;
  close: () => void;
}

function CallOff({ order, close }: DialogProps) {
  const { t } = useSpeech();
  const [note, setNote] = useState("");
  const cancel = useDeed(order, () => {
    close();
    done(t.orders.canceled(order.number));
  });
  return (
    <Stack>
      <Text size="sm">{t.orders.cancelHint}</Text>
      <Textarea
        label={t.orders.cancelNote}
        autosize
        minRows={2}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {cancel.isError && <FormProblem error={cancel.error} />}
      <Group>
        <Button
          color="brick"
          loading={cancel.isPending}
          onClick={() =>
            cancel.mutate((seen, key) => move({ id: order.id, ...seen }, "canceled", key, note.trim()))
          }
        >
          {t.orders.cancel}
        </Button>
        <Button variant="default" onClick={close}>
          {t.orders.cancelKeep}
        </Button>
      </Group>
    </Stack>
  );
}

function Payment({ order, close }: DialogProps) {
  const { t } = useSpeech();
  const payments = t.orders.payments as Record<string, string>;
  const settle = useDeed(order, () => {
    close();
    done(t.act.saved);
  });
  return (
    <RecordForm
      fields={[
        {
          name: "status",
          label: t.orders.paymentState,
          kind: "choice",
          required: true,
          options: order.next_payment_statuses.map((value) => ({ value, label: payments[value] ?? value })),
        },
        { name: "note", label: t.orders.moveNote, kind: "long", maxLength: 500 },
      ]}
      initial={{ status: order.next_payment_statuses[0] ?? "", note: "" }}
      label={t.act.save}
      cancel={close}
      submit={(values) =>
        settle.mutateAsync((seen, key) =>
          must(
            api.POST("/api/v1/staff/orders/{id}/payment/", {
              params: post({ id: order.id }, key),
              body: { status: values.status, note: values.note || null, ...seen },
            }),
          ),
        )
      }
    />
  );
}

function Delivery({ order, close }: DialogProps) {
  const { t } = useSpeech();
  const arrange = useDeed(order, () => {
    close();
    done(t.act.saved);
  });
  const { delivery } = order;
  return (
    <RecordForm
      fields={[
        {
          name: "method",
          label: t.orders.deliveryMethod,
          kind: "choice",
          options: [
            { value: "delivery", label: t.orders.deliveryMethods.delivery },
            { value: "pickup", label: t.orders.deliveryMethods.pickup },
          ],
        },
        { name: "price", label: t.orders.deliveryPrice },
        { name: "tracking_number", label: t.orders.tracking, maxLength: 100 },
        { name: "note", label: t.orders.moveNote, kind: "long", maxLength: 500 },
      ]}
      initial={{
        method: delivery.method ?? "",
        price: delivery.price,
        tracking_number: order.tracking_number ?? "",
        note: "",
      }}
      label={t.act.save}
      cancel={close}
      submit={(values) =>
        arrange.mutateAsync((seen, key) =>
          must(
            api.POST("/api/v1/staff/orders/{id}/delivery/", {
              params: post({ id: order.id }, key),
              body: {
                method: values.method || null,
                price: values.price.replace(",", "."),
                tracking_number: values.tracking_number || null,
                note: values.note || null,
                ...seen,
              } as never,
            }),
          ),
        )
      }
    />
  );
}

function Note({ order, close }: DialogProps) {
  const { t } = useSpeech();
  const note = useDeed(order, () => {
    close();
    done(t.act.saved);
  });
  return (
    <RecordForm
      fields={[{ name: "text", label: t.orders.moveNote, kind: "long", required: true, maxLength: 500 }]}
      initial={{ text: "" }}
      label={t.act.save}
      cancel={close}
      submit={({ text }) =>
        note.mutateAsync((_, key) =>
          must(
            api.POST("/api/v1/staff/orders/{id}/notes/", {
              params: post({ id: order.id }, key),
              body: { text },
            }),
          ),
        )
      }
    />
  );
}
