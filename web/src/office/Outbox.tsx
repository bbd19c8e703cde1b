// The outbox: what happened, and what became of it at each subscriber.
import { Anchor, Group, Stack, Text, Title } from "@mantine/core";
import { IconOutbound } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, must, type Schemas } from "../api/client";
import { type Texts, useSpeech } from "../i18n";
import { Ago } from "../kit/Ago";
import { Badge } from "../kit/Badge";
import { ListSkeleton } from "../kit/DataList";
import { Raw } from "../kit/Raw";
import { ResourcePage } from "../kit/ResourcePage";
import type { Page, Resource } from "../kit/resource";
import { Failure } from "../kit/State";
import { JobDeeds } from "./JobDeeds";
import { JobKind, JobState, whyFailed, wordOf } from "./JobState";
import classes from "./office.module.css";
import { QueueSums } from "./QueueSums";
import { GLANCE_MS } from "./queries";

type Fact = Schemas["Fact"];

const facts: Resource<Fact> = {
  name: "outbox",
  title: (t) => t.outbox.title,
  icon: IconOutbound,
  id: (fact) => fact.id,
  refreshMs: GLANCE_MS,
  above: () => <QueueSums />,
  page: async (filters, cursor, limit, signal) =>
    (await must(
      api.GET("/api/v1/facts/", {
        params: { query: { ...filters, limit, cursor: cursor ?? undefined } } as never,
        signal,
      }),
    )) as Page<Fact>,
  filters: [
    {
      kind: "choice",
      name: "kind",
      label: (t) => t.outbox.kind,
      options: (t: Texts) => Object.entries(t.outbox.kinds).map(([value, label]) => ({ value, label })),
    },
    { kind: "text", name: "subject", label: (t) => t.outbox.subject },
    {
      kind: "choice",
      name: "waiting",
      label: (t) => t.orders.state,
      options: (t: Texts) => [
        { value: "true", label: t.outbox.waiting },
        { value: "false", label: t.outbox.dispatched },
      ],
    },
  ],
  views: [{ name: (t) => t.outbox.waiting, search: { waiting: "true" } }],
  columns: [
    {
      key: "kind",
      title: (t) => t.outbox.kind,
      cell: (it) => <FactKind kind={it.kind} />,
      text: (it, t) => wordOf(t.outbox.kinds, it.kind),
    },
    { key: "subject", title: (t) => t.outbox.subject, cell: (it) => it.subject, text: (it) => it.subject },
    {
      key: "state",
      title: (t) => t.orders.state,
      width: 170,
      cell: (it) => <FactState fact={it} />,
      text: (it, t) => (it.dispatched ? t.outbox.dispatched : t.outbox.waiting),
    },
    {
      key: "at",
      title: (t) => t.messages.at,
      width: 160,
      cell: (it) => <Ago at={it.recorded_at} />,
      text: (it) => it.recorded_at,
    },
  ],
  card: (fact) => (
    <>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={560} style={{ overflowWrap: "anywhere" }}>
          <FactKind kind={fact.kind} /> · {fact.subject}
        </Text>
        <FactState fact={fact} />
      </Group>
      <Text size="xs" c="dimmed">
        <Ago at={fact.recorded_at} />
      </Text>
    </>
  ),
  find: null,
  panel: (id) => <FactPanel id={Number(id)} />,
  panelTitle: (t, id) => t.outbox.one(id),
  empty: { title: (t) => t.outbox.empty, hint: (t) => t.outbox.hint },
};

export function Outbox() {
  return <ResourcePage resource={facts} />;
}

/** What happened, in words; its name on pointing. */
function FactKind({ kind }: { kind: string }) {
  const { t } = useSpeech();
  return <span title={kind}>{wordOf(t.outbox.kinds, kind)}</span>;
}

function FactState({ fact }: { fact: Fact }) {
  const { t } = useSpeech();
  return fact.dispatched ? (
    <Badge tone="good">{t.outbox.dispatched}</Badge>
  ) : (
    <Badge tone="fresh">{t.outbox.waiting}</Badge>
  );
}

function FactPanel({ id }: { id: number }) {
  const { t, f } = useSpeech();
  const found = useQuery({
    queryKey: ["outbox", "one", id],
    queryFn: ({ signal }) => must(api.GET("/api/v1/facts/{id}/", { params: { path: { id } }, signal })),
    refetchInterval: GLANCE_MS,
  });
  if (found.isPending) return <ListSkeleton narrow={false} />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const fact = found.data;
  return (
    <Stack>
      <Group justify="space-between" wrap="nowrap">
        <Text fw={600} style={{ overflowWrap: "anywhere" }}>
          <FactKind kind={fact.kind} /> · {fact.subject}
        </Text>
        <FactState fact={fact} />
      </Group>
      <Text size="sm" c="dimmed">
        {f.moment(fact.recorded_at)}
      </Text>
      <Raw value={fact.payload} />
      <Title order={2} size="h3">
        {t.outbox.deliveries}
      </Title>
      {fact.deliveries.length === 0 && (
        <Text size="sm" c="dimmed">
          {t.outbox.noDeliveries}
        </Text>
      )}
      {fact.deliveries.map((job) => (
        <Stack key={job.id} gap="xs" p="md" className={classes.sheet}>
          <Group justify="space-between" wrap="nowrap">
            <Anchor component={Link} to="/admin/jobs" search={{ open: String(job.id) } as never} size="sm">
              <JobKind kind={job.kind} />
            </Anchor>
            <JobState state={job.state} />
          </Group>
          {job.error && (
            <Text size="sm" c="var(--danger-ink)">
              {whyFailed(t, job)}
            </Text>
          )}
          <JobDeeds job={job} />
        </Stack>
      ))}
    </Stack>
  );
}
