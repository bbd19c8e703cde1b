// Imports one after another: what each changed, and what waits for a decision.
import { Anchor, Group, Text } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { api, must, type Schemas } from "../api/client";
import { type Texts, useSpeech } from "../i18n";
import { Ago } from "../kit/Ago";
import { Badge } from "../kit/Badge";
import { ResourcePage } from "../kit/ResourcePage";
import type { Page, Resource } from "../kit/resource";
import { wordOf } from "./JobState";
import { UploadButton } from "./Offers";
import { GLANCE_MS, shopChoices } from "./queries";

type Run = Schemas["ListedImport"];

const STATES = ["held", "waiting", "running", "done", "failed", "discarded", "rolled_back"] as const;
const TONES: Record<string, "fresh" | "going" | "good" | "bad" | "calm"> = {
  PENDING: "calm",
  PROGRESS: "going",
  HELD: "fresh",
  SUCCESS: "good",
  FAILURE: "bad",
};

const imports: Resource<Run> = {
  name: "imports",
  title: (t) => t.imports.history,
  icon: IconFileImport,
  id: (run) => run.task_id,
  refreshMs: GLANCE_MS,
  page: async (filters, cursor, limit, signal) =>
    (await must(
      api.GET("/api/v1/imports/", {
        params: { query: { ...filters, limit, cursor: cursor ?? undefined } } as never,
        signal,
      }),
    )) as Page<Run>,
  filters: [
    { kind: "lookup", name: "shop_id", label: (t) => t.offers.shop, options: shopChoices },
    {
      kind: "choice",
      name: "state",
      label: (t) => t.orders.state,
      options: (t: Texts) => STATES.map((value) => ({ value, label: t.imports.states[value] })),
    },
  ],
  views: [{ name: (t) => t.imports.states.held, search: { state: "held" } }],
  columns: [
    {
      key: "shop",
      title: (t) => t.offers.shop,
      width: 200,
      cell: (it) => <Name run={it} />,
      text: (it) => it.shop_name,
    },
    {
      key: "state",
      title: (t) => t.orders.state,
      width: 170,
      cell: (it) => <State run={it} />,
      text: (it, t) => wordOf(t.imports.shownStates, it.state),
    },
    { key: "details", title: (t) => t.imports.details, cell: (it) => it.details, text: (it) => it.details },
    {
      key: "at",
      title: (t) => t.messages.at,
      width: 150,
      cell: (it) => <Ago at={it.created_at} />,
      text: (it) => it.created_at,
    },
  ],
  card: (run) => (
    <>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={560}>
          <Name run={run} />
        </Text>
        <State run={run} />
      </Group>
      <Text size="xs" c="dimmed" lineClamp={2}>
        <Ago at={run.created_at} /> · {run.details}
      </Text>
    </>
  ),
  actions: () => <UploadButton />,
  empty: { title: (t) => t.imports.none, hint: (t) => t.offers.hint, action: () => <UploadButton /> },
};

export function ImportHistory() {
  return <ResourcePage resource={imports} />;
}

function Name({ run }: { run: Run }) {
  return (
    <Anchor component={Link} to="/admin/imports" search={{ task: run.task_id } as never} size="sm" fw={560}>
      {run.shop_name}
    </Anchor>
  );
}

function State({ run }: { run: Run }) {
  const { t } = useSpeech();
  const words = t.imports.shownStates as Record<string, string>;
  return <Badge tone={TONES[run.state] ?? "calm"}>{words[run.state] ?? run.state}</Badge>;
}
