// What staff may do with an order: move it on, settle its payment, arrange its delivery, note something, call it off.
import { Button, Group, Menu, Modal, Stack, Text, Textarea } from "@mantine/core";
import { IconCash, IconChevronDown, IconNote, IconTruckDelivery } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { api, isRefusal, must, newKey } from "../api/client";
import { useSpeech } from "../i18n";
import { FormProblem, RecordForm } from "../kit/RecordForm";
import { sumOf, typedSum } from "../kit/sum";
import { done, failed } from "../kit/tell";
import type { StaffOrder } from "./OrderDesk";

/** Changes of one order: each says what it has seen, so that nobody overwrites a colleague unseen. What a dialog has
 * seen is what was there when it was opened; after a conflict, what it was told of. */
function useDeed(order: StaffOrder, told?: () => void) {
  const client = useQueryClient();
  const key = useRef(newKey());
  const seen = useRef(order.revision);
  return useMutation({
    mutationFn: (deed: (common: { revision: number }, key: string) => Promise<unknown>) =>
      deed({ revision: seen.current }, key.current),
    onSuccess: () => {
      key.current = newKey();
      told?.();
    },
    onError: (error) => {
      // Another answer, another attempt: a refusal is not kept, but what is sent next may differ.
      if (!isRefusal(error) || error.passing) return;
      key.current = newKey();
      if (typeof error.members.revision === "number") seen.current = error.members.revision;
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

export function OrderDeeds({ order }: { order: StaffOrder }) {
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
    // The button stands beside the order as it is shown now.
    go.mutate((_, key) => move(order, choice.state, `${key}-${choice.state}`), {
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
  const now = {
    method: delivery.method ?? "",
    price: typedSum(delivery.price),
    tracking_number: order.tracking_number ?? "",
  };
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
        { name: "price", label: t.orders.deliveryPrice, kind: "money" },
        { name: "tracking_number", label: t.orders.tracking, maxLength: 100 },
        { name: "note", label: t.orders.moveNote, kind: "long", maxLength: 500 },
      ]}
      initial={{ ...now, note: "" }}
      current={{ ...now, note: "" }}
      label={t.act.save}
      cancel={close}
      submit={(values) =>
        arrange.mutateAsync((seen, key) =>
          must(
            api.POST("/api/v1/staff/orders/{id}/delivery/", {
              params: post({ id: order.id }, key),
              body: {
                method: values.method || null,
                price: sumOf(values.price) ?? "",
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
