// My orders, newest first.
import { Box, Button, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconClipboardList } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, must } from "../api/client";
import { useSpeech } from "../i18n";
import { OrderBadge } from "../kit/Badge";
import { Empty, Failure } from "../kit/State";
import { cursorOf } from "../kit/search";
import type { Order } from "./queries";
import classes from "./shop.module.css";

const PAGE = 20;
/** So many names of goods tell what an order was. */
const NAMED = 3;

export function Orders() {
  const { t, language } = useSpeech();
  const list = useInfiniteQuery({
    queryKey: ["orders", "mine", language],
    queryFn: ({ pageParam, signal }) =>
      must(
        api.GET("/api/v1/orders/", {
          params: { query: { limit: PAGE, cursor: pageParam ?? undefined } } as never,
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => cursorOf(last.next),
  });
  const orders = list.data?.pages.flatMap((page) => page.results as Order[]) ?? [];
  return (
    <Stack gap="lg" maw={820}>
      <Title order={1}>{t.orders.mine}</Title>
      {list.isPending ? (
        <Skeleton height={240} radius="lg" aria-busy />
      ) : list.isError ? (
        <Failure error={list.error} retry={() => void list.refetch()} />
      ) : orders.length === 0 ? (
        <Empty
          icon={IconClipboardList}
          title={t.orders.empty}
          action={
            <Button component={Link} to="/">
              {t.cart.toCatalogue}
            </Button>
          }
        >
          {t.orders.emptyMine}
        </Empty>
      ) : (
        <div className={`${classes.sheet} ${classes.rows}`}>
          {orders.map((order) => (
            <Row key={order.id} order={order} />
          ))}
        </div>
      )}
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t.act.more}
        </Button>
      )}
    </Stack>
  );
}

function Row({ order }: { order: Order }) {
  const { t, f } = useSpeech();
  const names = order.items.slice(0, NAMED).map((item) => item.product_name);
  const rest = order.items.length - names.length;
  return (
    <Box
      component={Link}
      {...({ to: "/orders/$id", params: { id: String(order.id) } } as object)}
      display="block"
      p="md"
      style={{ color: "inherit", textDecoration: "none" }}
    >
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Group gap="xs">
          <Text fw={620}>{t.orders.one(order.number)}</Text>
          <OrderBadge state={order.state}>{order.status_display}</OrderBadge>
        </Group>
        <Text className={classes.price}>{f.money(order.due, order.currency)}</Text>
      </Group>
      <Text size="sm" c="dimmed" mt={4} lineClamp={2}>
        {f.moment(order.created_at)} · {names.join(", ")}
        {rest > 0 && ` +${rest}`}
      </Text>
    </Box>
  );
}
