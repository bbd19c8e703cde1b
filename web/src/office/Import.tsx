// From a file to a report: choose, compare, decide, watch, read what was left out, and take it back.
import { Anchor, Group, Progress, Skeleton, Stack, Stepper, Text, Title } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, Navigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { api, must, type Schemas } from "../api/client";
import { useSpeech } from "../i18n";
import { may, useMe } from "../kit/me";
import { Failure } from "../kit/State";
import { useAddress } from "../kit/search";
import { Choose } from "./ImportChoose";
import { Preview } from "./ImportPreview";
import { Report } from "./ImportReport";
import classes from "./office.module.css";

type Run = Schemas["ShopImport"];

/** A run that is under way is looked at so often, in milliseconds. */
const WATCH_MS = 700;
/** One that waits for somebody, who may be elsewhere, so often. */
const HELD_MS = 5_000;

export function Import() {
  const { t } = useSpeech();
  const me = useMe();
  const [search, change] = useAddress();
  const task = search.task ?? null;
  const run = useRun(task);
  const over = isOver(run.data);
  const mayBegin = may(me, "imports.run", "own_shop");
  const step = !task ? 0 : over ? 3 : run.data?.state === "HELD" ? 2 : 1;
  const { choose, compare, decide, report } = t.imports.steps;
  const narrow = useMediaQuery("(max-width: 35.99em)", false, { getInitialValueInEffect: false });
  return (
    <Stack gap="lg" maw={860}>
      <Group justify="space-between">
        <Title order={1}>{t.imports.title}</Title>
        <Anchor component={Link} to="/admin/imports/history" size="sm">
          {t.imports.history}
        </Anchor>
      </Group>
      <Stepper active={step} size="sm" iconSize={30} wrap={false}>
        {[choose, compare, decide, report].map((label, at) => (
          // On a telephone there is room for the name of one.
          <Stepper.Step
            key={label}
            aria-label={narrow ? label : undefined}
            label={narrow && at !== step ? undefined : label}
          />
        ))}
      </Stepper>
      {!task && !mayBegin ? (
        <Navigate to="/admin/imports/history" replace />
      ) : !task ? (
        <Choose started={(next) => change({ task: next }, true)} />
      ) : run.isError ? (
        <Failure error={run.error} retry={() => void run.refetch()} />
      ) : !run.data ? (
        <Skeleton height={160} radius="lg" aria-busy />
      ) : over ? (
        <Report run={run.data} again={() => change({ task: null }, true)} />
      ) : run.data.state === "HELD" ? (
        <Preview run={run.data} />
      ) : (
        <Progressing run={run.data} />
      )}
    </Stack>
  );
}

function useRun(task: string | null) {
  const { language } = useSpeech();
  const client = useQueryClient();
  const run = useQuery({
    queryKey: ["imports", task, language],
    enabled: task !== null,
    queryFn: ({ signal }) =>
      must(
        api.GET("/api/v1/import-status/{task_id}/", { params: { path: { task_id: task ?? "" } }, signal }),
      ) as Promise<Run>,
    refetchInterval: ({ state }) =>
      isOver(state.data) ? false : state.data?.state === "HELD" ? HELD_MS : WATCH_MS,
  });
  const over = isOver(run.data);
  useEffect(() => {
    // Other lists show what has come in.
    if (over)
      for (const key of ["offers", "products", "categories", "shops", "product"])
        void client.invalidateQueries({ queryKey: [key] });
  }, [over, client]);
  return run;
}

const ENDS = ["SUCCESS", "FAILURE", "DISCARDED", "ROLLED_BACK"];
const isOver = (run: Run | undefined) => run !== undefined && ENDS.includes(run.state);

function Progressing({ run }: { run: Run }) {
  const { t } = useSpeech();
  const { stage, rows_done, rows_total, percent } = run.progress;
  const stages = t.imports.stages as Record<string, string>;
  const applying = stage === "applying";
  return (
    <Stack className={classes.sheet} p="lg" gap="sm">
      <Group justify="space-between">
        <Text fw={600}>{run.shop_name}</Text>
        <Text size="sm" c="dimmed">
          {t.imports.rows(rows_done, rows_total)}
        </Text>
      </Group>
      <Progress value={applying ? percent : 100} animated={!applying} aria-label={stages[stage] ?? stage} />
      <Text size="sm" aria-live="polite">
        {stages[stage] ?? stage}
      </Text>
      <Text size="xs" c="dimmed">
        {t.imports.leave}
      </Text>
    </Stack>
  );
}
