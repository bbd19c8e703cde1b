// How the system is: channels, the queue and its lag, the disk, the program.
import {
  Alert,
  Anchor,
  Code,
  Group,
  Progress,
  SimpleGrid,
  Skeleton,
  Stack,
  Table,
  Text,
  Title,
} from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { Schemas } from "../api/client";
import { useSpeech } from "../i18n";
import { Ago } from "../kit/Ago";
import { Badge } from "../kit/Badge";
import { Rows } from "../kit/Rows";
import { Failure } from "../kit/State";
import { Bars } from "./Bars";
import { Figure } from "./Figure";
import { JobKind, JobState } from "./JobState";
import classes from "./office.module.css";
import { channelTone, healthQuery } from "./queries";
import { channelName } from "./Recorder";
import { Section } from "./Section";

type Health = Schemas["SystemHealth"];

/** Below this share of the disk a person should act. */
const LITTLE_DISK = 0.1;
/** So many looks at the lag are drawn. */
const SAMPLES = 60;
/** Due work that waits longer, in seconds, says that nobody works on it. */
const LONG_LAG = 60;

export function Health() {
  const { t } = useSpeech();
  const health = useQuery(healthQuery);
  return (
    <Stack gap="lg">
      <Title order={1}>{t.health.title}</Title>
      {health.isPending ? (
        <Skeleton height={320} radius="lg" aria-busy />
      ) : health.isError ? (
        <Failure error={health.error} retry={() => void health.refetch()} />
      ) : (
        <Whole health={health.data} at={health.dataUpdatedAt} />
      )}
      <Text size="sm" c="dimmed" maw={720}>
        {t.health.doctor} <Code>torg doctor --production</Code>
      </Text>
    </Stack>
  );
}

const lagOf = ({ queue }: Health) => Math.max(queue.due_for_seconds, queue.facts_waiting_for_seconds);

function Whole({ health, at }: { health: Health; at: number }) {
  const { t, f } = useSpeech();
  const failed = health.queue.jobs.filter(({ state }) => state === "failed");
  const failures = failed.reduce((sum, { count }) => sum + count, 0);
  const free = health.disk_bytes ? (health.disk_free_bytes ?? 0) / health.disk_bytes : 1;
  return (
    <>
      {free < LITTLE_DISK && (
        <Alert color="brick" variant="light" title={t.health.littleDisk}>
          {t.health.littleDiskHint}
        </Alert>
      )}
      {lagOf(health) > LONG_LAG && (
        <Alert color="saffron" variant="light" title={t.health.lagging}>
          {t.health.laggingHint}
        </Alert>
      )}
      <SimpleGrid cols={{ base: 2, md: 4 }} spacing="md">
        <Figure title={t.jobs.lag} hint={lagOf(health) === 0 ? t.jobs.noLag : undefined} to="/admin/jobs">
          {f.span(lagOf(health))}
        </Figure>
        <Figure title={t.jobs.failed} to="/admin/jobs" search={{ state: "failed" }}>
          {f.number(failures)}
        </Figure>
        <Figure title={t.health.facts} to="/admin/outbox" search={{ waiting: "true" }}>
          {f.number(health.queue.facts_waiting)}
        </Figure>
        <Figure title={t.health.uptime} hint={f.moment(health.started_at)}>
          {f.span(health.uptime_seconds)}
        </Figure>
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <Channels health={health} />
        <Lag health={health} at={at} />
        <Kinds health={health} />
        <Machine health={health} free={free} />
      </SimpleGrid>
    </>
  );
}

function Channels({ health }: { health: Health }) {
  const { t, f } = useSpeech();
  return (
    <Section title={t.health.channels}>
      {health.channels.length === 0 && (
        <Text size="sm" c="dimmed" px={18} pb={18}>
          {t.health.noChannels}
        </Text>
      )}
      {health.channels.map((channel) => (
        <Link
          key={channel.channel}
          to="/admin/messages"
          search={{ channel: channel.channel, ...(channel.failed > 0 && { state: "failed" }) } as never}
          className={classes.row}
        >
          <div>
            <Text size="sm" fw={540}>
              {channelName(t.messages.channels, channel.channel)}
            </Text>
            <Text size="xs" c="dimmed">
              {channel.last_done_at ? (
                <>
                  {t.health.lastDone} <Ago at={channel.last_done_at} />
                </>
              ) : (
                t.health.neverDone
              )}
            </Text>
          </div>
          <Badge tone={channelTone(channel)}>
            {channel.failed > 0
              ? t.health.failed(channel.failed)
              : channel.waiting > 0
                ? t.health.waiting(f.number(channel.waiting))
                : t.health.fine}
          </Badge>
        </Link>
      ))}
    </Section>
  );
}

/** The lag of the queue since this page was opened. */
function Lag({ health, at }: { health: Health; at: number }) {
  const { t, f } = useSpeech();
  const [samples, setSamples] = useState<{ at: number; lag: number }[]>([]);
  const lag = lagOf(health);
  useEffect(() => {
    setSamples((before) => [...before.filter((it) => it.at !== at), { at, lag }].slice(-SAMPLES));
  }, [at, lag]);
  return (
    <Section
      title={t.health.lag}
      more={
        <Text size="sm" c="dimmed">
          {t.health.sinceOpened}
        </Text>
      }
    >
      <Bars
        bars={samples.map((sample) => ({
          key: String(sample.at),
          value: sample.lag,
          label: `${f.time(new Date(sample.at))}: ${f.span(sample.lag)}`,
          tick: f.time(new Date(sample.at)),
        }))}
        room={SAMPLES}
      />
    </Section>
  );
}

function Kinds({ health }: { health: Health }) {
  const { t, f } = useSpeech();
  return (
    <Section title={t.jobs.title}>
      {health.queue.jobs.length === 0 ? (
        <Text size="sm" c="dimmed" px={18} pb={18}>
          {t.jobs.empty}
        </Text>
      ) : (
        <Table fz="sm" horizontalSpacing={18}>
          <Table.Tbody>
            {health.queue.jobs.map((sum) => (
              <Table.Tr key={`${sum.kind} ${sum.state}`}>
                <Table.Td style={{ overflowWrap: "anywhere" }}>
                  <Anchor
                    component={Link}
                    to="/admin/jobs"
                    search={{ kind: sum.kind, state: sum.state } as never}
                    size="sm"
                  >
                    <JobKind kind={sum.kind} />
                  </Anchor>
                </Table.Td>
                <Table.Td>
                  <JobState state={sum.state} />
                </Table.Td>
                <Table.Td ta="right">{f.number(sum.count)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Section>
  );
}

function Machine({ health, free }: { health: Health; free: number }) {
  const { t, f } = useSpeech();
  const disk = health.disk_bytes ?? null;
  return (
    <Section title={t.health.machine}>
      <Stack px={18} pb={14} gap="xs">
        {disk !== null && (
          <div>
            <Group justify="space-between" mb={4}>
              <Text size="sm">{t.health.disk}</Text>
              <Text size="sm" c="dimmed">
                {t.health.freeOf(f.bytes(health.disk_free_bytes ?? 0), f.bytes(disk))}
              </Text>
            </Group>
            <Progress
              value={(1 - free) * 100}
              color={free < LITTLE_DISK ? "brick" : "spruce"}
              aria-label={t.health.disk}
            />
          </div>
        )}
        <Rows
          rows={[
            [t.diagnostics.version, health.version],
            [
              t.health.database,
              `${health.engine === "sqlite" ? "SQLite" : "PostgreSQL"}, ${f.bytes(health.database_bytes)}`,
            ],
            [t.health.streams, f.number(health.streams)],
          ]}
        />
      </Stack>
    </Section>
  );
}
