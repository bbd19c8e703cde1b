// Conversations with 1C: who called, from where, what was asked last and how it was answered.
import { Anchor, Group, Stack, Text } from "@mantine/core";
import { IconPhoneCall } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { api, must } from "../../api/client";
import { type Texts, useSpeech } from "../../i18n";
import { Ago } from "../../kit/Ago";
import { Badge } from "../../kit/Badge";
import { ResourcePage } from "../../kit/ResourcePage";
import { Rows } from "../../kit/Rows";
import type { Page, Resource } from "../../kit/resource";
import { Empty } from "../../kit/State";
import { wordOf } from "../JobState";
import { GLANCE_MS } from "../queries";
import { NodeName, nodeChoices, type Talk } from "./queries";
import { OnecTabs } from "./tabs";

const talks: Resource<Talk> = {
  name: "onec-sessions",
  title: (t) => t.onec.sessionsTitle,
  icon: IconPhoneCall,
  id: (talk) => talk.id,
  refreshMs: GLANCE_MS,
  page: async (filters, cursor, limit, signal) =>
    (await must(
      api.GET("/api/v1/onec/sessions/", {
        params: { query: { ...filters, limit, cursor: cursor ?? undefined } } as never,
        signal,
      }),
    )) as Page<Talk>,
  filters: [
    { kind: "lookup", name: "node_id", label: (t) => t.onec.node, options: nodeChoices },
    {
      kind: "choice",
      name: "failed",
      label: (t) => t.onec.lastAnswer,
      options: (t: Texts) => [
        { value: "true", label: t.onec.answers.failure },
        { value: "false", label: t.onec.notRefused },
      ],
    },
  ],
  views: [{ name: (t) => t.onec.refused, search: { failed: "true" } }],
  columns: [
    { key: "node", title: (t) => t.onec.node, cell: (it) => <NodeName id={it.node_id} /> },
    { key: "kind", title: (t) => t.onec.kind, width: 110, cell: (it) => <Kind talk={it} /> },
    {
      key: "last",
      spare: true,
      title: (t) => t.onec.lastAsked,
      width: 170,
      cell: (it) => <Mode talk={it} />,
      text: (it, t) => wordOf(t.onec.modes, it.last_mode),
    },
    { key: "answer", title: (t) => t.onec.lastAnswer, width: 280, cell: (it) => <Answer talk={it} /> },
    {
      key: "calls",
      spare: true,
      title: (t) => t.onec.calls,
      width: 100,
      align: "right",
      cell: (it) => it.calls,
      text: (it) => String(it.calls),
    },
    {
      key: "at",
      title: (t) => t.messages.at,
      width: 150,
      cell: (it) => <Ago at={it.seen_at} />,
      text: (it) => it.seen_at,
    },
  ],
  card: (talk) => (
    <>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={560}>
          <NodeName id={talk.node_id} />
        </Text>
        <Answer talk={talk} />
      </Group>
      <Text size="xs" c="dimmed">
        <Kind talk={talk} /> · <Ago at={talk.seen_at} />
      </Text>
    </>
  ),
  panel: (_, talk) => <TalkPanel talk={talk} />,
  panelTitle: (t) => t.onec.session,
  above: () => <OnecTabs />,
  empty: { title: (t) => t.onec.noSessions, hint: (t) => t.onec.noSessionsHint },
};

export function Talks() {
  return <ResourcePage resource={talks} />;
}

function Kind({ talk }: { talk: Talk }) {
  const { t } = useSpeech();
  return (t.onec.kinds as Record<string, string>)[talk.kind] ?? talk.kind;
}

/** What 1C asked for, in words; its own word on pointing. */
function Mode({ talk }: { talk: Talk }) {
  const { t } = useSpeech();
  return <span title={talk.last_mode}>{wordOf(t.onec.modes, talk.last_mode)}</span>;
}

/** After `failure` stands the code of the reason. */
function Answer({ talk }: { talk: Talk }) {
  const { t } = useSpeech();
  if (!talk.last_answer) return null;
  const [word = "", code] = talk.last_answer.split(": ");
  const said = wordOf(t.onec.answers, word);
  return (
    <Badge tone={word === "failure" ? "bad" : "good"}>
      <span title={talk.last_answer}>{code ? `${said}: ${wordOf(t.onec.failures, code)}` : said}</span>
    </Badge>
  );
}

function TalkPanel({ talk }: { talk: Talk | undefined }) {
  const { t, f } = useSpeech();
  if (!talk) return <Empty icon={IconPhoneCall} title={t.list.notLoaded} />;
  const dialects = t.onec.dialects as Record<string, string>;
  const rows: [string, React.ReactNode][] = [
    [t.onec.node, <NodeName key="node" id={talk.node_id} />],
    [t.onec.kind, <Kind key="kind" talk={talk} />],
    [t.onec.lastAsked, <Mode key="mode" talk={talk} />],
    [t.onec.lastAnswer, <Answer key="answer" talk={talk} />],
    [t.onec.calls, f.number(talk.calls)],
    [t.onec.dialect, talk.dialect ? (dialects[talk.dialect] ?? talk.dialect) : ""],
    [t.onec.version, talk.version],
    [t.onec.from, talk.address],
    [t.onec.program, talk.agent],
    [t.onec.started, f.moment(talk.started_at)],
    [t.onec.lastSeen, f.moment(talk.seen_at)],
  ];
  return (
    <Stack>
      <Rows rows={rows.filter(([, value]) => value)} />
      <Anchor
        component={Link}
        to="/admin/onec/batches"
        search={{ node_id: String(talk.node_id) } as never}
        size="sm"
      >
        {t.onec.itsBatches}
      </Anchor>
    </Stack>
  );
}
