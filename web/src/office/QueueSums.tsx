// The queue in four numbers: each leads to what it counts.
import { SimpleGrid } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useSpeech } from "../i18n";
import { Figure } from "./Figure";
import { jobsSummaryQuery } from "./queries";

export function QueueSums() {
  const { t, f } = useSpeech();
  const { data } = useQuery(jobsSummaryQuery);
  if (!data) return null;
  const count = (state: string) =>
    data.jobs.filter((sum) => sum.state === state).reduce((sum, { count }) => sum + count, 0);
  const lag = Math.max(data.due_for_seconds, data.facts_waiting_for_seconds);
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing="md">
      <Figure title={t.jobs.states.waiting} to="/admin/jobs" search={{ state: "waiting" }}>
        {f.number(count("waiting"))}
      </Figure>
      <Figure
        title={t.jobs.failed}
        hint={count("failed") > 0 ? t.jobs.failedHint : undefined}
        to="/admin/jobs"
        search={{ state: "failed" }}
      >
        {f.number(count("failed"))}
      </Figure>
      <Figure title={t.jobs.doneToday} to="/admin/jobs" search={{ state: "done" }}>
        {f.number(count("done"))}
      </Figure>
      <Figure title={t.jobs.lag} hint={lag === 0 ? t.jobs.noLag : undefined} to="/admin/health">
        {f.span(lag)}
      </Figure>
    </SimpleGrid>
  );
}
