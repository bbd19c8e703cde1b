// Orders that left together: what was frozen, what was delivered, what 1C has confirmed.
import { Anchor, Group, Stack, Table, Text } from "@mantine/core";
import { IconStack2 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, must } from "../../api/client";
import { type Texts, useSpeech } from "../../i18n";
import { Ago } from "../../kit/Ago";
import { Badge } from "../../kit/Badge";
import { ListSkeleton } from "../../kit/DataList";
import { Numbered } from "../../kit/Numbered";
import { ResourcePage } from "../../kit/ResourcePage";
import { Rows } from "../../kit/Rows";
import type { Page, Resource } from "../../kit/resource";
import { Failure } from "../../kit/State";
import { wordOf } from "../JobState";
import { GLANCE_MS } from "../queries";
import { Download } from "./Download";
import { type Batch, NodeName, nodeChoices } from "./queries";
import { OnecTabs } from "./tabs";

const batches: Resource<Batch> = {
  name: "onec-batches",
  title: (t) => t.onec.batchesTitle,
  icon: IconStack2,
  id: (batch) => batch.id,
  refreshMs: GLANCE_MS,
  page: async (filters, cursor, limit, signal) =>
    (await must(
      api.GET("/api/v1/onec/batches/", {
        params: { query: { ...filters, limit, cursor: cursor ?? undefined } } as never,
        signal,
      }),
    )) as Page<Batch>,
  filters: [
    { kind: "lookup", name: "node_id", label: (t) => t.onec.node, options: nodeChoices },
    {
      kind: "choice",
      name: "state",
      label: (t) => t.orders.state,
      options: (t: Texts) => Object.entries(t.onec.batchStates).map(([value, label]) => ({ value, label })),
    },
  ],
  columns: [
    { key: "id", title: (t) => t.onec.batch, width: 110, cell: (it) => it.id, text: (it) => String(it.id) },
    { key: "node", title: (t) => t.onec.node, cell: (it) => <NodeName id={it.node_id} /> },
    {
      key: "state",
      title: (t) => t.orders.state,
      width: 190,
      cell: (it) => <State batch={it} />,
      text: (it, t) => wordOf(t.onec.batchStates, it.state),
    },
    {
      key: "orders",
      title: (t) => t.orders.title,
      width: 110,
      align: "right",
      cell: (it) => it.orders,
      text: (it) => String(it.orders),
    },
    {
      key: "at",
      title: (t) => t.messages.at,
      width: 150,
      cell: (it) => <Ago at={it.created_at} />,
      text: (it) => it.created_at,
    },
  ],
  card: (batch) => (
    <>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={560}>
          <Numbered of={batch.id} /> · <NodeName id={batch.node_id} />
        </Text>
        <State batch={batch} />
      </Group>
      <Text size="xs" c="dimmed">
        <Count batch={batch} /> · <Ago at={batch.created_at} />
      </Text>
    </>
  ),
  find: null,
  panel: (id) => <BatchPanel id={Number(id)} />,
  panelTitle: (t, id) => t.onec.oneBatch(id),
  above: () => <OnecTabs />,
  empty: { title: (t) => t.onec.noBatches, hint: (t) => t.onec.noBatchesHint },
};

export function Batches() {
  return <ResourcePage resource={batches} />;
}

const TONES = { frozen: "fresh", delivered: "going", acknowledged: "good" } as const;

function State({ batch }: { batch: Batch }) {
  const { t } = useSpeech();
  const state = batch.state as keyof typeof TONES;
  return <Badge tone={TONES[state] ?? "calm"}>{t.onec.batchStates[state] ?? batch.state}</Badge>;
}

function Count({ batch }: { batch: Batch }) {
  const { t } = useSpeech();
  return t.customers.orders(batch.orders);
}

function BatchPanel({ id }: { id: number }) {
  const { t, f } = useSpeech();
  const found = useQuery({
    queryKey: ["onec-batches", "one", id],
    queryFn: ({ signal }) =>
      must(api.GET("/api/v1/onec/batches/{id}/", { params: { path: { id } }, signal })),
    refetchInterval: GLANCE_MS,
  });
  if (found.isPending) return <ListSkeleton narrow={false} />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const batch = found.data;
  const moment = (at: string | null | undefined) => (at ? f.moment(at) : "");
  const rows: [string, React.ReactNode][] = [
    [t.orders.state, <State key="state" batch={batch} />],
    [t.onec.node, <NodeName key="node" id={batch.node_id} />],
    [t.onec.frozenAt, moment(batch.created_at)],
    [t.onec.deliveredAt, moment(batch.delivered_at)],
    [t.onec.confirmedAt, moment(batch.acknowledged_at)],
  ];
  return (
    <Stack>
      <Rows rows={rows.filter(([, value]) => value)} />
      {batch.archive_id != null && <Download id={batch.archive_id} name={`torg-1c-batch-${batch.id}.xml`} />}
      <Table fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.messages.order}</Table.Th>
            <Table.Th ta="right">{t.onec.revision}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {batch.items.map((item) => (
            <Table.Tr key={item.order_id}>
              <Table.Td>
                <Anchor
                  component={Link}
                  to="/admin/onec/orders"
                  search={{ order_id: String(item.order_id) } as never}
                  size="sm"
                >
                  {t.orders.numbered(item.order_id)}
                </Anchor>
              </Table.Td>
              <Table.Td ta="right">{f.number(item.revision)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}
