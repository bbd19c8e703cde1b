// Orders of agents that go beyond the limits of their key: they wait for somebody's word.
import { Anchor, Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { IconRobot } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { api, isRefusal, must, newKey, type Schemas } from "../../api/client";
import { type Texts, useSpeech } from "../../i18n";
import { Ago } from "../../kit/Ago";
import { Badge } from "../../kit/Badge";
import { may, useMe } from "../../kit/me";
import { Numbered } from "../../kit/Numbered";
import { FormProblem } from "../../kit/RecordForm";
import { ResourcePage } from "../../kit/ResourcePage";
import { Rows } from "../../kit/Rows";
import type { Page, Resource } from "../../kit/resource";
import { Empty } from "../../kit/State";
import { done } from "../../kit/tell";
import { wordOf } from "../JobState";
import { GLANCE_MS } from "../queries";
import { AgentTabs } from "./tabs";
import { APPROVAL_TONES } from "./tones";

type Approval = Schemas["AgentApproval"];

const approvals: Resource<Approval> = {
  name: "agent-approvals",
  title: (t) => t.agents.approvalsTitle,
  icon: IconRobot,
  id: (approval) => approval.id,
  refreshMs: GLANCE_MS,
  page: async (filters, cursor, limit, signal) =>
    (await must(
      api.GET("/api/v1/staff/agent-approvals/", {
        params: { query: { ...filters, limit, cursor: cursor ?? undefined } } as never,
        signal,
      }),
    )) as Page<Approval>,
  filters: [
    {
      kind: "choice",
      name: "waiting",
      label: (t) => t.orders.state,
      options: (t: Texts) => [{ value: "true", label: t.agents.states.waiting }],
    },
  ],
  views: [{ name: (t) => t.agents.states.waiting, search: { waiting: "true" } }],
  columns: [
    {
      key: "order",
      title: (t) => t.messages.order,
      width: 100,
      cell: (it) => it.order_id,
      text: (it) => String(it.order_id),
    },
    {
      key: "state",
      title: (t) => t.orders.state,
      width: 150,
      cell: (it) => <State of={it} />,
      text: (it, t) => wordOf(t.agents.states, it.state),
    },
    { key: "why", title: (t) => t.agents.why, cell: (it) => <Why of={it} /> },
    {
      key: "agent",
      spare: true,
      title: (t) => t.agents.agent,
      width: 200,
      cell: (it) => it.key_name,
      text: (it) => it.key_name,
    },
    {
      key: "total",
      title: (t) => t.orders.total,
      width: 140,
      align: "right",
      cell: (it) => <Total of={it} />,
      text: (it) => (it.total ?? "").replace(".", ","),
    },
    {
      key: "at",
      title: (t) => t.messages.at,
      width: 150,
      cell: (it) => <Ago at={it.asked_at} />,
      text: (it) => it.asked_at,
    },
  ],
  card: (approval) => (
    <>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={600}>
          <Numbered of={approval.order_id} /> · <Total of={approval} />
        </Text>
        <State of={approval} />
      </Group>
      <Text size="xs" c="dimmed">
        <Why of={approval} /> · <Ago at={approval.asked_at} />
      </Text>
    </>
  ),
  panel: (_, approval) => <ApprovalPanel approval={approval} />,
  panelTitle: (t) => t.agents.approval,
  above: () => <AgentTabs />,
  empty: { title: (t) => t.agents.noApprovals, hint: (t) => t.agents.noApprovalsHint },
};

export function Approvals() {
  return <ResourcePage resource={approvals} />;
}

function State({ of }: { of: Approval }) {
  const { t } = useSpeech();
  const state = of.state as keyof typeof APPROVAL_TONES;
  return <Badge tone={APPROVAL_TONES[state] ?? "calm"}>{t.agents.states[state] ?? of.state}</Badge>;
}

function Why({ of }: { of: Approval }) {
  const { t } = useSpeech();
  const words = t.agents.reasons as Record<string, string>;
  return of.reasons.map((reason) => words[reason] ?? reason).join(", ");
}

function Total({ of }: { of: Approval }) {
  const { f } = useSpeech();
  return of.total ? f.money(of.total) : "";
}

function ApprovalPanel({ approval }: { approval: Approval | undefined }) {
  const { t, f } = useSpeech();
  const me = useMe();
  if (!approval) return <Empty icon={IconRobot} title={t.list.notLoaded} />;
  const rows: [string, React.ReactNode][] = [
    [t.agents.agent, approval.key_name],
    [t.agents.why, <Why key="why" of={approval} />],
    [t.agents.agreedTotal, <Total key="total" of={approval} />],
    [t.agents.askedAt, f.moment(approval.asked_at)],
    [t.agents.decidedAt, approval.decided_at ? f.moment(approval.decided_at) : ""],
    [t.orders.moveNote, approval.note],
  ];
  return (
    <Stack>
      <Group justify="space-between">
        <State of={approval} />
        <Anchor
          component={Link}
          to="/admin/orders"
          search={{ open: String(approval.order_id) } as never}
          size="sm"
        >
          {t.orders.one(String(approval.order_id))}
        </Anchor>
      </Group>
      <Rows rows={rows.filter(([, value]) => value)} />
      {approval.state === "waiting" && may(me, "orders.manage") && <Decide approval={approval} />}
    </Stack>
  );
}

/** Yes or no, and a word for the order's history. */
function Decide({ approval }: { approval: Approval }) {
  const { t } = useSpeech();
  const client = useQueryClient();
  const key = useRef(newKey());
  const [note, setNote] = useState("");
  const decide = useMutation({
    mutationFn: (answer: "approve" | "refuse") => {
      const params = {
        path: { id: approval.id },
        header: { "Idempotency-Key": `${key.current}-${answer}` },
      };
      const body = { note: note.trim() || null };
      return answer === "approve"
        ? must(api.POST("/api/v1/staff/agent-approvals/{id}/approve/", { params, body }))
        : must(api.POST("/api/v1/staff/agent-approvals/{id}/refuse/", { params, body }));
    },
    onSuccess: (_, answer) => done(answer === "approve" ? t.agents.approved : t.agents.refused),
    onError: (error) => {
      if (isRefusal(error) && !error.passing) key.current = newKey();
    },
    onSettled: () =>
      Promise.all(
        ["agent-approvals", "orders", "overview"].map((name) =>
          client.invalidateQueries({ queryKey: [name] }),
        ),
      ),
  });
  return (
    <Stack gap="sm">
      <Textarea
        label={t.orders.moveNote}
        autosize
        minRows={2}
        maxLength={500}
        value={note}
        onChange={(event) => {
          key.current = newKey();
          setNote(event.currentTarget.value);
        }}
      />
      {decide.isError && <FormProblem error={decide.error} />}
      <Group gap="xs">
        <Button loading={decide.isPending} onClick={() => decide.mutate("approve")}>
          {t.agents.approve}
        </Button>
        <Button
          variant="default"
          color="brick"
          disabled={decide.isPending}
          onClick={() => decide.mutate("refuse")}
        >
          {t.agents.refuse}
        </Button>
      </Group>
    </Stack>
  );
}
