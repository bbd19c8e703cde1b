// All orders that this person may see.
import { Button, Group, Text } from "@mantine/core";
import { IconCheck, IconClipboardList } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Texts } from "../i18n";
import { useSpeech } from "../i18n";
import { Ago } from "../kit/Ago";
import { OrderBadge } from "../kit/Badge";
import { askAhead } from "../kit/list";
import { ResourcePage } from "../kit/ResourcePage";
import type { Resource } from "../kit/resource";
import { personLine, told } from "../shop/contact";
import { wordOf } from "./JobState";
import { LazyOrderPanel } from "./LazyOrderPanel";
import { move } from "./OrderDeeds";
import type { StaffOrder as Order } from "./OrderDesk";
import { OrdersView } from "./OrdersView";
import { GLANCE_MS, ordersPage, shopChoices } from "./queries";

const FILTERED = [
  "new",
  "confirmed",
  "assembling",
  "ready_for_pickup",
  "shipped",
  "delivered",
  "canceled",
] as const;

export const orders: Resource<Order> = {
  name: "orders",
  title: (t) => t.orders.title,
  icon: IconClipboardList,
  id: (order) => order.id,
  page: ordersPage,
  refreshMs: GLANCE_MS,
  filters: [
    { kind: "search", name: "search", label: (t) => t.orders.search },
    {
      kind: "choice",
      name: "status",
      label: (t) => t.orders.state,
      options: (t: Texts) => FILTERED.map((value) => ({ value, label: t.orders.states[value] })),
    },
    {
      kind: "choice",
      name: "payment_status",
      label: (t) => t.orders.paymentState,
      options: (t: Texts) => Object.entries(t.orders.payments).map(([value, label]) => ({ value, label })),
    },
    {
      kind: "lookup",
      name: "shop_id",
      label: (t) => t.offers.shop,
      options: shopChoices,
    },
    { kind: "date", name: "created_from", label: (t) => t.orders.from, short: (t) => t.orders.fromShort },
    { kind: "date", name: "created_to", label: (t) => t.orders.to, short: (t) => t.orders.toShort },
    { kind: "number", name: "customer_id", label: (t) => t.orders.customer, hidden: true },
  ],
  views: [
    { name: (t) => t.office.newOrders, search: { status: "new" } },
    { name: (t) => t.orders.inWork, search: { status: "processing" } },
    { name: (t) => t.orders.states.shipped, search: { status: "shipped" } },
  ],
  columns: [
    {
      key: "number",
      title: (t) => t.orders.number,
      width: 88,
      cell: (it) => it.number,
      text: (it) => it.number,
    },
    {
      key: "date",
      title: (t) => t.orders.date,
      width: 124,
      cell: (it) => <Ago at={it.created_at} />,
      text: (it) => it.created_at,
    },
    {
      key: "state",
      title: (t) => t.orders.state,
      width: 156,
      cell: (it) => <OrderBadge state={it.state}>{it.status_display}</OrderBadge>,
      text: (it) => it.status_display,
    },
    {
      key: "buyer",
      title: (t) => t.orders.buyer,
      // A name and a telephone number, whole.
      width: 290,
      cell: (it) => personLine(it.contact),
      text: (it) => personLine(it.contact),
    },
    {
      key: "items",
      spare: true,
      title: (t) => t.orders.items,
      cell: (it) => names(it),
      text: (it) => names(it),
    },
    {
      key: "payment",
      title: (t) => t.orders.paymentState,
      width: 150,
      hidden: true,
      cell: (it) => <PaymentWord status={it.payment.status} />,
      text: (it, t) => wordOf(t.orders.payments, it.payment.status),
    },
    {
      key: "source",
      title: (t) => t.messages.channel,
      width: 110,
      hidden: true,
      cell: (it) => <Source of={it} />,
      text: (it, t) => wordOf(t.reports.sources, it.source),
    },
    {
      key: "city",
      title: (t) => t.orders.city,
      width: 130,
      hidden: true,
      cell: (it) => told(it.contact.city),
      text: (it) => told(it.contact.city),
    },
    {
      key: "total",
      title: (t) => t.orders.total,
      width: 130,
      align: "right",
      cell: (it) => <Total order={it} />,
      text: (it) => it.due.replace(".", ","),
    },
  ],
  card: (order) => <Card order={order} />,
  find: null,
  panel: (id) => <LazyOrderPanel id={id} />,
  panelTitle: (t, id) => t.orders.one(id),
  actions: () => <OrdersView at="list" />,
  bulk: [
    {
      key: "confirm",
      label: (t) => t.orders.confirmAll,
      icon: IconCheck,
      needs: "orders.manage",
      fits: (order) => order.state === "new",
      run: (order) => move({ id: order.id, revision: order.revision }, "confirmed"),
    },
  ],
  empty: {
    title: (t) => t.orders.empty,
    hint: (t) => t.orders.emptyOffice,
    action: () => <ToShop />,
  },
};

export const ahead = askAhead(orders);

export function Orders() {
  return <ResourcePage resource={orders} />;
}

const names = (order: Order) => order.items.map((item) => item.product_name).join(", ");

/** Where the order came from, in words. */
function Source({ of }: { of: Order }) {
  const { t } = useSpeech();
  return wordOf(t.reports.sources, of.source);
}

function PaymentWord({ status }: { status: string }) {
  const { t } = useSpeech();
  return wordOf(t.orders.payments, status);
}

function Total({ order }: { order: Order }) {
  const { f } = useSpeech();
  return f.money(order.due, order.currency);
}

function Card({ order }: { order: Order }) {
  const { t, f } = useSpeech();
  return (
    <>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Group gap={8}>
          <Text fw={620} size="sm">
            {t.orders.numbered(order.number)}
          </Text>
          <OrderBadge state={order.state}>{order.status_display}</OrderBadge>
        </Group>
        <Text fw={620} size="sm" style={{ whiteSpace: "nowrap" }}>
          {f.money(order.due, order.currency)}
        </Text>
      </Group>
      <Text size="xs" c="dimmed" truncate mt={4}>
        {f.ago(order.created_at)} · {personLine(order.contact)}
      </Text>
      <Text size="xs" c="dimmed" truncate>
        {names(order)}
      </Text>
    </>
  );
}

function ToShop() {
  const { t } = useSpeech();
  return (
    <Button component={Link} to="/" variant="default">
      {t.me.shop}
    </Button>
  );
}
