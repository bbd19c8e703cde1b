// What became of an import: how many rows, which were left out and why, and the way back.
import { Anchor, Button, Code, Group, Modal, SimpleGrid, Stack, Table, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconArrowBackUp, IconCircleCheck, IconDownload } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Schemas } from "../api/client";
import { useSpeech } from "../i18n";
import { csv, download } from "../kit/csv";
import { FormProblem } from "../kit/RecordForm";
import { Findings } from "./ImportPreview";
import classes from "./office.module.css";
import { useDecision } from "./useDecision";

type Run = Schemas["ShopImport"];

/** Ends of which nothing was counted. */
const ENDED: Record<string, "discarded" | "rolledBack"> = {
  DISCARDED: "discarded",
  ROLLED_BACK: "rolledBack",
};
const COUNTS = ["created", "updated", "unchanged", "hidden", "rejected"] as const;

export function Report({ run, again }: { run: Run; again: () => void }) {
  const { t, f } = useSpeech();
  const failed = run.state === "FAILURE" || run.failure;
  const ended = ENDED[run.state];
  const title = failed
    ? t.imports.failed
    : ended
      ? t.imports[ended]
      : run.counts.rejected > 0
        ? t.imports.partly(run.counts.rejected)
        : t.imports.success;
  return (
    <Stack gap="lg">
      <Stack className={classes.sheet} p="lg" gap="md">
        <Group gap="xs">
          {!failed && <IconCircleCheck size={22} color="var(--mantine-color-anchor)" />}
          <Title order={2}>{title}</Title>
        </Group>
        {run.failure && <Why failure={run.failure} />}
        {failed || ended ? (
          <Text c="dimmed" size="sm">
            {failed ? t.imports.failedHint : run.message}
          </Text>
        ) : (
          <SimpleGrid cols={{ base: 2, sm: 5 }}>
            {COUNTS.map((name) => (
              <div key={name}>
                <Text fz={24} fw={660} lh={1.2}>
                  {f.number(run.counts[name])}
                </Text>
                <Text size="xs" c="dimmed">
                  {t.imports.counts[name]}
                </Text>
              </div>
            ))}
          </SimpleGrid>
        )}
        <Group>
          <Button variant="default" onClick={again}>
            {t.imports.again}
          </Button>
          {run.state === "SUCCESS" && !failed && <RollBack run={run} />}
          {!failed && (
            <Anchor
              component={Link}
              to="/admin/offers"
              search={{ shop_id: String(run.shop_id) } as never}
              size="sm"
            >
              {t.imports.seeOffers}
            </Anchor>
          )}
        </Group>
      </Stack>
      {run.errors.length > 0 && <RowErrors run={run} />}
      {run.state === "ROLLED_BACK" && <Findings task={run.task_id} kinds={["kept"]} />}
    </Stack>
  );
}

/** Where reading ended, and why: which file, if several came together, and its line. */
function Why({ failure }: { failure: NonNullable<Run["failure"]> }) {
  const { t } = useSpeech();
  const line = failure.line != null && t.imports.atLine(failure.line);
  // Some reasons begin with their line themselves.
  const isSaid = line && failure.message.toLowerCase().startsWith(line.toLowerCase());
  const where = [failure.file, !isSaid && line].filter(Boolean);
  return (
    <Text style={{ overflowWrap: "anywhere" }}>
      {where.length > 0 && <Text span fw={600}>{`${where.join(", ")}: `}</Text>}
      {failure.message}
    </Text>
  );
}

function RowErrors({ run }: { run: Run }) {
  const { t } = useSpeech();
  const save = () =>
    download(
      "rows.csv",
      csv(
        [t.imports.line, t.imports.reason, t.imports.value],
        run.errors.map((error) => [String(error.line), error.message, error.value]),
      ),
    );
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Title order={2} size="h3">
          {t.imports.errors}
        </Title>
        <Button variant="subtle" color="gray" leftSection={<IconDownload size={16} />} onClick={save}>
          {t.imports.saveErrors}
        </Button>
      </Group>
      <div className={classes.sheet} style={{ overflowX: "auto" }}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={90}>{t.imports.line}</Table.Th>
              <Table.Th>{t.imports.reason}</Table.Th>
              <Table.Th>{t.imports.value}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {run.errors.slice(0, SHOWN_ERRORS).map((error) => (
              <Table.Tr key={`${error.line} ${error.code} ${error.value}`}>
                <Table.Td>{error.line}</Table.Td>
                <Table.Td>{error.message}</Table.Td>
                <Table.Td>
                  <Code>{error.value}</Code>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {run.errors.length > SHOWN_ERRORS && (
        <Text size="xs" c="dimmed">
          {t.imports.first(SHOWN_ERRORS)}
        </Text>
      )}
    </Stack>
  );
}

/** More rows are read in a spreadsheet. */
const SHOWN_ERRORS = 100;

/** Prices, texts and stock as they were before: only of a shop's latest import. */
function RollBack({ run }: { run: Run }) {
  const { t } = useSpeech();
  const [opened, dialog] = useDisclosure();
  const back = useDecision(run.task_id, dialog.close);
  return (
    <>
      <Button
        variant="subtle"
        color="brick"
        leftSection={<IconArrowBackUp size={17} />}
        onClick={dialog.open}
      >
        {t.imports.rollBack}
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={t.imports.rollBackAsk}>
        <Stack>
          <Text size="sm">{t.imports.rollBackHint}</Text>
          {back.isError && <FormProblem error={back.error} />}
          <Group>
            <Button color="brick" loading={back.isPending} onClick={() => back.mutate("roll-back")}>
              {t.imports.rollBack}
            </Button>
            <Button variant="default" onClick={dialog.close}>
              {t.act.cancel}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
