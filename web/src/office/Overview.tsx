// What needs a person now, what was sold, what runs out.
import { Anchor, Group, SimpleGrid, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconChevronRight, IconCircleCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Schemas } from "../api/client";
import { useSpeech } from "../i18n";
import { Badge, OrderBadge } from "../kit/Badge";
import { useMe } from "../kit/me";
import { Empty, Failure } from "../kit/State";
import { personLine } from "../shop/contact";
import { Bars } from "./Bars";
import { LOW } from "./limits";
import classes from "./office.module.css";
import { GLANCE_MS, ordersPage, overviewQuery, salesQuery } from "./queries";

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
  const overview = useQuery(overviewQuery);
  return (
    <Stack gap="lg">
      <div>
        <Title order={1}>{t.office.hello(me?.first_name ?? "")}</Title>
        <Text c="dimmed">{f.day(new Date())}</Text>
      </div>
      {overview.isPending ? (
        <Skeleton height={120} radius="lg" aria-busy />
      ) : overview.isError ? (
        <Failure error={overview.error} retry={() => void overview.refetch()} />
      ) : (
        <>
          <Figures overview={overview.data} />
          <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
            <Waiting overview={overview.data} />
            <Sales />
            <Recent />
            <RunningOut overview={overview.data} />
          </SimpleGrid>
        </>
      )}
    </Stack>
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
      <div className={`${classes.sheet} ${classes.figure}`}>
        <Text size="sm">{t.office.soldToday}</Text>
        {today.map((sum) => (
          <strong key={sum.currency}>{f.money(sum.total, sum.currency)}</strong>
        ))}
        <Text size="xs" c="dimmed">
          {overview.yesterday.map((sum) => t.office.yesterday(f.money(sum.total, sum.currency))).join(", ") ||
            t.customers.orders(today[0]?.orders ?? 0)}
        </Text>
      </div>
      <Figure status="new" title={t.office.newOrders} hint={t.office.newOrdersHint} count={count("new")} />
      <Figure
        status="processing"
        title={t.office.inWork}
        hint={t.office.inWorkHint}
        count={count("confirmed", "assembling", "ready_for_pickup")}
      />
      <Figure
        status="shipped"
        title={t.office.onTheWay}
        hint={t.office.onTheWayHint}
        count={count("shipped")}
      />
    </SimpleGrid>
  );
}

function Figure(props: { status: string; title: string; hint: string; count: number }) {
  const { f } = useSpeech();
  const { status, title, hint, count } = props;
  return (
    <Link to="/admin/orders" search={{ status } as never} className={`${classes.sheet} ${classes.figure}`}>
      <Text size="sm">{title}</Text>
      <strong>{f.number(count)}</strong>
      <Text size="xs" c="dimmed">
        {hint}
      </Text>
    </Link>
  );
}

function Section({ title, more, children }: { title: string; more?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.sheet}>
      <Group justify="space-between" px={18} py={14}>
        <Title order={2} size="h3">
          {title}
        </Title>
        {more}
      </Group>
      {children}
    </section>
  );
}

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

function Sales() {
  const { t, f } = useSpeech();
  const sales = useQuery(salesQuery);
  const total = sales.data?.totals.map((sum) => f.money(sum.total, sum.currency)).join(" · ");
  return (
    <Section
      title={t.office.sales}
      more={
        <Text size="sm" c="dimmed">
          {t.office.salesSpan}
          {total && `: ${total}`}
        </Text>
      }
    >
      {sales.isPending ? (
        <Skeleton height={180} m="md" />
      ) : sales.isError ? (
        <Failure error={sales.error} retry={() => void sales.refetch()} />
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
                  {order.number}
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

function RunningOut({ overview }: { overview: Overview }) {
  const { t, f } = useSpeech();
  return (
    <Section
      title={t.office.stock}
      more={
        <Anchor component={Link} to="/admin/offers" search={{ quantity_max: String(LOW) } as never} size="sm">
          {t.list.everything}
        </Anchor>
      }
    >
      {overview.running_out.length === 0 ? (
        <Empty icon={IconCircleCheck} title={t.office.stockFine}>
          {t.office.stockHint}
        </Empty>
      ) : (
        overview.running_out.slice(0, SHOWN).map((offer) => (
          <div key={offer.product_info_id} className={classes.row}>
            <div style={{ minWidth: 0 }}>
              <Text size="sm" truncate>
                {offer.name}
              </Text>
              <Text size="xs" c="dimmed" truncate>
                {offer.shop_name} · {t.office.ordered(offer.ordered)}
              </Text>
            </div>
            <Badge tone={offer.available === 0 ? "bad" : "fresh"}>{f.number(offer.available)}</Badge>
          </div>
        ))
      )}
    </Section>
  );
}
