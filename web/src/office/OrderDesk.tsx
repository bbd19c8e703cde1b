// One order as those see it who serve it: where it stands, where it may go, and everything that happened to it.
import { Anchor, Box, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { api, must, type Schemas } from "../api/client";
import { currentLanguage, useSpeech } from "../i18n";
import { OrderBadge } from "../kit/Badge";
import { may, useMe } from "../kit/me";
import { Failure } from "../kit/State";
import { Facts, Lines, OrderColumns } from "../shop/OrderPage";
import type { Order } from "../shop/queries";
import { Returns } from "../shop/Returns";
import { OrderDeeds } from "./OrderDeeds";
import { GLANCE_MS } from "./queries";
import { Recorder } from "./Recorder";

export type StaffOrder = Schemas["StaffOrder"] & Order;

const staffOrderQuery = (id: number) =>
  queryOptions({
    queryKey: ["orders", "staff", id, currentLanguage()],
    queryFn: ({ signal }) =>
      must(
        api.GET("/api/v1/staff/orders/{id}/", { params: { path: { id } }, signal }),
      ) as Promise<StaffOrder>,
    refetchInterval: GLANCE_MS,
  });

export function OrderPanel({ id }: { id: string }) {
  const { t } = useSpeech();
  return (
    <Loaded id={id}>
      {(order) => (
        <Stack gap="lg">
          <Top order={order} />
          <Lines order={order} />
          <Facts order={order} />
          <Links order={order}>
            <Anchor component={Link} to="/admin/orders/$id" params={{ id } as never} size="sm">
              {t.orders.fullPage}
            </Anchor>
          </Links>
          <Past order={order} />
        </Stack>
      )}
    </Loaded>
  );
}

/** The same on a page of its own. */
export function OrderDesk() {
  const { t } = useSpeech();
  const { id } = useParams({ strict: false }) as { id: string };
  return (
    <Stack gap="lg" maw={1180}>
      <Anchor component={Link} to="/admin/orders" size="sm" c="dimmed">
        ← {t.orders.title}
      </Anchor>
      <Loaded id={id}>
        {(order) => (
          <>
            <Title order={1}>{t.orders.one(order.number)}</Title>
            <OrderColumns order={order} past={<Past order={order} />}>
              <Top order={order} />
              <Facts order={order} />
              <Links order={order} />
            </OrderColumns>
          </>
        )}
      </Loaded>
    </Stack>
  );
}

function Loaded({ id, children }: { id: string; children: (order: StaffOrder) => ReactNode }) {
  const order = useQuery(staffOrderQuery(Number(id)));
  if (order.isPending) return <Skeleton height={320} aria-busy />;
  if (order.isError) return <Failure error={order.error} retry={() => void order.refetch()} />;
  return children(order.data);
}

function Top({ order }: { order: StaffOrder }) {
  const { f } = useSpeech();
  const me = useMe();
  return (
    <>
      <Group justify="space-between" align="center">
        <Group gap="sm">
          <OrderBadge state={order.state}>{order.status_display}</OrderBadge>
          <Text size="sm" c="dimmed">
            {f.moment(order.created_at)}
          </Text>
        </Group>
        <Text fw={660} fz={22}>
          {f.money(order.due, order.currency)}
        </Text>
      </Group>
      {may(me, "orders.manage") && <OrderDeeds order={order} />}
    </>
  );
}

function Links({ order, children }: { order: StaffOrder; children?: ReactNode }) {
  const { t } = useSpeech();
  const me = useMe();
  return (
    <Group>
      {may(me, "customers.view") && (
        <Anchor
          component={Link}
          to="/admin/customers"
          search={{ open: String(order.customer_id) } as never}
          size="sm"
        >
          {t.customers.card}
        </Anchor>
      )}
      {may(me, "orders.view") && (
        <Anchor
          component={Link}
          to="/admin/onec/orders"
          search={{ order_id: String(order.id) } as never}
          size="sm"
        >
          {t.onec.stand}
        </Anchor>
      )}
      {children}
    </Group>
  );
}

/** What came back of it, and everything that happened to it. */
function Past({ order }: { order: StaffOrder }) {
  const { t } = useSpeech();
  const me = useMe();
  return (
    <>
      <Returns order={order} asks={may(me, "orders.manage")} />
      <Box>
        <Title order={2} size="h3" mb="md">
          {t.orders.history}
        </Title>
        <Recorder order={order.id} />
      </Box>
    </>
  );
}
