// The archive of the exchange: every file both ways, found by the orders it is about.
import { Anchor, Group, Stack, Text } from "@mantine/core";
import { IconArrowDownLeft, IconArrowUpRight, IconFileZip } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { api, must } from "../../api/client";
import { useSpeech } from "../../i18n";
import { Ago } from "../../kit/Ago";
import { ResourcePage } from "../../kit/ResourcePage";
import { Rows } from "../../kit/Rows";
import type { Page, Resource } from "../../kit/resource";
import { Empty } from "../../kit/State";
import { GLANCE_MS } from "../queries";
import { Download } from "./Download";
import { DryRun } from "./DryRun";
import { type File, NodeName, nodeChoices } from "./queries";
import { OnecTabs } from "./tabs";

const archive: Resource<File> = {
  name: "onec-archive",
  title: (t) => t.onec.archiveTitle,
  icon: IconFileZip,
  id: (file) => file.id,
  refreshMs: GLANCE_MS,
  page: async (filters, cursor, limit, signal) =>
    (await must(
      api.GET("/api/v1/onec/archive/", {
        params: { query: { ...filters, limit, cursor: cursor ?? undefined } } as never,
        signal,
      }),
    )) as Page<File>,
  filters: [
    { kind: "number", name: "order_id", label: (t) => t.onec.orderNumber },
    { kind: "lookup", name: "node_id", label: (t) => t.onec.node, options: nodeChoices },
    { kind: "date", name: "recorded_from", label: (t) => t.orders.from, short: (t) => t.orders.fromShort },
    { kind: "date", name: "recorded_to", label: (t) => t.orders.to, short: (t) => t.orders.toShort },
  ],
  columns: [
    { key: "name", title: (t) => t.onec.file, cell: (it) => <Name file={it} />, text: (it) => it.name },
    { key: "node", title: (t) => t.onec.node, width: 200, cell: (it) => <NodeName id={it.node_id} /> },
    {
      key: "size",
      title: (t) => t.onec.size,
      width: 110,
      align: "right",
      cell: (it) => <Size file={it} />,
      text: (it) => String(it.size),
    },
    {
      key: "at",
      title: (t) => t.messages.at,
      width: 150,
      cell: (it) => <Ago at={it.recorded_at} />,
      text: (it) => it.recorded_at,
    },
  ],
  card: (file) => (
    <>
      <Text size="sm" fw={540}>
        <Name file={file} />
      </Text>
      <Group gap={6}>
        <Text size="xs" c="dimmed">
          <Size file={file} /> · <Ago at={file.recorded_at} />
        </Text>
      </Group>
    </>
  ),
  panel: (_, file) => <FilePanel file={file} />,
  panelTitle: (t) => t.onec.file,
  above: () => <OnecTabs />,
  empty: { title: (t) => t.onec.noFiles, hint: (t) => t.onec.noFilesHint },
};

export function Archive() {
  return <ResourcePage resource={archive} />;
}

function Name({ file }: { file: File }) {
  const { t } = useSpeech();
  const isOut = file.direction === "out";
  const Arrow = isOut ? IconArrowUpRight : IconArrowDownLeft;
  return (
    <>
      <Arrow size={14} role="img" aria-label={isOut ? t.messages.out : t.messages.in} /> {file.name}
    </>
  );
}

function Size({ file }: { file: File }) {
  const { f } = useSpeech();
  return f.bytes(file.size);
}

function FilePanel({ file }: { file: File | undefined }) {
  const { t, f } = useSpeech();
  if (!file) return <Empty icon={IconFileZip} title={t.list.notLoaded} />;
  const download = <Download id={file.id} name={`${file.id}-${file.name}`} />;
  return (
    <Stack>
      {file.direction === "in" ? (
        // What was asked about one file is not answered for the next.
        <DryRun key={file.id} id={file.id} beside={download} />
      ) : (
        download
      )}
      <Rows
        rows={[
          [t.onec.file, <Name key="name" file={file} />],
          [t.onec.node, <NodeName key="node" id={file.node_id} />],
          [t.onec.size, f.bytes(file.size)],
          [t.messages.at, f.moment(file.recorded_at)],
          ["SHA-256", file.sha256],
        ]}
      />
      <Anchor
        component={Link}
        to="/admin/onec/sessions"
        search={{ node_id: String(file.node_id), open: String(file.session_id) } as never}
        size="sm"
      >
        {t.onec.itsSession}
      </Anchor>
    </Stack>
  );
}
