// What needs a person now, what was sold, what runs out.
import { Anchor, Button, Group, SimpleGrid, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconChevronRight, IconCircleCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Schemas } from "../api/client";
import { useSpeech } from "../i18n";
import { Badge, OrderBadge } from "../kit/Badge";
import { may, useMe } from "../kit/me";
import { Empty, Failure } from "../kit/State";
import { personLine } from "../shop/contact";
import { Bars } from "./Bars";
import { Figure } from "./Figure";
import { FirstRun } from "./FirstRun";
import { NoSales } from "./NoSales";
import { groupsFor, SEES_ORDERS } from "./nav";
import classes from "./office.module.css";
import { channelTone, GLANCE_MS, healthQuery, ordersPage, overviewQuery, salesQuery } from "./queries";
import { channelName } from "./Recorder";
import { RunningOut } from "./RunningOut";
import { Section } from "./Section";

type Overview = Schemas["Overview"];

const SHOWN = 6;
/** Where each kind of waiting is looked after. */
const PLACES: Record<string, Record<string, string>> = {
  unconfirmed: { status: "new" },
  payment_failed: { payment_status: "failed" },
  unpaid: { payment_status: "pending", status: "delivered" },
  late: { status: "shipped" },
};

export function Overview() {
  const { t, f } = useSpeech();
  const me = useMe();
  return (
    <Stack gap="lg">
      <div>
        <Title order={1}>{t.office.hello(me?.first_name ?? "")}</Title>
        <Text c="dimmed">{f.day(new Date())}</Text>
      </div>
      <FirstRun />
      <Channels />
      {may(me, ...SEES_ORDERS) ? <Trade /> : <Places />}
    </Stack>
  );
}

function Trade() {
  const overview = useQuery(overviewQuery);
  if (overview.isPending) return <Skeleton height={120} radius="lg" aria-busy />;
  if (overview.isError) return <Failure error={overview.error} retry={() => void overview.refetch()} />;
  return (
    <>
      <Figures overview={overview.data} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <Waiting overview={overview.data} />
        <Sales />
        <Recent />
        <RunningOut overview={overview.data} most={SHOWN} />
      </SimpleGrid>
    </>
  );
}

/** For whoever has nothing to do with orders: where to go instead. */
function Places() {
  const { t } = useSpeech();
  const me = useMe();
  return (
    <Group gap="xs">
      {groupsFor(me)
        .flatMap((group) => group.places)
        .filter((place) => !place.exact)
        .map((place) => (
          <Button
            key={place.to}
            component={Link}
            to={place.to}
            variant="default"
            leftSection={<place.icon size={17} />}
          >
            {place.label(t)}
          </Button>
        ))}
    </Group>
  );
}

function Figures({ overview }: { overview: Overview }) {
  const { t, f } = useSpeech();
  const count = (...states: string[]) =>
    overview.states
      .filter(({ state }) => states.includes(state))
      .reduce((sum, { orders }) => sum + orders, 0);
  // Almost every shop sells in one currency; the others have a line each.
  const today = overview.today.length > 0 ? overview.today : [{ currency: "RUB", orders: 0, total: "0.00" }];
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing="md">
      <Figure
        title={t.office.soldToday}
        hint={
          overview.yesterday.map((sum) => t.office.yesterday(f.money(sum.total, sum.currency))).join(", ") ||
          t.customers.orders(today[0]?.orders ?? 0)
        }
      >
        {today.map((sum) => (
          <span key={sum.currency} style={{ display: "block" }}>
            {f.money(sum.total, sum.currency)}
          </span>
        ))}
      </Figure>
      <Figure {...ordersIn("new")} title={t.office.newOrders} hint={t.office.newOrdersHint}>
        {f.number(count("new"))}
      </Figure>
      <Figure {...ordersIn("processing")} title={t.office.inWork} hint={t.office.inWorkHint}>
        {f.number(count("confirmed", "assembling", "ready_for_pickup"))}
      </Figure>
      <Figure {...ordersIn("shipped")} title={t.office.onTheWay} hint={t.office.onTheWayHint}>
        {f.number(count("shipped"))}
      </Figure>
    </SimpleGrid>
  );
}

const ordersIn = (status: string) => ({ to: "/admin/orders", search: { status } });

function Waiting({ overview }: { overview: Overview }) {
  const { t, f } = useSpeech();
  return (
    <Section title={t.office.attention}>
      {overview.attention.length === 0 ? (
        <Empty icon={IconCircleCheck} title={t.office.nothingToDo}>
          {t.office.nothingToDoHint}
        </Empty>
      ) : (
        overview.attention.map((it) => (
          <Link
            key={it.code}
            to="/admin/orders"
            search={(PLACES[it.code] ?? {}) as never}
            className={classes.row}
          >
            <div style={{ minWidth: 0 }}>
              <Text size="sm" fw={540}>
                {it.title}
              </Text>
              {it.since && (
                <Text size="xs" c="dimmed">
                  {t.office.attentionSince(f.ago(it.since))}
                </Text>
              )}
            </div>
            <Group gap={6} wrap="nowrap">
              <Badge tone="fresh">
                {it.orders >= 1000 ? t.office.atLeast(it.orders) : f.number(it.orders)}
              </Badge>
              <IconChevronRight size={16} aria-hidden />
            </Group>
          </Link>
        ))
      )}
    </Section>
  );
}

/** A light per channel, for whoever may look into the system. */
function Channels() {
  const { t } = useSpeech();
  const me = useMe();
  const health = useQuery({ ...healthQuery, enabled: may(me, "system.view"), refetchInterval: GLANCE_MS });
  const channels = health.data?.channels ?? [];
  if (channels.length === 0) return null;
  return (
    <Group gap="xs" component="nav" aria-label={t.health.channels}>
      {channels.map((channel) => (
        <Link key={channel.channel} to="/admin/health" className={classes.light}>
          <Badge tone={channelTone(channel)}>
            {channelName(t.messages.channels, channel.channel)}
            {channel.failed > 0 && `: ${t.health.failed(channel.failed)}`}
          </Badge>
        </Link>
      ))}
    </Group>
  );
}

function Sales() {
  const { t, f } = useSpeech();
  const sales = useQuery(salesQuery);
  const total = sales.data?.totals.map((sum) => f.money(sum.total, sum.currency)).join(" · ");
  return (
    <Section
      title={t.office.sales}
      more={
        <Anchor component={Link} to="/admin/reports" size="sm">
          {t.office.salesSpan}
          {total && `: ${total}`}
        </Anchor>
      }
    >
      {sales.isPending ? (
        <Skeleton height={180} m="md" />
      ) : sales.isError ? (
        <Failure error={sales.error} retry={() => void sales.refetch()} />
      ) : sales.data.totals.length === 0 ? (
        <NoSales />
      ) : (
        <Bars
          bars={sales.data.rows.map((row) => ({
            key: `${row.key} ${row.currency}`,
            value: Number(row.total),
            label: t.office.salesOf(f.day(row.key), f.money(row.total, row.currency), row.orders),
            tick: f.dayShort(row.key),
          }))}
        />
      )}
    </Section>
  );
}

function Recent() {
  const { t, f, language } = useSpeech();
  const orders = useQuery({
    queryKey: ["orders", "recent", language],
    queryFn: ({ signal }) => ordersPage({}, null, SHOWN, signal),
    refetchInterval: GLANCE_MS,
  });
  return (
    <Section
      title={t.office.recent}
      more={
        <Anchor component={Link} to="/admin/orders" size="sm">
          {t.office.toOrders}
        </Anchor>
      }
    >
      {orders.isPending ? (
        <Skeleton height={220} m="md" />
      ) : orders.isError ? (
        <Failure error={orders.error} retry={() => void orders.refetch()} />
      ) : orders.data.results.length === 0 ? (
        <Empty icon={IconCircleCheck} title={t.orders.empty}>
          {t.orders.emptyOffice}
        </Empty>
      ) : (
        orders.data.results.map((order) => (
          <Link
            key={order.id}
            to="/admin/orders"
            search={{ open: String(order.id) } as never}
            className={classes.row}
          >
            <div style={{ minWidth: 0 }}>
              <Group gap={8} wrap="nowrap">
                <Text size="sm" fw={600}>
                  {t.orders.numbered(order.number)}
                </Text>
                <OrderBadge state={order.state}>{order.status_display}</OrderBadge>
              </Group>
              <Text size="xs" c="dimmed" truncate mt={2}>
                {f.ago(order.created_at)} · {personLine(order.contact)}
              </Text>
            </div>
            <Text size="sm" fw={600} style={{ whiteSpace: "nowrap" }}>
              {f.money(order.due, order.currency)}
            </Text>
          </Link>
        ))
      )}
    </Section>
  );
}
