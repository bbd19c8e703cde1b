// 1C bases: which of them exchange, what each has yet to take, and how to add one.
import { Anchor, Group, Stack, Text } from "@mantine/core";
import { IconDatabaseExport } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, must, newKey } from "../../api/client";
import { useSpeech } from "../../i18n";
import { Ago } from "../../kit/Ago";
import { Badge } from "../../kit/Badge";
import { Command } from "../../kit/Command";
import { may, useMe } from "../../kit/me";
import { NewRecord } from "../../kit/NewRecord";
import { type Field, RecordForm } from "../../kit/RecordForm";
import { ResourcePage } from "../../kit/ResourcePage";
import { Rows } from "../../kit/Rows";
import type { Resource } from "../../kit/resource";
import { Empty } from "../../kit/State";
import { done } from "../../kit/tell";
import { choices, GLANCE_MS, staffShopsQuery } from "../queries";
import { atFields, EMPTY, formOf, optionsOf, type Typed } from "./nodeForm";
import type { Node } from "./queries";
import { Stands } from "./Stands";
import { OnecTabs } from "./tabs";

const DIALECTS = ["plain", "stock", "bitrix", "unf"] as const;

const nodes: Resource<Node> = {
  name: "onec",
  title: (t) => t.onec.title,
  icon: IconDatabaseExport,
  id: (node) => node.id,
  refreshMs: GLANCE_MS,
  filters: [],
  page: (_filters, _cursor, _limit, signal) => must(api.GET("/api/v1/onec/nodes/", { signal })),
  columns: [
    { key: "name", title: (t) => t.onec.node, cell: (it) => it.name },
    { key: "state", title: (t) => t.orders.state, width: 150, cell: (it) => <State node={it} /> },
    {
      key: "seen",
      title: (t) => t.onec.lastSeen,
      width: 190,
      cell: (it) => <Seen node={it} />,
    },
    {
      key: "waiting",
      title: (t) => t.onec.waiting,
      width: 170,
      align: "right",
      cell: (it) => <Waiting node={it} />,
    },
    {
      key: "held",
      spare: true,
      title: (t) => t.onec.held,
      width: 130,
      align: "right",
      cell: (it) => <Held node={it} />,
    },
  ],
  card: (node) => (
    <>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={560}>
          {node.name}
        </Text>
        <State node={node} />
      </Group>
      <Text size="xs" c="dimmed">
        <Seen node={node} />
      </Text>
    </>
  ),
  panel: (_, node) => <NodePanel node={node} />,
  panelTitle: (t) => t.onec.one,
  actions: () => <NewNode />,
  above: () => <OnecTabs />,
  empty: { title: (t) => t.onec.noNodes, hint: (t) => t.onec.noNodesHint, action: () => <NewNode /> },
};

/** Whoever may not see the bases begins with the orders. */
export function Nodes() {
  const me = useMe();
  return may(me, "system.view") ? <ResourcePage resource={nodes} /> : <Stands />;
}

function State({ node }: { node: Node }) {
  const { t } = useSpeech();
  if (!node.active) return <Badge tone="calm">{t.onec.off}</Badge>;
  if (node.held > 0) return <Badge tone="bad">{t.onec.heldCount(node.held)}</Badge>;
  return <Badge tone={node.last_seen ? "good" : "fresh"}>{node.last_seen ? t.onec.on : t.onec.never}</Badge>;
}

function Seen({ node }: { node: Node }) {
  const { t } = useSpeech();
  return node.last_seen ? <Ago at={node.last_seen} /> : t.onec.never;
}

const stands = (node: Node, state: string) => ({ node_id: String(node.id), state }) as never;

function Waiting({ node }: { node: Node }) {
  const { f } = useSpeech();
  if (node.waiting === 0) return f.number(0);
  return (
    <Anchor component={Link} to="/admin/onec/orders" search={stands(node, "waiting")} size="sm">
      {f.number(node.waiting)}
    </Anchor>
  );
}

function Held({ node }: { node: Node }) {
  const { f } = useSpeech();
  if (node.held === 0) return f.number(0);
  return (
    <Anchor component={Link} to="/admin/onec/orders" search={stands(node, "held")} size="sm">
      {f.number(node.held)}
    </Anchor>
  );
}

function useFields(isNew: boolean): Field[] {
  const { t } = useSpeech();
  const shops = useQuery(staffShopsQuery);
  const states = Object.entries(t.orders.states)
    .filter(([code]) => code !== "draft" && code !== "expired")
    .map(([code, name]) => `${code} — ${name}`)
    .join(", ");
  return [
    { name: "name", label: t.onec.name, required: true, maxLength: 100 },
    { name: "login", label: t.onec.login, required: true, half: true, maxLength: 100, disabled: !isNew },
    {
      name: "password",
      label: isNew ? t.onec.password : t.onec.newPassword,
      hint: t.onec.passwordHint,
      kind: "password",
      required: isNew,
      half: true,
      autoComplete: "new-password",
      maxLength: 128,
    },
    {
      name: "shops",
      label: t.shops.title,
      hint: t.onec.shopsHint,
      kind: "many",
      options: choices(shops.data ?? []),
    },
    {
      name: "dialect",
      label: t.onec.dialect,
      hint: t.onec.dialectHint,
      kind: "choice",
      clearable: true,
      half: true,
      options: DIALECTS.map((value) => ({ value, label: t.onec.dialects[value] })),
    },
    {
      name: "encoding",
      label: t.onec.encoding,
      kind: "choice",
      half: true,
      options: ["utf-8", "windows-1251"].map((value) => ({ value, label: value })),
    },
    { name: "batch", label: t.onec.batchSize, kind: "number", min: 1, half: true },
    { name: "orders_from", label: t.onec.ordersFrom, hint: t.onec.ordersFromHint, kind: "date", half: true },
    { name: "statuses", label: t.onec.statuses, hint: t.onec.statusesHint(states), kind: "long" },
    { name: "unit_code", label: t.onec.unitCode, hint: t.onec.unitCodeHint, half: true, maxLength: 4 },
    { name: "unit_name", label: t.onec.unitName, hint: t.onec.unitNameHint, half: true, maxLength: 25 },
    { name: "preview_goods", label: t.onec.previewGoods, hint: t.onec.previewGoodsHint, kind: "switch" },
    { name: "short_greeting", label: t.onec.shortGreeting, hint: t.onec.shortGreetingHint, kind: "switch" },
    {
      name: "next_query_confirms",
      label: t.onec.nextQueryConfirms,
      hint: t.onec.nextQueryConfirmsHint,
      kind: "switch",
    },
    ...(isNew ? [] : [{ name: "active", label: t.onec.mayExchange, kind: "switch" } as Field]),
  ];
}

/** What is typed into 1C's settings of the exchange. */
function Address() {
  const { t } = useSpeech();
  return (
    <Stack gap={4}>
      <Text size="sm">{t.onec.address}</Text>
      <Command text={`${location.origin}/1c/exchange`} />
    </Stack>
  );
}

function NodePanel({ node }: { node: Node | undefined }) {
  const { t, f } = useSpeech();
  const me = useMe();
  const client = useQueryClient();
  const fields = useFields(false);
  if (!node) return <Empty icon={IconDatabaseExport} title={t.list.notLoaded} />;
  const facts: [string, React.ReactNode][] = [
    [t.orders.state, <State key="state" node={node} />],
    [t.onec.lastSeen, <Seen key="seen" node={node} />],
    [t.onec.waiting, <Waiting key="waiting" node={node} />],
    [t.onec.waitingSince, node.waiting_since ? f.moment(node.waiting_since) : ""],
    [t.onec.held, <Held key="held" node={node} />],
  ];
  return (
    <Stack>
      <Rows rows={facts.filter(([, value]) => value)} />
      <Address />
      {may(me, "system.manage") && (
        <RecordForm
          key={JSON.stringify([node.name, node.active, node.shops, node.dialect, node.options])}
          fields={fields}
          initial={formOf(node)}
          label={t.act.save}
          submit={async (values) => {
            const typed = values as Typed;
            const params = { path: { id: node.id }, header: { "Idempotency-Key": newKey() } };
            const body = {
              name: typed.name,
              active: typed.active,
              ...(typed.password && { password: typed.password }),
              shops: typed.shops.map(Number),
              dialect: typed.dialect || null,
              options: optionsOf(typed, node.options),
            };
            await atFields(must(api.PATCH("/api/v1/onec/nodes/{id}/", { params, body: body as never })));
            done(t.act.saved);
            await client.invalidateQueries({ queryKey: ["onec"] });
          }}
        />
      )}
    </Stack>
  );
}

function NewNode() {
  const { t } = useSpeech();
  return (
    <NewRecord
      needs="system.manage"
      title={t.onec.add}
      fields={useFields(true)}
      initial={EMPTY}
      above={<Address />}
      add={(typed, header) => {
        const body = {
          name: typed.name,
          login: typed.login,
          password: typed.password,
          shops: typed.shops.map(Number),
          dialect: typed.dialect || null,
          options: optionsOf(typed),
        };
        return atFields(must(api.POST("/api/v1/onec/nodes/", { params: { header }, body: body as never })));
      }}
      added={t.onec.added}
      names={["onec"]}
    />
  );
}
