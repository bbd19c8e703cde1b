// The flight recorder of an order: its own events and every channel's messages on one line, filtered by channel, each
// message with what it carried.
import {
  Button,
  Group,
  SegmentedControl,
  Skeleton,
  Stack,
  Text,
  Timeline,
  UnstyledButton,
} from "@mantine/core";
import { IconArrowDownLeft, IconArrowUpRight } from "@tabler/icons-react";
import { queryOptions, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, must, type Schemas } from "../api/client";
import { type Texts, useSpeech } from "../i18n";
import { Badge } from "../kit/Badge";
import { Changes, type ChangesOf } from "../kit/Changes";
import { may, useMe } from "../kit/me";
import { Raw } from "../kit/Raw";
import { Failure } from "../kit/State";
import { cursorOf } from "../kit/search";
import { useEventWords } from "../shop/Timeline";
import { JobDeeds } from "./JobDeeds";
import { whyFailed } from "./JobState";
import { GLANCE_MS } from "./queries";

type Entry = Schemas["TimelineEntry"];
type Message = Schemas["TimelineMessage"];

const PAGE = 50;

export function Recorder({ order }: { order: number }) {
  const { t } = useSpeech();
  const [channel, setChannel] = useState("all");
  const list = useInfiniteQuery({
    queryKey: ["orders", "timeline", order],
    queryFn: ({ pageParam, signal }) =>
      must(
        api.GET("/api/v1/orders/{id}/timeline/", {
          params: { path: { id: order }, query: { limit: PAGE, cursor: pageParam ?? undefined } } as never,
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => cursorOf(last.next),
    refetchInterval: GLANCE_MS,
  });
  if (list.isPending) return <Skeleton height={160} aria-busy />;
  if (list.isError) return <Failure error={list.error} retry={() => void list.refetch()} />;
  const entries = list.data.pages.flatMap((page) => page.results as Entry[]);
  const channels = [...new Set(entries.flatMap((entry) => (entry.message ? [entry.message.channel] : [])))];
  const shown = entries.filter(
    (entry) => channel === "all" || (channel === "order" ? entry.event : entry.message?.channel === channel),
  );
  return (
    <Stack gap="md">
      {channels.length > 0 && (
        <SegmentedControl
          size="xs"
          aria-label={t.messages.channel}
          style={{ alignSelf: "flex-start" }}
          value={channel}
          onChange={setChannel}
          data={[
            { value: "all", label: t.list.everything },
            { value: "order", label: t.messages.ownEvents },
            ...channels.map((name) => ({ value: name, label: channelName(t.messages.channels, name) })),
          ]}
        />
      )}
      <Timeline bulletSize={16} lineWidth={2} active={shown.length}>
        {shown.map((entry) =>
          entry.message ? (
            <Timeline.Item
              key={entry.id}
              bullet={
                entry.message.direction === "in" ? (
                  <IconArrowDownLeft size={11} />
                ) : (
                  <IconArrowUpRight size={11} />
                )
              }
              title={<MessageTitle message={entry.message} />}
            >
              <MessageBody message={entry.message} />
            </Timeline.Item>
          ) : (
            <Timeline.Item key={entry.id} title={<EventTitle entry={entry} />}>
              <EventBody entry={entry} />
            </Timeline.Item>
          ),
        )}
      </Timeline>
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t.act.more}
        </Button>
      )}
    </Stack>
  );
}

export const channelName = (names: object, channel: string): string =>
  (names as Record<string, string>)[channel] ?? channel;

/** What the values of an order's fields, and of a shop's, are called. */
export const valueWords = (t: Texts) => ({
  status: t.orders.states,
  payment_status: t.orders.payments,
  payment_method: t.cart.methods,
  method: t.orders.deliveryMethods,
  delivery_method: t.orders.deliveryMethods,
  stock_source: t.shops.sources,
  missing_goods: { keep: t.shops.missingKeep, hide: t.shops.missingHide },
});

function EventTitle({ entry }: { entry: Entry }) {
  const words = useEventWords();
  return entry.event ? words.title(entry.event) : null;
}

function EventBody({ entry }: { entry: Entry }) {
  const { t, f } = useSpeech();
  const words = useEventWords();
  if (!entry.event) return null;
  return (
    <>
      {entry.event.note && <Text size="sm">{entry.event.note}</Text>}
      {entry.event.changes && (
        <Changes changes={entry.event.changes as ChangesOf} names={t.orders.fields} words={valueWords(t)} />
      )}
      <Text size="xs" c="dimmed">
        {f.moment(entry.at)} · {words.actor(entry.event)}
      </Text>
    </>
  );
}

function MessageTitle({ message }: { message: Message }) {
  const { t } = useSpeech();
  const channel = channelName(t.messages.channels, message.channel);
  return (
    <Group gap={8}>
      <Text span fw={500}>
        {message.subject.startsWith(channel) ? message.subject : `${channel}: ${message.subject}`}
      </Text>
      <MessageState state={message.state} />
    </Group>
  );
}

const TONES = { waiting: "fresh", done: "good", failed: "bad", ignored: "calm" } as const;

export function MessageState({ state }: { state: string }) {
  const { t } = useSpeech();
  const tone = TONES[state as keyof typeof TONES] ?? "calm";
  return <Badge tone={tone}>{(t.messages.states as Record<string, string>)[state] ?? state}</Badge>;
}

function MessageBody({ message }: { message: Message }) {
  const { t, f } = useSpeech();
  const [opened, setOpened] = useState(false);
  return (
    <Stack gap={4} mt={2}>
      {message.error && (
        <Text size="sm" c="var(--danger-ink)">
          {whyFailed(t, message)}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        {f.moment(message.changed_at)}
        {message.attempts > 1 && ` · ${t.messages.attempts(message.attempts)}`}
        {" · "}
        <UnstyledButton
          fz="xs"
          td="underline"
          py={4}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          {opened ? t.messages.hidePayload : t.messages.showPayload}
        </UnstyledButton>
      </Text>
      {(message.state === "failed" || message.state === "waiting") && <SendAgain id={message.id} />}
      {opened && <Payload id={message.id} />}
    </Stack>
  );
}

const messageQuery = (id: number) =>
  queryOptions({
    queryKey: ["messages", "one", id],
    queryFn: ({ signal }) => must(api.GET("/api/v1/messages/{id}/", { params: { path: { id } }, signal })),
  });

/** A message that did not get through is sent again by its job. */
export function SendAgain({ id }: { id: number }) {
  const me = useMe();
  const { data } = useQuery({ ...messageQuery(id), enabled: may(me, "system.manage") });
  if (data?.job_id == null) return null;
  return <JobDeeds job={{ id: data.job_id, state: data.state }} />;
}

/** What the message carried, as it was. */
export function Payload({ id }: { id: number }) {
  const { t } = useSpeech();
  const message = useQuery(messageQuery(id));
  if (message.isPending) return <Skeleton height={80} />;
  if (message.isError) return <Failure error={message.error} retry={() => void message.refetch()} />;
  const { payload, media_type, cut } = message.data;
  if (payload === null || payload === undefined) {
    return (
      <Text size="sm" c="dimmed">
        {t.messages.forgotten}
      </Text>
    );
  }
  return (
    <>
      <Raw value={pretty(payload, media_type)} />
      {cut && (
        <Text size="xs" c="dimmed">
          {t.messages.cut}
        </Text>
      )}
    </>
  );
}

/** JSON is laid out to be read; anything else stays as it came. */
function pretty(payload: string, mediaType: string): string {
  if (!mediaType.includes("json")) return payload;
  try {
    return JSON.stringify(JSON.parse(payload), null, 2);
  } catch {
    return payload;
  }
}
