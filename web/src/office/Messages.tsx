// Every message of every channel, in and out.
import { Anchor, Group, Stack, Text } from "@mantine/core";
import { IconArrowDownLeft, IconArrowUpRight, IconMessages } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { api, must, type Schemas } from "../api/client";
import { type Texts, useSpeech } from "../i18n";
import { Ago } from "../kit/Ago";
import { askAhead } from "../kit/list";
import { ResourcePage } from "../kit/ResourcePage";
import { Rows } from "../kit/Rows";
import type { Page, Resource } from "../kit/resource";
import { Empty } from "../kit/State";
import { whyFailed, wordOf } from "./JobState";
import { GLANCE_MS } from "./queries";
import { channelName, MessageState, Payload, SendAgain } from "./Recorder";

type Message = Schemas["Message"];

const STATES = ["waiting", "done", "failed", "ignored"] as const;

const messages: Resource<Message> = {
  name: "messages",
  title: (t) => t.messages.title,
  icon: IconMessages,
  id: (message) => message.id,
  refreshMs: GLANCE_MS,
  page: async (filters, cursor, limit, signal) =>
    (await must(
      api.GET("/api/v1/messages/", {
        params: { query: { ...filters, limit, cursor: cursor ?? undefined } } as never,
        signal,
      }),
    )) as Page<Message>,
  filters: [
    {
      kind: "choice",
      name: "state",
      label: (t) => t.messages.state,
      options: (t: Texts) => STATES.map((value) => ({ value, label: t.messages.states[value] })),
    },
    {
      kind: "choice",
      name: "channel",
      label: (t) => t.messages.channel,
      options: (t: Texts) => Object.entries(t.messages.channels).map(([value, label]) => ({ value, label })),
    },
    {
      kind: "choice",
      name: "direction",
      label: (t) => t.messages.direction,
      options: (t: Texts) => [
        { value: "in", label: t.messages.in },
        { value: "out", label: t.messages.out },
      ],
    },
    { kind: "number", name: "order_id", label: (t) => t.messages.order },
  ],
  views: [{ name: (t) => t.messages.states.failed, search: { state: "failed" } }],
  columns: [
    {
      key: "subject",
      title: (t) => t.messages.subject,
      cell: (it) => <Subject message={it} />,
      text: (it) => it.subject,
    },
    {
      key: "state",
      title: (t) => t.messages.state,
      width: 150,
      cell: (it) => <MessageState state={it.state} />,
      text: (it, t) => wordOf(t.messages.states, it.state),
    },
    {
      key: "channel",
      title: (t) => t.messages.channel,
      width: 120,
      cell: (it) => <Channel name={it.channel} />,
      text: (it, t) => channelName(t.messages.channels, it.channel),
    },
    {
      key: "order",
      title: (t) => t.messages.order,
      width: 110,
      cell: (it) => it.order_id ?? "",
      text: (it) => String(it.order_id ?? ""),
    },
    {
      key: "at",
      title: (t) => t.messages.at,
      width: 150,
      cell: (it) => <Ago at={it.changed_at} />,
      text: (it) => it.changed_at,
    },
  ],
  card: (message) => (
    <>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={540} lineClamp={2}>
          <Subject message={message} />
        </Text>
        <MessageState state={message.state} />
      </Group>
      <Text size="xs" c="dimmed">
        <Channel name={message.channel} /> · <Ago at={message.changed_at} />
      </Text>
    </>
  ),
  find: (id, signal) =>
    must(api.GET("/api/v1/messages/{id}/", { params: { path: { id: Number(id) } }, signal })),
  panel: (_, message) => <MessagePanel message={message} />,
  panelTitle: (t) => t.messages.one,
  empty: { title: (t) => t.messages.empty, hint: (t) => t.messages.hint },
};

export const ahead = askAhead(messages);

export function Messages() {
  return <ResourcePage resource={messages} />;
}

function Subject({ message }: { message: Message }) {
  const { t } = useSpeech();
  const Arrow = message.direction === "in" ? IconArrowDownLeft : IconArrowUpRight;
  return (
    <>
      <Arrow size={14} role="img" aria-label={message.direction === "in" ? t.messages.in : t.messages.out} />{" "}
      {message.subject}
    </>
  );
}

function Channel({ name }: { name: string }) {
  const { t } = useSpeech();
  return channelName(t.messages.channels, name);
}

function MessagePanel({ message }: { message: Message | undefined }) {
  const { t, f } = useSpeech();
  if (!message) return <Empty icon={IconMessages} title={t.list.notLoaded} />;
  const rows: [string, React.ReactNode][] = [
    [t.messages.channel, channelName(t.messages.channels, message.channel)],
    [t.messages.direction, message.direction === "in" ? t.messages.in : t.messages.out],
    [t.messages.tries, f.number(message.attempts)],
    [t.messages.at, f.moment(message.changed_at)],
  ];
  if (message.order_id != null) {
    rows.push([
      t.messages.order,
      <Anchor
        key="order"
        component={Link}
        to="/admin/orders"
        search={{ open: String(message.order_id) } as never}
        size="sm"
      >
        {t.orders.numbered(message.order_id)}
      </Anchor>,
    ]);
  }
  return (
    <Stack>
      <Group justify="space-between" wrap="nowrap">
        <Text fw={600}>{message.subject}</Text>
        <MessageState state={message.state} />
      </Group>
      {message.error && <Text c="var(--danger-ink)">{whyFailed(t, message)}</Text>}
      {message.state !== "ignored" && message.direction === "out" && <SendAgain id={message.id} />}
      <Rows rows={rows} />
      <Payload id={message.id} />
    </Stack>
  );
}
