// What would become of a file of 1C if it came now, document by document; looking changes nothing.
import { Anchor, Button, Group, Stack, Table, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconFileOff, IconTestPipe } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { api, must } from "../../api/client";
import { useSpeech } from "../../i18n";
import { Badge, type Tone } from "../../kit/Badge";
import { ListSkeleton } from "../../kit/DataList";
import { may, useMe } from "../../kit/me";
import { Numbered } from "../../kit/Numbered";
import { Empty, Failure } from "../../kit/State";
import { wordOf } from "../JobState";
import { SEES_ORDERS } from "../nav";
import { type DryRunRow, nextPage, toldChange } from "./dry";

const PAGE = 50;
/** Narrower than the panel with its table. */
const NARROW = "(max-width: 35.99em)";

const documents = (id: number, page: number, signal: AbortSignal) =>
  must(
    api.GET("/api/v1/onec/archive/{id}/dry-run/", {
      params: { path: { id }, query: { limit: PAGE, page } },
      signal,
    }),
  );

interface Props {
  id: number;
  /** What else can be done with the file: stands beside the button. */
  beside: ReactNode;
}

export function DryRun({ id, beside }: Props) {
  const { t, language } = useSpeech();
  const [isAsked, setAsked] = useState(false);
  const narrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false });
  const run = useInfiniteQuery({
    queryKey: ["onec-archive", "dry-run", id, language],
    queryFn: ({ pageParam, signal }) => documents(id, pageParam, signal),
    initialPageParam: 1,
    getNextPageParam: (last, _, page) => nextPage(last.next, page),
    enabled: isAsked,
    // The server reads the whole file each time: only when somebody asks, and then anew.
    refetchOnWindowFocus: false,
    gcTime: 0,
  });
  const rows = run.data?.pages.flatMap((page) => page.results) ?? [];
  return (
    <>
      <Group gap="xs">
        {beside}
        <Button
          variant="default"
          leftSection={<IconTestPipe size={16} />}
          loading={run.isFetching && !run.isFetchingNextPage}
          onClick={() => (isAsked ? void run.refetch() : setAsked(true))}
        >
          {t.onec.dryRun}
        </Button>
      </Group>
      {isAsked && (
        <Stack gap="xs" component="section" aria-label={t.onec.dryRun}>
          <Text size="xs" c="dimmed">
            {t.onec.dryRunHint}
          </Text>
          {run.isPending ? (
            <ListSkeleton narrow={false} />
          ) : run.isError ? (
            <Failure error={run.error} retry={() => void run.refetch()} />
          ) : rows.length === 0 ? (
            <Empty icon={IconFileOff} title={t.onec.noDocuments} />
          ) : narrow ? (
            <Cards rows={rows} />
          ) : (
            <Documents rows={rows} />
          )}
          {run.hasNextPage && !run.isError && (
            <Button
              variant="default"
              style={{ alignSelf: "center" }}
              loading={run.isFetchingNextPage}
              onClick={() => void run.fetchNextPage()}
            >
              {t.act.more}
            </Button>
          )}
        </Stack>
      )}
    </>
  );
}

function Documents({ rows }: { rows: DryRunRow[] }) {
  const { t, f } = useSpeech();
  return (
    <Table fz="sm" verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th pl={0}>
            <span title={t.onec.place}>{t.onec.placeShort}</span>
          </Table.Th>
          <Table.Th>{t.messages.order}</Table.Th>
          <Table.Th>{t.onec.theirStatus}</Table.Th>
          <Table.Th>{t.onec.wouldChange}</Table.Th>
          <Table.Th pr={0}>{t.onec.outcome}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.position} style={{ verticalAlign: "top" }}>
            <Table.Td pl={0} c="dimmed">
              {f.number(row.position)}
            </Table.Td>
            <Table.Td style={{ overflowWrap: "anywhere" }}>
              <Order of={row} />
            </Table.Td>
            <Table.Td style={{ overflowWrap: "anywhere" }}>{row.onec_status ?? "—"}</Table.Td>
            <Table.Td style={{ overflowWrap: "anywhere" }}>
              <Told of={row} />
            </Table.Td>
            <Table.Td pr={0}>
              <Outcome of={row} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** The same on a telephone, where there is no room for columns. */
function Cards({ rows }: { rows: DryRunRow[] }) {
  const { t, f } = useSpeech();
  return (
    <Table fz="sm" verticalSpacing="sm">
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.position}>
            <Table.Td px={0} style={{ overflowWrap: "anywhere" }}>
              <Group justify="space-between" wrap="nowrap" align="flex-start" gap="xs">
                <Text size="sm" component="div">
                  <Text span inherit c="dimmed">
                    {f.number(row.position)} ·{" "}
                  </Text>
                  <Order of={row} />
                </Text>
                <Outcome of={row} />
              </Group>
              {row.onec_status && (
                <Text size="xs" c="dimmed" mt={4}>
                  {t.onec.theirStatus}: {row.onec_status}
                </Text>
              )}
              <Told of={row} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** By the number that the document names; one that nobody knows leads nowhere. */
function Order({ of }: { of: DryRunRow }) {
  const me = useMe();
  const number = of.number || (of.order_id == null ? null : String(of.order_id));
  if (!number) return "—";
  if (of.order_id == null || !may(me, ...SEES_ORDERS)) return <Numbered of={number} />;
  return (
    <Anchor component={Link} to="/admin/orders" search={{ open: String(of.order_id) } as never} size="sm">
      <Numbered of={number} />
    </Anchor>
  );
}

/** What the order would become, and why it would not. */
function Told({ of }: { of: DryRunRow }) {
  const { t } = useSpeech();
  return (
    <>
      {of.changes.map((change) => {
        const { name, from, to } = toldChange(t, change);
        return (
          <div key={change.field}>
            <Text span inherit c="dimmed">
              {name}:{" "}
            </Text>
            {from} → {to}
          </div>
        );
      })}
      {of.reason && (
        <Text size="sm" c={of.outcome === "refused" ? "var(--danger-ink)" : "dimmed"}>
          {of.reason}
        </Text>
      )}
    </>
  );
}

const TONES: Record<string, Tone> = { changed: "going", same: "calm", refused: "bad" };

function Outcome({ of }: { of: DryRunRow }) {
  const { t } = useSpeech();
  return <Badge tone={TONES[of.outcome] ?? "calm"}>{wordOf(t.onec.outcomes, of.outcome)}</Badge>;
}
