// Who did what to what, and which fields of it changed.
import { Anchor, Group, Stack, Text } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { api, must, type Schemas } from "../api/client";
import { type Texts, useSpeech } from "../i18n";
import { Ago } from "../kit/Ago";
import { Changes, type ChangesOf } from "../kit/Changes";
import { ResourcePage } from "../kit/ResourcePage";
import { Rows } from "../kit/Rows";
import type { Page, Resource } from "../kit/resource";
import { Empty } from "../kit/State";
import type { Search } from "../kit/search";
import { wordOf } from "./JobState";
import { valueWords } from "./Recorder";

type Entry = Omit<Schemas["AuditEntry"], "changes"> & { changes: ChangesOf };

/** Where what was changed can be looked at, by the first word of its name. */
const PLACES: Record<string, string> = {
  account: "/admin/users",
  role: "/admin/roles",
  order: "/admin/orders",
  customer: "/admin/customers",
  job: "/admin/jobs",
  shop: "/admin/shops",
  product: "/admin/products",
  category: "/admin/categories",
};

/** What fields are called on the screens where they are changed. */
const fieldNames = (t: Texts): Record<string, string> => ({
  ...t.orders.fields,
  ...t.audit.names,
  run: t.audit.subjects.import,
  shops: t.shops.title,
  tariffs: t.tariffs.nav,
  pickup_points: t.points.title,
  stopped: t.guards.title,
  filters: t.shop.filters,
  language: t.me.language,
  scopes: t.agents.scopes,
  country: t.agents.country,
  order_total: t.agents.orderTotal,
  order_pieces: t.agents.orderPieces,
  orders_a_day: t.agents.ordersADay,
  per_minute: t.agents.perMinute,
  phone_bound: t.agents.phoneBound,
  require_idempotency: t.agents.idempotency,
  carrier: t.tariffs.carrier,
  days_from: t.tariffs.daysFrom,
  days_to: t.tariffs.daysTo,
  free_from: t.tariffs.freeFrom,
  max_weight_g: t.tariffs.maxWeight,
  login: t.onec.login,
  dialect: t.onec.dialect,
});

/** Days of the filter as moments of the API: the second one counts to its end. */
export function asked(filters: Search): Search {
  const { from, to, ...others } = filters;
  const start = (day: string, later = 0) => {
    const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
    const moment = new Date(year, month - 1, date + later);
    return Number.isNaN(moment.getTime()) ? "" : moment.toISOString();
  };
  return { ...others, ...(from && { from: start(from) }), ...(to && { to: start(to, 1) }) };
}

const audit: Resource<Entry> = {
  name: "audit",
  title: (t) => t.audit.title,
  icon: IconHistory,
  id: (entry) => entry.id,
  page: async (filters, cursor, limit, signal) =>
    (await must(
      api.GET("/api/v1/audit/", {
        params: { query: { ...asked(filters), limit, cursor: cursor ?? undefined } } as never,
        signal,
      }),
    )) as unknown as Page<Entry>,
  filters: [
    {
      kind: "choice",
      name: "action",
      label: (t) => t.audit.action,
      options: (t: Texts) =>
        Object.entries(t.audit.kinds).map(([word, label]) => ({ value: `${word}.`, label })),
    },
    { kind: "text", name: "actor", label: (t) => t.audit.actor },
    { kind: "text", name: "subject", label: (t) => t.audit.subject },
    { kind: "date", name: "from", label: (t) => t.orders.from, short: (t) => t.orders.fromShort },
    { kind: "date", name: "to", label: (t) => t.orders.to, short: (t) => t.orders.toShort },
  ],
  columns: [
    {
      key: "action",
      title: (t) => t.audit.action,
      cell: (it) => <Action entry={it} />,
      text: (it, t) => wordOf(t.audit.actions, it.action),
    },
    {
      key: "who",
      title: (t) => t.audit.actor,
      width: 210,
      cell: (it) => <Who entry={it} />,
      text: (it, t) => it.actor_email ?? wordOf(t.audit.actors, it.actor),
    },
    {
      key: "subject",
      title: (t) => t.audit.subject,
      width: 150,
      cell: (it) => <About subject={it.subject} />,
      text: (it, t) => aboutOf(t, it.subject),
    },
    {
      key: "fields",
      spare: true,
      title: (t) => t.audit.fields,
      cell: (it) => <Fields entry={it} />,
      text: (it) => JSON.stringify(it.changes),
    },
    {
      key: "at",
      title: (t) => t.messages.at,
      width: 150,
      cell: (it) => <Ago at={it.at} />,
      text: (it) => it.at,
    },
  ],
  card: (entry) => (
    <>
      <Text size="sm" fw={560}>
        <Action entry={entry} />
      </Text>
      <Text size="xs" c="dimmed" truncate>
        <Who entry={entry} /> · <About subject={entry.subject} /> · <Ago at={entry.at} />
      </Text>
    </>
  ),
  panel: (_, entry) => <EntryPanel entry={entry} />,
  panelTitle: (t) => t.audit.one,
  empty: { title: (t) => t.audit.empty, hint: (t) => t.audit.hint },
};

export function Audit() {
  return <ResourcePage resource={audit} />;
}

function Action({ entry }: { entry: Entry }) {
  const { t } = useSpeech();
  return wordOf(t.audit.actions, entry.action);
}

function Who({ entry }: { entry: Entry }) {
  const { t } = useSpeech();
  return entry.actor_email ?? wordOf(t.audit.actors, entry.actor);
}

function Fields({ entry }: { entry: Entry }) {
  const { t } = useSpeech();
  const names = fieldNames(t);
  return Object.keys(entry.changes)
    .map((field) => names[field] ?? field)
    .join(", ");
}

function EntryPanel({ entry }: { entry: Entry | undefined }) {
  const { t, f } = useSpeech();
  if (!entry) return <Empty icon={IconHistory} title={t.list.notLoaded} />;
  const rows: [string, React.ReactNode][] = [
    [t.audit.actor, <Who key="who" entry={entry} />],
    [t.audit.subject, <Subject key="what" subject={entry.subject} />],
    [t.messages.at, f.moment(entry.at)],
  ];
  return (
    <Stack>
      <Group justify="space-between">
        <Text fw={600}>
          <Action entry={entry} />
        </Text>
        <Text size="xs" c="dimmed" ff="monospace">
          {entry.action}
        </Text>
      </Group>
      <Rows rows={rows} />
      {Object.keys(entry.changes).length > 0 ? (
        <Changes
          changes={entry.changes}
          names={fieldNames(t)}
          words={{ ...valueWords(t), scopes: t.agents.scopeNames }}
        />
      ) : (
        <Text size="sm" c="dimmed">
          {t.audit.noFields}
        </Text>
      )}
    </Stack>
  );
}

/** What it was done to, in words; its name on pointing. */
function About({ subject }: { subject: string }) {
  const { t } = useSpeech();
  return <span title={subject}>{aboutOf(t, subject)}</span>;
}

function aboutOf(t: Texts, subject: string): string {
  const [word = "", ...rest] = subject.split(":");
  const known = (t.audit.subjects as Record<string, string>)[word];
  return known ? [known, ...rest].join(" ") : subject;
}

function Subject({ subject }: { subject: string }) {
  const [word = "", id] = subject.split(":");
  const to = PLACES[word];
  if (!to || !id) return <About subject={subject} />;
  return (
    <Anchor component={Link} to={to} search={{ open: id } as never} size="sm">
      <About subject={subject} />
    </Anchor>
  );
}
