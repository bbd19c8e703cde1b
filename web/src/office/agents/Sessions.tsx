// Talks of agents: one call or chat, the orders that came of it, and every step on the way.
import { Anchor, Group, Skeleton, Stack, Text, Timeline, Title } from "@mantine/core";
import { IconMessageChatbot } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, must, type Schemas } from "../../api/client";
import { useSpeech } from "../../i18n";
import { Ago } from "../../kit/Ago";
import { Badge, OrderBadge } from "../../kit/Badge";
import kit from "../../kit/kit.module.css";
import { ResourcePage } from "../../kit/ResourcePage";
import { Rows } from "../../kit/Rows";
import type { Page, Resource } from "../../kit/resource";
import { Failure } from "../../kit/State";
import { useEventWords } from "../../shop/Timeline";
import { choices, GLANCE_MS } from "../queries";
import { AgentTabs } from "./tabs";
import { APPROVAL_TONES } from "./tones";

type Talk = Schemas["AgentSession"];
type TalkOrder = Schemas["AgentSessionOrder"];
type Step = Schemas["AgentSessionEvent"];

/** Two keys may call their talks alike: a talk is known by both. */
const nameOf = (talk: Talk) => `${talk.key_id}:${talk.call_id}`;

function one(name: string, signal?: AbortSignal) {
  const [key_id = "", ...rest] = name.split(":");
  const params = { path: { call_id: rest.join(":") }, query: { key_id } as never };
  return must(api.GET("/api/v1/staff/agent-sessions/{call_id}/", { params, signal }));
}

/** Keys to choose from, for whoever may see them. */
const keyChoices = async () => {
  const keys = await must(api.GET("/api/v1/api-keys/")).catch(() => ({ results: [] }));
  return choices(keys.results);
};

const talks: Resource<Talk> = {
  name: "agent-sessions",
  title: (t) => t.agents.sessionsTitle,
  icon: IconMessageChatbot,
  id: nameOf,
  refreshMs: GLANCE_MS,
  page: async (filters, cursor, limit, signal) =>
    (await must(
      api.GET("/api/v1/staff/agent-sessions/", {
        params: { query: { ...filters, limit, cursor: cursor ?? undefined } } as never,
        signal,
      }),
    )) as Page<Talk>,
  filters: [
    { kind: "text", name: "call_id", label: (t) => t.agents.call },
    { kind: "lookup", name: "key_id", label: (t) => t.agents.agent, options: keyChoices },
    { kind: "number", name: "order_number", label: (t) => t.messages.order },
  ],
  columns: [
    {
      key: "phone",
      title: (t) => t.agents.buyerPhone,
      width: 190,
      cell: (it) => it.phone,
      text: (it) => it.phone,
    },
    {
      key: "agent",
      title: (t) => t.agents.agent,
      width: 210,
      cell: (it) => it.key_name,
      text: (it) => it.key_name,
    },
    {
      key: "orders",
      title: (t) => t.agents.ordersOf,
      cell: (it) => <Outcome talk={it} />,
      text: (it) => it.orders.map(({ number }) => number).join(", "),
    },
    {
      key: "call",
      title: (t) => t.agents.call,
      width: 310,
      hidden: true,
      cell: (it) => it.call_id,
      text: (it) => it.call_id,
    },
    {
      key: "at",
      title: (t) => t.agents.lastSeen,
      width: 170,
      cell: (it) => <Ago at={it.last_seen_at} />,
      text: (it) => it.last_seen_at,
    },
  ],
  card: (talk) => (
    <>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={600}>
          {talk.phone}
        </Text>
        <Text size="xs" c="dimmed">
          <Ago at={talk.last_seen_at} />
        </Text>
      </Group>
      <Text size="xs" c="dimmed" truncate mb={4}>
        {talk.key_name}
      </Text>
      <Outcome talk={talk} />
    </>
  ),
  find: null,
  panel: (name) => <TalkPanel name={name} />,
  panelTitle: (t) => t.agents.session,
  above: () => <AgentTabs />,
  empty: { title: (t) => t.agents.noSessions, hint: (t) => t.agents.noSessionsHint },
};

export function Sessions() {
  return <ResourcePage resource={talks} />;
}

/** What came of it: the newest order, and how many there are besides. */
function Outcome({ talk }: { talk: Talk }) {
  const { t, f } = useSpeech();
  const [newest, ...others] = talk.orders;
  if (!newest) return null;
  return (
    <Group gap={8} wrap="nowrap" component="span">
      <span>{t.orders.numbered(newest.number)}</span>
      <OrderState order={newest} />
      <span>{f.money(newest.total, newest.currency)}</span>
      {others.length > 0 && <Text span c="dimmed">{`+${others.length}`}</Text>}
    </Group>
  );
}

/** While somebody has to decide, that is its state. */
function OrderState({ order }: { order: TalkOrder }) {
  const { t } = useSpeech();
  if (order.approval === "waiting" || order.approval === "refused") {
    return <Badge tone={APPROVAL_TONES[order.approval]}>{t.agents.states[order.approval]}</Badge>;
  }
  return <OrderBadge state={order.status}>{order.status_display}</OrderBadge>;
}

function TalkPanel({ name }: { name: string }) {
  const { t, f, language } = useSpeech();
  const talk = useQuery({
    queryKey: [talks.name, "one", name, language],
    queryFn: ({ signal }) => one(name, signal),
    refetchInterval: GLANCE_MS,
  });
  if (talk.isPending) return <Skeleton height={220} aria-busy />;
  if (talk.isError) return <Failure error={talk.error} retry={() => void talk.refetch()} />;
  const { phone, key_name, call_id, first_seen_at, last_seen_at, orders, events } = talk.data;
  return (
    <Stack>
      <Rows
        rows={[
          [t.agents.buyerPhone, phone],
          [t.agents.agent, key_name],
          [t.agents.began, f.moment(first_seen_at)],
          [t.agents.lastSeen, f.moment(last_seen_at)],
          [t.agents.call, call_id],
        ]}
      />
      <Title order={3}>{t.agents.ordersOf}</Title>
      <div className={kit.sheet}>
        {orders.map((order) => (
          <OrderLine key={order.id} order={order} />
        ))}
      </div>
      <Title order={3}>{t.agents.whatHappened}</Title>
      {events.length > 0 ? (
        <Steps steps={events} several={orders.length > 1} />
      ) : (
        <Text size="sm" c="dimmed">
          {t.agents.noSteps}
        </Text>
      )}
    </Stack>
  );
}

function OrderLine({ order }: { order: TalkOrder }) {
  const { t, f } = useSpeech();
  return (
    <Link to="/admin/orders/$id" params={{ id: String(order.id) } as never} className={kit.card}>
      <Group justify="space-between" wrap="nowrap">
        <Group gap={8}>
          <Text size="sm" fw={600}>
            {t.orders.one(order.number)}
          </Text>
          <OrderState order={order} />
        </Group>
        <Text size="sm" fw={600} style={{ whiteSpace: "nowrap" }}>
          {f.money(order.total, order.currency)}
        </Text>
      </Group>
      <Text size="xs" c="dimmed">
        {order.confirmed_at
          ? t.agents.confirmedAt(f.moment(order.confirmed_at))
          : t.agents.draftedAt(f.moment(order.drafted_at))}
      </Text>
    </Link>
  );
}

function Steps({ steps, several }: { steps: Step[]; several: boolean }) {
  const { t, f } = useSpeech();
  const words = useEventWords();
  const asked = t.agents.asked as Record<string, string>;
  return (
    <Timeline bulletSize={14} lineWidth={2} active={steps.length}>
      {steps.map((step) => (
        <Timeline.Item
          key={`${step.at} ${step.order_id} ${step.kind} ${step.status}`}
          title={asked[step.kind] ?? words.title(step)}
        >
          {step.note && <Text size="sm">{step.note}</Text>}
          <Text size="xs" c="dimmed">
            {f.moment(step.at)} · {words.actor(step)}
            {several && (
              <>
                {" · "}
                <Anchor component={Link} to={`/admin/orders/${step.order_id}`} fz="xs">
                  {t.orders.one(String(step.order_id))}
                </Anchor>
              </>
            )}
          </Text>
        </Timeline.Item>
      ))}
    </Timeline>
  );
}
