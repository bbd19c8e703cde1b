// 1C bases: which of them exchange, what each has yet to take, and how to add one.
import { Anchor, Group, Skeleton, Stack, Text } from "@mantine/core";
import { IconDatabaseExport } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, must, newKey } from "../../api/client";
import { type Texts, useSpeech } from "../../i18n";
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
import { choices, GLANCE_MS, settingsQuery, staffShopsQuery } from "../queries";
import {
  atFields,
  changesOf,
  EMPTY,
  type Fault,
  faultOf,
  formOf,
  optionsOf,
  rowsOf,
  zoneOf,
} from "./nodeForm";
import type { Node } from "./queries";
import { Stands } from "./Stands";
import { OnecTabs } from "./tabs";

const DIALECTS = ["plain", "stock", "bitrix", "unf"] as const;

/** The bounds of the server. */
const MOST_BATCH = 10_000;
const [LEAST_PART, MOST_PART] = [16 * 1024, 512 * 1024 * 1024];
const [MOST_WAREHOUSES, LONGEST_WORD] = [1_000, 200];

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

/** Where the days of a base of these shops begin; null until that is known. */
function useZone(): ((shops: string[]) => string) | null {
  const { language } = useSpeech();
  const shops = useQuery(staffShopsQuery);
  const settings = useQuery(settingsQuery(language));
  const firm = settings.data?.results.find(({ name }) => name === "time_zone")?.value;
  if (!shops.data || typeof firm !== "string") return null;
  return (chosen) => zoneOf(chosen, shops.data, firm);
}

function useFields(isNew: boolean): Field[] {
  const { t } = useSpeech();
  const shops = choices(useQuery(staffShopsQuery).data ?? []);
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
    { name: "shops", label: t.shops.title, hint: t.onec.shopsHint, kind: "many", options: shops },
    {
      name: "dialect",
      label: t.onec.dialect,
      hint: t.onec.dialectHint,
      kind: "choice",
      clearable: true,
      half: true,
      options: DIALECTS.map((value) => ({ value, label: t.onec.dialects[value] })),
    },
    { name: "orders_from", label: t.onec.ordersFrom, hint: t.onec.ordersFromHint, kind: "date", half: true },
    statuses(t),
    {
      name: "goods_shop",
      label: t.onec.goodsShop,
      hint: t.onec.goodsShopHint,
      kind: "choice",
      clearable: true,
      options: shops,
    },
    {
      name: "price_type",
      label: t.onec.priceType,
      hint: t.onec.priceTypeHint,
      half: true,
      maxLength: LONGEST_WORD,
    },
    {
      name: "price_rrc_type",
      label: t.onec.priceRrcType,
      hint: t.onec.priceRrcTypeHint,
      half: true,
      maxLength: LONGEST_WORD,
    },
    { name: "preview_goods", label: t.onec.previewGoods, hint: t.onec.previewGoodsHint, kind: "switch" },
    ...(isNew ? [] : [{ name: "active", label: t.onec.mayExchange, kind: "switch" } as Field]),
    ...rare(t).map((field) => ({ ...field, rare: true })),
  ];
}

/** What a base seldom needs. */
function rare(t: Texts): Field[] {
  return [
    {
      name: "missing_goods",
      label: t.onec.missingGoods,
      hint: t.onec.missingGoodsHint,
      kind: "choice",
      clearable: true,
      options: [
        { value: "keep", label: t.shops.missingKeep },
        { value: "hide", label: t.shops.missingHide },
      ],
    },
    warehouses(t),
    currencies(t),
    {
      name: "encoding",
      label: t.onec.encoding,
      hint: t.onec.encodingHint,
      kind: "choice",
      half: true,
      options: ["utf-8", "windows-1251"].map((value) => ({ value, label: value })),
    },
    {
      name: "batch",
      label: t.onec.batchSize,
      hint: t.onec.batchHint(MOST_BATCH),
      kind: "number",
      min: 1,
      max: MOST_BATCH,
      half: true,
    },
    {
      name: "file_limit",
      label: t.onec.fileLimit,
      hint: t.onec.fileLimitHint,
      kind: "number",
      min: LEAST_PART,
      max: MOST_PART,
    },
    { name: "unit_code", label: t.onec.unitCode, hint: t.onec.unitCodeHint, half: true, maxLength: 4 },
    { name: "unit_name", label: t.onec.unitName, hint: t.onec.unitNameHint, half: true, maxLength: 25 },
    {
      name: "unit_full_name",
      label: t.onec.unitFullName,
      hint: t.onec.unitFullNameHint,
      half: true,
      maxLength: 100,
    },
    {
      name: "unit_international",
      label: t.onec.unitInternational,
      hint: t.onec.unitInternationalHint,
      half: true,
      maxLength: 3,
    },
    { name: "zip", label: t.onec.zip, hint: t.onec.zipHint, kind: "switch" },
    { name: "short_greeting", label: t.onec.shortGreeting, hint: t.onec.shortGreetingHint, kind: "switch" },
    {
      name: "next_query_confirms",
      label: t.onec.nextQueryConfirms,
      hint: t.onec.nextQueryConfirmsHint,
      kind: "switch",
    },
  ];
}

/** What the server takes for a status: its states, and the one public word that is none of them. */
const isStatus = (t: Texts, word: string) => word === "processing" || Object.hasOwn(t.orders.states, word);

function statuses(t: Texts): Field {
  const offered = Object.entries(t.orders.states)
    .filter(([code]) => code !== "draft" && code !== "expired")
    .map(([code, name]) => `${code} — ${name}`)
    .join(", ");
  return {
    name: "statuses",
    label: t.onec.statuses,
    hint: t.onec.statusesHint(offered),
    kind: "long",
    check: (lines) =>
      atLine(
        t,
        faultOf(lines, (_, ours) => isStatus(t, ours)),
        t.onec.noStatus,
      ),
  };
}

function currencies(t: Texts): Field {
  const isCurrency = (ours: string, theirs: string) => /^[A-Z]{3}$/.test(ours) && [...theirs].length === 3;
  return {
    name: "currencies",
    label: t.onec.currencies,
    hint: t.onec.currenciesHint,
    kind: "long",
    check: (lines) => atLine(t, faultOf(lines, isCurrency), () => t.onec.noCurrency),
  };
}

function warehouses(t: Texts): Field {
  const fits = (ids: string[]) =>
    ids.length <= MOST_WAREHOUSES && ids.every((id) => id.length <= LONGEST_WORD);
  return {
    name: "warehouses",
    label: t.onec.warehouses,
    hint: t.onec.warehousesHint,
    kind: "long",
    check: (lines) => (fits(rowsOf(lines)) ? null : t.onec.tooManyWarehouses(MOST_WAREHOUSES, LONGEST_WORD)),
  };
}

/** Which line is wrong, and why. */
function atLine(t: Texts, fault: Fault | null, unknown: (word: string) => string): string | null {
  if (!fault) return null;
  const { line, what, word } = fault;
  return t.onec.atLine(line, what === "wrong" ? unknown(word) : t.onec.lineFaults[what](word));
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
  const zone = useZone();
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
      {may(me, "system.manage") &&
        (zone ? <NodeForm node={node} zone={zone} /> : <Skeleton height={360} aria-busy />)}
    </Stack>
  );
}

function NodeForm({ node, zone }: { node: Node; zone: (shops: string[]) => string }) {
  const { t } = useSpeech();
  const client = useQueryClient();
  const initial = formOf(node, zone(node.shops.map(String)));
  return (
    <RecordForm
      key={JSON.stringify(initial)}
      fields={useFields(false)}
      initial={initial}
      label={t.act.save}
      submit={async (typed) => {
        const params = { path: { id: node.id }, header: { "Idempotency-Key": newKey() } };
        const body = {
          name: typed.name,
          active: typed.active,
          ...(typed.password && { password: typed.password }),
          shops: typed.shops.map(Number),
          dialect: typed.dialect || null,
          options: changesOf(initial, typed, zone(typed.shops)),
        };
        await atFields(must(api.PATCH("/api/v1/onec/nodes/{id}/", { params, body: body as never })));
        done(t.act.saved);
        await client.invalidateQueries({ queryKey: ["onec"] });
      }}
    />
  );
}

function NewNode() {
  const { t } = useSpeech();
  const fields = useFields(true);
  const zone = useZone();
  if (!zone) return null;
  return (
    <NewRecord
      needs="system.manage"
      title={t.onec.add}
      fields={fields}
      initial={EMPTY}
      above={<Address />}
      add={(typed, header) => {
        const body = {
          name: typed.name,
          login: typed.login,
          password: typed.password,
          shops: typed.shops.map(Number),
          dialect: typed.dialect || null,
          options: optionsOf(typed, zone(typed.shops)),
        };
        return atFields(must(api.POST("/api/v1/onec/nodes/", { params: { header }, body: body as never })));
      }}
      added={t.onec.added}
      names={["onec"]}
    />
  );
}
