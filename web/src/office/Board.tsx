// Orders by where they stand. A card is dragged to where it goes next, or moved by its menu: what cannot be dragged
// with a mouse is moved with a keyboard.
import { ActionIcon, Anchor, Box, Group, Menu, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconArrowRight, IconDots } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type DragEvent, useState } from "react";
import { newKey } from "../api/client";
import { useSpeech } from "../i18n";
import { Ago } from "../kit/Ago";
import { may, useMe } from "../kit/me";
import { Panel } from "../kit/Panel";
import { Failure } from "../kit/State";
import { useAddress } from "../kit/search";
import { done, failed } from "../kit/tell";
import { personLine } from "../shop/contact";
import { LazyOrderPanel } from "./LazyOrderPanel";
import { move } from "./OrderDeeds";
import type { StaffOrder } from "./OrderDesk";
import { OrdersView } from "./OrdersView";
import classes from "./office.module.css";
import { GLANCE_MS, ordersPage, overviewQuery } from "./queries";

const COLUMNS = ["new", "confirmed", "assembling", "ready_for_pickup", "shipped"] as const;
/** A board is for what is under way; the rest of a long column is in the list. */
const SHOWN = 30;

type State = (typeof COLUMNS)[number];

export function Board() {
  const { t } = useSpeech();
  const [search, change] = useAddress();
  const [dragged, setDragged] = useState<StaffOrder | null>(null);
  const open = search.open ?? null;
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Title order={1}>{t.orders.title}</Title>
        <OrdersView at="board" />
      </Group>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled with a keyboard, too */}
      <section className={classes.board} aria-label={t.orders.board} tabIndex={0}>
        {COLUMNS.map((state) => (
          <Column
            key={state}
            state={state}
            dragged={dragged}
            drag={setDragged}
            open={(id) => change({ open: id }, true)}
          />
        ))}
      </section>
      <Panel open={open} title={open ? t.orders.one(open) : ""} close={() => change({ open: null })}>
        {open && <LazyOrderPanel id={open} />}
      </Panel>
    </Stack>
  );
}

function useMove() {
  const { t } = useSpeech();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ order, to }: { order: StaffOrder; to: { state: string; title: string } }) =>
      move({ id: order.id, revision: order.revision }, to.state, newKey()),
    onSuccess: (_, { order, to }) => done(t.orders.moved(order.number, to.title)),
    onError: failed,
    // Refused or not: the board shows how it is, also where somebody was faster.
    onSettled: () => client.invalidateQueries({ queryKey: ["orders"] }),
  });
}

interface ColumnProps {
  state: State;
  dragged: StaffOrder | null;
  drag: (order: StaffOrder | null) => void;
  open: (id: string) => void;
}

function Column({ state, dragged, drag, open }: ColumnProps) {
  const { t, f, language } = useSpeech();
  const go = useMove();
  const { data: overview } = useQuery(overviewQuery);
  const orders = useQuery({
    queryKey: ["orders", "board", state, language],
    queryFn: ({ signal }) => ordersPage({ status: state }, null, SHOWN, signal),
    refetchInterval: GLANCE_MS,
  });
  const target = dragged?.next_states.find((next) => next.state === state);
  const rows = orders.data?.results ?? [];
  const total = overview?.states.find((it) => it.state === state)?.orders ?? rows.length;
  const drop = (event: DragEvent) => {
    event.preventDefault();
    if (dragged && target) go.mutate({ order: dragged, to: target });
    drag(null);
  };
  return (
    <section
      className={classes.column}
      data-target={target ? true : undefined}
      aria-label={t.orders.states[state]}
      onDragOver={(event) => target && event.preventDefault()}
      onDrop={drop}
    >
      <Group justify="space-between" px={4} pb={8}>
        <Title order={2} size="h4">
          {t.orders.states[state]}
        </Title>
        <Text size="sm" c="dimmed">
          {f.number(total)}
        </Text>
      </Group>
      {orders.isPending ? (
        <Skeleton height={120} radius="md" aria-busy />
      ) : orders.isError ? (
        <Failure error={orders.error} retry={() => void orders.refetch()} />
      ) : rows.length === 0 ? (
        <Text size="sm" c="dimmed" px={4}>
          {t.orders.noneHere}
        </Text>
      ) : (
        <Stack gap={8} component="ul" className={classes.cards}>
          {rows.map((order) => (
            <Card
              key={order.id}
              order={order}
              drag={drag}
              open={open}
              go={(to) => go.mutate({ order, to })}
            />
          ))}
        </Stack>
      )}
      {total > rows.length && rows.length > 0 && (
        <Anchor
          component={Link}
          to="/admin/orders"
          search={{ status: state } as never}
          size="xs"
          px={4}
          pt={8}
          display="block"
        >
          {t.orders.shownOf(rows.length, total)}
        </Anchor>
      )}
    </section>
  );
}

interface CardProps {
  order: StaffOrder;
  drag: (order: StaffOrder | null) => void;
  open: (id: string) => void;
  go: (to: { state: string; title: string }) => void;
}

function Card({ order, drag, open, go }: CardProps) {
  const { t, f } = useSpeech();
  const me = useMe();
  const serves = may(me, "orders.manage");
  const next = serves ? order.next_states.filter(({ state }) => state !== "canceled") : [];
  return (
    <li
      className={classes.card}
      draggable={next.length > 0}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", order.number);
        drag(order);
      }}
      onDragEnd={() => drag(null)}
    >
      <Group justify="space-between" wrap="nowrap" gap={4}>
        <button type="button" className={classes.cardLink} onClick={() => open(String(order.id))}>
          {t.orders.numbered(order.number)}
        </button>
        {next.length > 0 && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={24}
                aria-label={`${t.orders.move}: ${t.orders.one(order.number)}`}
              >
                <IconDots size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {next.map((to) => (
                <Menu.Item key={to.state} leftSection={<IconArrowRight size={15} />} onClick={() => go(to)}>
                  {to.title}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
      <Text size="xs" c="dimmed" truncate>
        {personLine(order.contact)}
      </Text>
      <Group justify="space-between" mt={4} wrap="nowrap">
        <Text size="xs" c="dimmed">
          <Ago at={order.created_at} />
        </Text>
        <Box fz="sm" fw={600} style={{ whiteSpace: "nowrap" }}>
          {f.money(order.due, order.currency)}
        </Box>
      </Group>
    </li>
  );
}
