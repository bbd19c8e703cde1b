// What each 1C base has of each order: what it has yet to take, what is held back and why, and the way out.
import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { IconChecklist, IconRefresh, IconSend } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { api, must, newKey } from "../../api/client";
import { type Texts, useSpeech } from "../../i18n";
import { Badge } from "../../kit/Badge";
import { may, useMe } from "../../kit/me";
import { Numbered } from "../../kit/Numbered";
import { ResourcePage } from "../../kit/ResourcePage";
import { Rows } from "../../kit/Rows";
import type { Page, Resource } from "../../kit/resource";
import { Empty } from "../../kit/State";
import type { Search } from "../../kit/search";
import { done, failed } from "../../kit/tell";
import { useKey } from "../../kit/useKey";
import { wordOf } from "../JobState";
import { choices, GLANCE_MS } from "../queries";
import { nodeChoices, type Stand } from "./queries";
import { OnecTabs } from "./tabs";

/** So many orders tell of which bases there are. */
const LATEST = 200;

const page = async (filters: Search, cursor: string | null, limit: number, signal?: AbortSignal) =>
  (await must(
    api.GET("/api/v1/onec/orders/", {
      params: { query: { ...filters, limit, cursor: cursor ?? undefined } } as never,
      signal,
    }),
  )) as Page<Stand>;

/** Every base; for whoever may not see them, those that the latest orders are at. */
async function baseChoices() {
  const bases = await nodeChoices();
  if (bases.length > 0) return bases;
  const { results } = await page({}, null, LATEST);
  return choices([
    ...new Map(results.map((it) => [it.node_id, { id: it.node_id, name: it.node_name }])).values(),
  ]);
}

/** What a person may do about an order at a base. */
const deed = (path: "send-again" | "acknowledge") => (stand: Stand, key: string) => {
  const params = { path: { id: stand.order_id }, header: { "Idempotency-Key": key } };
  const body = { node_id: stand.node_id };
  return path === "send-again"
    ? must(api.POST("/api/v1/onec/orders/{id}/send-again/", { params, body }))
    : must(api.POST("/api/v1/onec/orders/{id}/acknowledge/", { params, body }));
};
const sendAgain = deed("send-again");
const acknowledge = deed("acknowledge");

const stands: Resource<Stand> = {
  name: "onec-orders",
  title: (t) => t.onec.ordersTitle,
  icon: IconChecklist,
  id: (stand) => `${stand.order_id}-${stand.node_id}`,
  refreshMs: GLANCE_MS,
  page,
  filters: [
    { kind: "number", name: "order_id", label: (t) => t.onec.orderNumber },
    { kind: "text", name: "onec", label: (t) => t.onec.theirName },
    {
      kind: "choice",
      name: "state",
      label: (t) => t.orders.state,
      options: (t: Texts) =>
        (["waiting", "held", "confirmed"] as const).map((value) => ({ value, label: t.onec.states[value] })),
    },
    { kind: "lookup", name: "node_id", label: (t) => t.onec.node, options: baseChoices },
  ],
  views: [
    { name: (t) => t.onec.states.held, search: { state: "held" } },
    { name: (t) => t.onec.states.waiting, search: { state: "waiting" } },
  ],
  columns: [
    {
      key: "order",
      title: (t) => t.messages.order,
      width: 100,
      cell: (it) => it.order_id,
      text: (it) => String(it.order_id),
    },
    {
      key: "state",
      title: (t) => t.orders.state,
      width: 170,
      cell: (it) => <State stand={it} />,
      text: (it, t) => wordOf(t.onec.states, it.state),
    },
    {
      key: "reason",
      title: (t) => t.onec.reason,
      cell: (it) => it.hold_reason ?? "",
      text: (it) => it.hold_reason ?? "",
    },
    {
      key: "node",
      title: (t) => t.onec.node,
      width: 170,
      cell: (it) => it.node_name,
      text: (it) => it.node_name,
    },
    {
      key: "number",
      spare: true,
      title: (t) => t.onec.theirNumber,
      width: 150,
      cell: (it) => it.onec_number ?? "",
      text: (it) => it.onec_number ?? "",
    },
    {
      key: "status",
      spare: true,
      title: (t) => t.onec.theirStatus,
      width: 170,
      cell: (it) => it.onec_status ?? "",
      text: (it) => it.onec_status ?? "",
    },
  ],
  card: (stand) => (
    <>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={600}>
          <Numbered of={stand.order_id} />
        </Text>
        <State stand={stand} />
      </Group>
      <Text size="xs" c="dimmed" lineClamp={2}>
        {stand.hold_reason ?? stand.onec_number ?? stand.node_name}
      </Text>
    </>
  ),
  find: async (id, signal) => {
    const [order_id = "", node_id = ""] = id.split("-");
    return (await page({ order_id, node_id }, null, 1, signal)).results[0] as Stand;
  },
  panel: (_, stand) => <StandPanel stand={stand} />,
  panelTitle: (t) => t.onec.stand,
  bulk: [
    {
      key: "send-again",
      label: (t) => t.onec.sendAgain,
      icon: IconRefresh,
      needs: "orders.manage",
      run: (stand) => sendAgain(stand, newKey()),
    },
  ],
  above: () => <OnecTabs />,
  empty: { title: (t) => t.onec.noOrders, hint: (t) => t.onec.noOrdersHint },
};

export function Stands() {
  return <ResourcePage resource={stands} />;
}

const TONES = { confirmed: "good", held: "bad", waiting: "fresh" } as const;

function State({ stand }: { stand: Stand }) {
  const { t } = useSpeech();
  const state = stand.state as keyof typeof TONES;
  return <Badge tone={TONES[state] ?? "calm"}>{t.onec.states[state] ?? stand.state}</Badge>;
}

function StandPanel({ stand }: { stand: Stand | undefined }) {
  const { t, f } = useSpeech();
  const me = useMe();
  if (!stand) return <Empty icon={IconChecklist} title={t.list.notLoaded} />;
  const evidence = t.onec.evidence as Record<string, string>;
  const rows: [string, React.ReactNode][] = [
    [
      t.messages.order,
      <Anchor
        key="order"
        component={Link}
        to="/admin/orders"
        search={{ open: String(stand.order_id) } as never}
        size="sm"
      >
        <Numbered of={stand.order_id} />
      </Anchor>,
    ],
    [t.onec.node, stand.node_name],
    [t.onec.theirNumber, stand.onec_number],
    [t.onec.theirStatus, stand.onec_status],
    // By 1C's own clock: shown as it is told.
    [t.onec.theirPaidAt, stand.onec_paid_at ? f.moment(stand.onec_paid_at) : ""],
    [t.onec.theirShippedAt, stand.onec_shipped_at ? f.moment(stand.onec_shipped_at) : ""],
    [t.onec.theirId, stand.onec_id],
    [t.onec.confirmedAt, stand.acknowledged_at ? f.moment(stand.acknowledged_at) : ""],
    [t.onec.knownBy, stand.evidence ? (evidence[stand.evidence] ?? stand.evidence) : ""],
    [t.onec.heldAt, stand.held_at ? f.moment(stand.held_at) : ""],
    [t.onec.tries, stand.tries > 0 ? f.number(stand.tries) : ""],
    [t.onec.revision, t.onec.revisions(stand.acknowledged_revision, stand.revision)],
  ];
  return (
    <Stack>
      <Group justify="space-between">
        <State stand={stand} />
        {may(me, "system.view") && (
          <Anchor
            component={Link}
            to="/admin/onec/archive"
            search={{ order_id: String(stand.order_id) } as never}
            size="sm"
          >
            {t.onec.itsFiles}
          </Anchor>
        )}
      </Group>
      {stand.hold_reason && <Text c="var(--danger-ink)">{stand.hold_reason}</Text>}
      <Rows rows={rows.filter(([, value]) => value)} />
      {/* What was asked about one order at one base is not answered for the next. */}
      {may(me, "orders.manage") && <Deeds key={stands.id(stand)} stand={stand} />}
    </Stack>
  );
}

/** Sent again whatever kept it back; or vouched for by somebody who has looked into 1C. */
function Deeds({ stand }: { stand: Stand }) {
  const { t } = useSpeech();
  const client = useQueryClient();
  const keyed = useKey();
  const [isAsked, setAsked] = useState(false);
  const act = useMutation({
    mutationFn: (how: "send" | "vouch") =>
      keyed([how, stand.order_id, stand.node_id], (key) =>
        how === "send" ? sendAgain(stand, key) : acknowledge(stand, key),
      ),
    onSuccess: (_, how) => done(how === "send" ? t.onec.willGo : t.onec.acknowledged),
    onError: failed,
    onSettled: () => {
      setAsked(false);
      return Promise.all(
        ["onec-orders", "onec"].map((name) => client.invalidateQueries({ queryKey: [name] })),
      );
    },
  });
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Button
          leftSection={<IconSend size={16} />}
          loading={act.isPending}
          onClick={() => act.mutate("send")}
        >
          {t.onec.sendAgain}
        </Button>
        {stand.state !== "confirmed" && (
          <Button
            variant="default"
            disabled={act.isPending}
            onClick={() => (isAsked ? act.mutate("vouch") : setAsked(true))}
          >
            {isAsked ? t.onec.vouchSure : t.onec.vouch}
          </Button>
        )}
      </Group>
      <Text size="xs" c="dimmed">
        {isAsked ? t.onec.vouchHint : t.onec.sendAgainHint}
      </Text>
    </Stack>
  );
}
