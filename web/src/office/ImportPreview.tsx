// What an import would change, before anything is changed: figures, guard rails in its way, the offers worth a look.
import {
  Alert,
  Button,
  Group,
  SegmentedControl,
  SimpleGrid,
  Skeleton,
  Stack,
  Table,
  Text,
  Title,
} from "@mantine/core";
import { IconShieldExclamation } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, must, type Schemas } from "../api/client";
import { useSpeech } from "../i18n";
import { may, useMe } from "../kit/me";
import { FormProblem } from "../kit/RecordForm";
import { Failure } from "../kit/State";
import { cursorOf } from "../kit/search";
import { Bars } from "./Bars";
import classes from "./office.module.css";
import { Section } from "./Section";
import { useDecision } from "./useDecision";

type Run = Schemas["ShopImport"];
type Difference = Schemas["ImportDifference"];
type Kind = "price_jump" | "hidden" | "sold_out" | "kept";

const FIGURES = ["created", "changed", "unchanged", "hidden", "sold_out", "price_jumps"] as const;
const PAGE = 50;

export function Preview({ run }: { run: Run }) {
  const { t } = useSpeech();
  const me = useMe();
  const decide = useDecision(run.task_id);
  const stopped = run.stopped ?? [];
  // With a guard rail in the way it takes somebody who may approve.
  const mayApply = stopped.length === 0 || may(me, "imports.approve");
  return (
    <Stack gap="lg">
      <Stack className={classes.sheet} p="lg" gap="md">
        <Group justify="space-between">
          <Title order={2}>{t.imports.held}</Title>
          <Text c="dimmed">{run.shop_name}</Text>
        </Group>
        {stopped.map((stop) => (
          <Alert key={stop.guard} color="saffron" variant="light" icon={<IconShieldExclamation size={20} />}>
            {stop.message}
          </Alert>
        ))}
        {run.difference && <Figures difference={run.difference} />}
        {decide.isError && <FormProblem error={decide.error} />}
        {!mayApply && (
          <Text size="sm" c="dimmed">
            {t.imports.needsApproval}
          </Text>
        )}
        <Group>
          {mayApply && (
            <Button loading={decide.isPending} onClick={() => decide.mutate("apply")}>
              {t.imports.apply}
            </Button>
          )}
          <Button variant="default" disabled={decide.isPending} onClick={() => decide.mutate("discard")}>
            {t.imports.discard}
          </Button>
        </Group>
        <Text size="xs" c="dimmed">
          {t.imports.heldHint}
        </Text>
      </Stack>
      {run.difference && <Prices difference={run.difference} />}
      <Findings task={run.task_id} kinds={["price_jump", "hidden", "sold_out"]} />
    </Stack>
  );
}

function Figures({ difference }: { difference: Difference }) {
  const { t, f } = useSpeech();
  return (
    <SimpleGrid cols={{ base: 2, sm: 6 }}>
      {FIGURES.map((name) => (
        <div key={name}>
          <Text fz={24} fw={660} lh={1.2}>
            {f.number(difference[name])}
          </Text>
          <Text size="xs" c="dimmed">
            {t.imports.difference[name]}
          </Text>
        </div>
      ))}
    </SimpleGrid>
  );
}

/** How many prices would change by how much. */
function Prices({ difference }: { difference: Difference }) {
  const { t } = useSpeech();
  const bars = difference.prices.filter(({ offers }) => offers > 0);
  if (bars.length === 0) return null;
  return (
    <Section title={t.imports.priceChanges}>
      <Bars
        bars={difference.prices.map((bar) => {
          const span = t.imports.percentSpan(bar.from_percent ?? null, bar.to_percent ?? null);
          return {
            key: span,
            value: bar.offers,
            label: `${span}: ${t.shop.offersOf(bar.offers)}`,
            tick: span,
          };
        })}
      />
    </Section>
  );
}

/** Offers that somebody should look at. */
export function Findings({ task, kinds }: { task: string; kinds: Kind[] }) {
  const { t, f } = useSpeech();
  const [kind, setKind] = useState<Kind>(kinds[0] ?? "kept");
  const list = useInfiniteQuery({
    queryKey: ["imports", task, "findings", kind],
    queryFn: ({ pageParam, signal }) =>
      must(
        api.GET("/api/v1/imports/{task_id}/findings/", {
          params: {
            path: { task_id: task },
            query: { kind, limit: PAGE, cursor: pageParam ?? undefined },
          } as never,
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => cursorOf(last.next),
  });
  const rows = list.data?.pages.flatMap((page) => page.results) ?? [];
  return (
    <Section
      title={t.imports.findings}
      more={
        kinds.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label={t.imports.findings}
            value={kind}
            onChange={(next) => setKind(next as Kind)}
            data={kinds.map((value) => ({ value, label: t.imports.findingKinds[value] }))}
          />
        )
      }
    >
      {list.isPending ? (
        <Skeleton height={120} m="md" aria-busy />
      ) : list.isError ? (
        <Failure error={list.error} retry={() => void list.refetch()} />
      ) : rows.length === 0 ? (
        <Text size="sm" c="dimmed" px={18} pb={18}>
          {t.imports.noFindings}
        </Text>
      ) : (
        <div style={{ overflowX: "auto" }}>
          <Table fz="sm" horizontalSpacing={18}>
            <Table.Tbody>
              {rows.map((row) => (
                <Table.Tr key={row.offer_id}>
                  <Table.Td>{row.name}</Table.Td>
                  <Table.Td ta="right" style={{ whiteSpace: "nowrap" }}>
                    {f.money(row.price)}
                    {row.new_price != null && ` → ${f.money(row.new_price)}`}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      {list.hasNextPage && (
        <Button
          variant="subtle"
          m={10}
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t.act.more}
        </Button>
      )}
    </Section>
  );
}
