// What staff decide of a return: agree, refuse with a reason, or settle it: what is for sale again, what is given back.
import { Button, Group, Modal, NumberInput, Stack, Table, Text, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { api, isRefusal, must, newKey } from "../api/client";
import { useSpeech } from "../i18n";
import { FormProblem, RecordForm } from "../kit/RecordForm";
import { sumOf, typedSum } from "../kit/sum";
import { done, failed } from "../kit/tell";
import type { Return } from "../shop/returns";

export function ReturnReview({ back }: { back: Return }) {
  const { t, f } = useSpeech();
  const [open, setOpen] = useState<"reject" | "settle" | null>(null);
  const close = () => setOpen(null);
  const accept = useDeed(back, () => done(t.returns.accepted));
  const isOpen = back.status === "requested" || back.status === "in_progress";
  if (!isOpen) return <Settled back={back} />;
  return (
    <>
      <Text size="sm" c="dimmed">
        {t.returns.paid}: {f.money(back.paid, back.currency)}
      </Text>
      <Group gap="xs">
        {back.status === "requested" && (
          <Button
            loading={accept.isPending}
            onClick={() =>
              accept.mutate(
                (params) => must(api.POST("/api/v1/returns/{id}/accept/", { params, body: { note: null } })),
                { onError: failed },
              )
            }
          >
            {t.returns.accept}
          </Button>
        )}
        <Button
          variant={back.status === "in_progress" ? "filled" : "default"}
          onClick={() => setOpen("settle")}
        >
          {t.returns.settle}
        </Button>
        <Button variant="subtle" color="brick" onClick={() => setOpen("reject")}>
          {t.returns.reject}
        </Button>
      </Group>
      <Modal opened={open === "reject"} onClose={close} title={t.returns.reject}>
        <Reject back={back} close={close} />
      </Modal>
      <Modal opened={open === "settle"} onClose={close} title={t.returns.settle} size="lg">
        <Settle back={back} close={close} />
      </Modal>
    </>
  );
}

type Params = { path: { id: number }; header: { "Idempotency-Key": string } };

/** One decision, one key: kept while the same is tried again. */
function useDeed(back: Return, told: () => void) {
  const client = useQueryClient();
  const key = useRef(newKey());
  return useMutation({
    mutationFn: (run: (params: Params) => Promise<unknown>) =>
      run({ path: { id: back.id }, header: { "Idempotency-Key": key.current } }),
    onSuccess: told,
    onError: (error) => {
      if (isRefusal(error) && !error.passing) key.current = newKey();
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ["returns"] });
      void client.invalidateQueries({ queryKey: ["orders"] });
    },
  });
}

interface DialogProps {
  back: Return;
  close: () => void;
}

function Reject({ back, close }: DialogProps) {
  const { t } = useSpeech();
  const reject = useDeed(back, () => {
    close();
    done(t.returns.rejected);
  });
  return (
    <RecordForm
      fields={[
        {
          name: "reason",
          label: t.returns.rejectReason,
          hint: t.returns.rejectHint,
          kind: "long",
          required: true,
          maxLength: 1000,
        },
      ]}
      initial={{ reason: "" }}
      label={t.returns.reject}
      cancel={close}
      submit={(body) =>
        reject.mutateAsync((params) => must(api.POST("/api/v1/returns/{id}/reject/", { params, body })))
      }
    />
  );
}

function Settle({ back, close }: DialogProps) {
  const { t } = useSpeech();
  const whole = Object.fromEntries(back.items.map((item) => [item.item_id, item.quantity]));
  const [restock, setRestock] = useState<Record<number, number>>(whole);
  const [refund, setRefund] = useState(typedSum(back.paid));
  const [note, setNote] = useState("");
  const settle = useDeed(back, () => {
    close();
    done(t.returns.settled);
  });
  const send = () =>
    settle.mutate((params) =>
      must(
        api.POST("/api/v1/returns/{id}/complete/", {
          params,
          body: {
            items: back.items.map(({ item_id }) => ({ item_id, restock: restock[item_id] ?? 0 })),
            refund: sumOf(refund) ?? "",
            note: note.trim() || null,
          },
        }),
      ),
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Stack>
        {settle.isError && <FormProblem error={settle.error} />}
        <Restock back={back} restock={restock} change={setRestock} />
        <TextInput
          label={t.returns.refund}
          description={t.returns.refundHint}
          inputMode="decimal"
          required
          value={refund}
          error={isRefusal(settle.error) ? settle.error.fields.refund : undefined}
          onChange={(event) => setRefund(event.currentTarget.value)}
        />
        <Textarea
          label={t.orders.moveNote}
          autosize
          minRows={2}
          maxLength={1000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Group>
          <Button type="submit" loading={settle.isPending}>
            {t.returns.settle}
          </Button>
          <Button variant="default" onClick={close}>
            {t.act.cancel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface RestockProps {
  back: Return;
  restock: Record<number, number>;
  change: (next: Record<number, number>) => void;
}

/** What is good goes back on the shelf; the rest is written off. */
function Restock({ back, restock, change }: RestockProps) {
  const { t, f } = useSpeech();
  return (
    <Table fz="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th pl={0}>{t.orders.items}</Table.Th>
          <Table.Th w={110}>{t.returns.restock}</Table.Th>
          <Table.Th w={90} ta="right">
            {t.returns.writtenOff}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {back.items.map((item) => (
          <Table.Tr key={item.item_id}>
            <Table.Td pl={0}>{item.name}</Table.Td>
            <Table.Td>
              <NumberInput
                size="xs"
                min={0}
                max={item.quantity}
                clampBehavior="strict"
                allowDecimal={false}
                aria-label={`${t.returns.restock}: ${item.name}`}
                value={restock[item.item_id] ?? 0}
                onChange={(next) => change({ ...restock, [item.item_id]: Number(next) || 0 })}
              />
            </Table.Td>
            <Table.Td ta="right">{f.number(item.quantity - (restock[item.item_id] ?? 0))}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** How it ended: nothing, while it has not. */
export function Settled({ back }: { back: Return }) {
  const { t, f } = useSpeech();
  if (back.refund == null) return null;
  return (
    <Stack gap={4}>
      <Text size="sm">
        {t.returns.refunded}: <strong>{f.money(back.refund, back.currency)}</strong>
      </Text>
      {back.items.map((item) => (
        <Text key={item.item_id} size="sm" c="dimmed">
          {item.name}: {t.returns.restock.toLowerCase()} {f.number(item.restocked ?? 0)},{" "}
          {t.returns.writtenOff.toLowerCase()} {f.number(item.written_off ?? 0)}
        </Text>
      ))}
    </Stack>
  );
}
