// The queue: what waits, what failed and why, and seeing to it: send again, give up, replay by filter.
import { Group, Stack, Text } from "@mantine/core";
import { IconPlayerTrackNext, IconRefresh, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { api, must, newKey, type Schemas } from "../api/client";
import { type Texts, useSpeech } from "../i18n";
import { Ago } from "../kit/Ago";
import { ListSkeleton } from "../kit/DataList";
import { Raw } from "../kit/Raw";
import { ResourcePage } from "../kit/ResourcePage";
import { Rows } from "../kit/Rows";
import type { Page, Resource } from "../kit/resource";
import { Failure } from "../kit/State";
import { JobDeeds } from "./JobDeeds";
import { ageChoices, JobKind, JobState, jobKinds, whyFailed, wordOf } from "./JobState";
import { QueueSums } from "./QueueSums";
import { GLANCE_MS } from "./queries";
import { Replay } from "./Replay";

export type Job = Schemas["Job"];

const STATES = ["waiting", "running", "done", "failed"] as const;
const deed = (job: Job) => ({
  params: { path: { id: job.id }, header: { "Idempotency-Key": newKey() } },
  body: { note: "" },
});

const jobs: Resource<Job> = {
  name: "jobs",
  title: (t) => t.jobs.title,
  icon: IconPlayerTrackNext,
  id: (job) => job.id,
  refreshMs: GLANCE_MS,
  above: () => <QueueSums />,
  page: async (filters, cursor, limit, signal) =>
    (await must(
      api.GET("/api/v1/jobs/", {
        params: { query: { ...filters, limit, cursor: cursor ?? undefined } } as never,
        signal,
      }),
    )) as Page<Job>,
  filters: [
    {
      kind: "choice",
      name: "state",
      label: (t) => t.orders.state,
      options: (t: Texts) => STATES.map((value) => ({ value, label: t.jobs.states[value] })),
    },
    { kind: "lookup", name: "kind", label: (t) => t.jobs.kind, options: jobKinds },
    { kind: "choice", name: "older_than", label: (t) => t.jobs.age, options: ageChoices },
  ],
  views: [
    { name: (t) => t.jobs.failed, search: { state: "failed" } },
    { name: (t) => t.jobs.stuck, search: { state: "waiting", older_than: "600" } },
  ],
  columns: [
    {
      key: "kind",
      title: (t) => t.jobs.kind,
      width: 262,
      cell: (it) => <JobKind kind={it.kind} />,
      text: (it, t) => wordOf(t.jobs.kinds, it.kind),
    },
    {
      key: "state",
      title: (t) => t.orders.state,
      width: 140,
      cell: (it) => <JobState state={it.state} />,
      text: (it, t) => wordOf(t.jobs.states, it.state),
    },
    {
      key: "attempts",
      title: (t) => t.messages.tries,
      width: 78,
      align: "right",
      cell: (it) => it.attempts,
      text: (it) => String(it.attempts),
    },
    {
      key: "error",
      title: (t) => t.jobs.error,
      cell: (it) => <Why job={it} />,
      text: (it, t) => whyFailed(t, it),
    },
    {
      key: "key",
      title: (t) => t.jobs.key,
      width: 200,
      hidden: true,
      cell: (it) => it.key ?? "",
      text: (it) => it.key ?? "",
    },
    {
      key: "created",
      spare: true,
      title: (t) => t.jobs.created,
      width: 150,
      cell: (it) => <Ago at={it.created_at} />,
      text: (it) => it.created_at,
    },
    {
      key: "due",
      spare: true,
      title: (t) => t.jobs.due,
      width: 150,
      cell: (it) => <Ago at={it.run_at} />,
      text: (it) => it.run_at,
    },
  ],
  card: (job) => (
    <>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={560} style={{ overflowWrap: "anywhere" }}>
          <JobKind kind={job.kind} />
        </Text>
        <JobState state={job.state} />
      </Group>
      <Text size="xs" c="dimmed" lineClamp={2}>
        <Ago at={job.created_at} />
        {job.error && " · "}
        <Why job={job} />
      </Text>
    </>
  ),
  find: null,
  panel: (id) => <JobPanel id={Number(id)} />,
  panelTitle: (t, id) => t.jobs.one(id),
  bulk: [
    {
      key: "again",
      label: (t) => t.jobs.sendAgain,
      icon: IconRefresh,
      needs: "system.manage",
      fits: (job) => job.state === "failed",
      run: (job) => must(api.POST("/api/v1/jobs/{id}/send-again/", deed(job))),
    },
    {
      key: "give-up",
      label: (t) => t.jobs.giveUp,
      icon: IconX,
      needs: "system.manage",
      fits: (job) => job.state === "waiting",
      run: (job) => must(api.POST("/api/v1/jobs/{id}/give-up/", deed(job))),
    },
  ],
  actions: () => <Replay />,
  empty: { title: (t) => t.jobs.empty, hint: (t) => t.jobs.hint },
};

export function Jobs() {
  return <ResourcePage resource={jobs} />;
}

function Why({ job }: { job: Job }) {
  const { t } = useSpeech();
  return whyFailed(t, job);
}

export function JobPanel({ id }: { id: number }) {
  const { t, f } = useSpeech();
  const found = useQuery({
    queryKey: ["jobs", "one", id],
    queryFn: ({ signal }) => must(api.GET("/api/v1/jobs/{id}/", { params: { path: { id } }, signal })),
    refetchInterval: GLANCE_MS,
  });
  if (found.isPending) return <ListSkeleton narrow={false} />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const job = found.data;
  const rows: [string, React.ReactNode][] = [
    [t.messages.tries, f.number(job.attempts)],
    [t.jobs.created, f.moment(job.created_at)],
    [t.jobs.due, f.moment(job.run_at)],
  ];
  if (job.finished_at) rows.push([t.jobs.finished, f.moment(job.finished_at)]);
  if (job.key) rows.push([t.jobs.key, job.key]);
  return (
    <Stack>
      <Group justify="space-between" wrap="nowrap">
        <Text fw={600} style={{ overflowWrap: "anywhere" }}>
          <JobKind kind={job.kind} />
        </Text>
        <JobState state={job.state} />
      </Group>
      {job.error && <Text c="var(--danger-ink)">{whyFailed(t, job)}</Text>}
      <JobDeeds job={job} />
      <Rows rows={rows} />
      <Raw value={job.payload} />
    </Stack>
  );
}
