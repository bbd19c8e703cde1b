// Goods that come back: what waits for a decision, what is on its way, what became of each.
import { Anchor, Group, Stack, Text } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, must } from "../api/client";
import { currentLanguage, type Texts, useSpeech } from "../i18n";
import { Ago } from "../kit/Ago";
import { ListSkeleton } from "../kit/DataList";
import { askAhead } from "../kit/list";
import { may, useMe } from "../kit/me";
import { Numbered } from "../kit/Numbered";
import { ResourcePage } from "../kit/ResourcePage";
import type { Page, Resource } from "../kit/resource";
import { Failure } from "../kit/State";
import { ReturnBadge, ReturnBody } from "../shop/ReturnCard";
import type { Return } from "../shop/returns";
import { GLANCE_MS } from "./queries";
import { ReturnReview, Settled } from "./ReturnReview";

const STATES = ["requested", "in_progress", "completed", "rejected"] as const;

const returns: Resource<Return> = {
  name: "returns",
  title: (t) => t.returns.title,
  icon: IconArrowBackUp,
  id: (back) => back.id,
  refreshMs: GLANCE_MS,
  page: async (filters, cursor, limit, signal) =>
    (await must(
      api.GET("/api/v1/returns/", {
        params: { query: { ...filters, limit, cursor: cursor ?? undefined } } as never,
        signal,
      }),
    )) as Page<Return>,
  filters: [
    {
      kind: "choice",
      name: "status",
      label: (t) => t.orders.state,
      options: (t: Texts) => STATES.map((value) => ({ value, label: t.returns.states[value] })),
    },
    { kind: "number", name: "order_id", label: (t) => t.messages.order },
  ],
  views: [
    { name: (t) => t.returns.toReview, search: { status: "requested" } },
    { name: (t) => t.returns.onTheWay, search: { status: "in_progress" } },
  ],
  columns: [
    {
      key: "number",
      title: (t) => t.orders.number,
      width: 90,
      cell: (it) => it.id,
      text: (it) => String(it.id),
    },
    {
      key: "date",
      title: (t) => t.orders.date,
      width: 140,
      cell: (it) => <Ago at={it.created_at} />,
      text: (it) => it.created_at,
    },
    {
      key: "state",
      title: (t) => t.orders.state,
      width: 160,
      cell: (it) => <ReturnBadge back={it} />,
      text: (it) => it.status_display,
    },
    {
      key: "order",
      spare: true,
      title: (t) => t.messages.order,
      width: 100,
      cell: (it) => it.order_id,
      text: (it) => String(it.order_id),
    },
    { key: "items", title: (t) => t.orders.items, cell: (it) => names(it), text: (it) => names(it) },
    {
      key: "reason",
      spare: true,
      title: (t) => t.returns.reason,
      cell: (it) => it.reason,
      text: (it) => it.reason,
    },
    {
      key: "paid",
      title: (t) => t.returns.paid,
      width: 130,
      align: "right",
      cell: (it) => <Paid back={it} />,
      text: (it) => it.paid.replace(".", ","),
    },
  ],
  card: (back) => (
    <>
      <Group justify="space-between" wrap="nowrap">
        <Group gap={8}>
          <Text size="sm" fw={600}>
            <Numbered of={back.id} />
          </Text>
          <ReturnBadge back={back} />
        </Group>
        <Text size="sm" fw={600}>
          <Paid back={back} />
        </Text>
      </Group>
      <Text size="xs" c="dimmed" truncate>
        {names(back)} · {back.reason}
      </Text>
    </>
  ),
  find: null,
  panel: (id) => <ReturnPanel id={Number(id)} />,
  panelTitle: (t, id) => t.returns.one(Number(id)),
  empty: { title: (t) => t.returns.empty, hint: (t) => t.returns.hint },
};

export const ahead = askAhead(returns);

export function Returns() {
  return <ResourcePage resource={returns} />;
}

const names = (back: Return) => back.items.map((item) => `${item.name} × ${item.quantity}`).join(", ");

function Paid({ back }: { back: Return }) {
  const { f } = useSpeech();
  return f.money(back.paid, back.currency);
}

function ReturnPanel({ id }: { id: number }) {
  const { t, f } = useSpeech();
  const me = useMe();
  const found = useQuery({
    queryKey: ["returns", "one", id, currentLanguage()],
    queryFn: ({ signal }) =>
      must(api.GET("/api/v1/returns/{id}/", { params: { path: { id } }, signal })) as Promise<Return>,
  });
  if (found.isPending) return <ListSkeleton narrow={false} />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const back = found.data;
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Group gap="sm">
          <ReturnBadge back={back} />
          <Text size="sm" c="dimmed">
            {f.moment(back.created_at)}
          </Text>
        </Group>
        <Anchor
          component={Link}
          to="/admin/orders"
          search={{ open: String(back.order_id) } as never}
          size="sm"
        >
          {t.orders.one(String(back.order_id))}
        </Anchor>
      </Group>
      <ReturnBody back={back} />
      {may(me, "orders.manage") ? <ReturnReview back={back} /> : <Settled back={back} />}
    </Stack>
  );
}
