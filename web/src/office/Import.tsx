// From a file to a report: choose, watch, read what was left out.
import {
  Anchor,
  Button,
  Code,
  Group,
  Progress,
  Select,
  SimpleGrid,
  Skeleton,
  Stack,
  Stepper,
  Table,
  Text,
  Title,
} from "@mantine/core";
import { IconCircleCheck, IconDownload, IconFile, IconFileImport, IconUpload } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { api, isRefusal, must, type Schemas } from "../api/client";
import { type Upload, upload } from "../api/upload";
import { useSpeech } from "../i18n";
import { csv, download } from "../kit/csv";
import kit from "../kit/kit.module.css";
import { useMe } from "../kit/me";
import { FormProblem } from "../kit/RecordForm";
import { Failure } from "../kit/State";
import { useAddress } from "../kit/search";
import { shopsQuery } from "../shop/queries";
import classes from "./office.module.css";
import { choices } from "./queries";

type Run = Schemas["ShopImport"];
type Begun = Schemas["Begun"];

/** A run that is under way is looked at so often, in milliseconds. */
const WATCH_MS = 700;

export function Import() {
  const { t } = useSpeech();
  const [search, change] = useAddress();
  const task = search.task ?? null;
  const run = useRun(task);
  const over = run.data?.state === "SUCCESS" || run.data?.state === "FAILURE";
  const step = !task ? 0 : over ? 2 : 1;
  return (
    <Stack gap="lg" maw={860}>
      <Title order={1}>{t.imports.title}</Title>
      <Stepper active={step} size="sm" iconSize={30}>
        <Stepper.Step label={t.imports.steps.choose} />
        <Stepper.Step label={t.imports.steps.run} />
        <Stepper.Step label={t.imports.steps.report} />
      </Stepper>
      {!task ? (
        <Choose started={(next) => change({ task: next }, true)} />
      ) : run.isError ? (
        <Failure error={run.error} retry={() => void run.refetch()} />
      ) : !run.data ? (
        <Skeleton height={160} radius="lg" aria-busy />
      ) : over ? (
        <Report run={run.data} again={() => change({ task: null }, true)} />
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
    refetchInterval: ({ state }) => (isOver(state.data) ? false : WATCH_MS),
  });
  const over = isOver(run.data);
  useEffect(() => {
    // Other lists show what has come in.
    if (over)
      for (const key of ["offers", "categories", "shops", "product"])
        void client.invalidateQueries({ queryKey: [key] });
  }, [over, client]);
  return run;
}

const isOver = (run: Run | undefined) => run?.state === "SUCCESS" || run?.state === "FAILURE";

function Choose({ started }: { started: (task: string) => void }) {
  const { t } = useSpeech();
  const me = useMe();
  const shops = useQuery(shopsQuery);
  const own = me?.shop_id ? String(me.shop_id) : null;
  const [picked, setPicked] = useState<string | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const shop = own ?? picked;
  const [sending, setSending] = useState<Upload | null>(null);
  const [share, setShare] = useState(0);
  const begin = useMutation({
    mutationFn: async (): Promise<string> => {
      const body = new FormData();
      if (file) body.append("file", file);
      const sent = upload<Begun>(`/api/v1/start-import-shop/${shop}/`, body, setShare);
      setSending(sent);
      try {
        return (await sent.answer).task_id;
      } catch (error) {
        // Somebody was faster: theirs is shown.
        const theirs = isRefusal(error) && error.code === "import_in_progress" && error.members.task_id;
        if (typeof theirs === "string") return theirs;
        throw error;
      } finally {
        setSending(null);
      }
    },
    onSuccess: started,
  });
  const owned = shops.data?.filter((it) => !own || String(it.id) === own) ?? [];
  return (
    <Stack gap="md">
      <Select
        label={t.imports.chooseShop}
        data={choices(owned)}
        value={shop}
        onChange={setPicked}
        disabled={own !== null}
        searchable
        maw={420}
      />
      <Drop file={file} choose={setFile} />
      {begin.isError && <FormProblem error={begin.error} />}
      {sending ? (
        <Stack gap={6}>
          <Text size="sm">{t.imports.uploading}</Text>
          <Progress value={share * 100} aria-label={t.imports.uploading} />
          <Group>
            <Button variant="default" onClick={sending.stop}>
              {t.imports.stop}
            </Button>
          </Group>
        </Stack>
      ) : (
        <Group>
          <Button
            leftSection={<IconUpload size={17} />}
            disabled={!shop || !file}
            loading={begin.isPending}
            onClick={() => begin.mutate()}
          >
            {t.imports.start}
          </Button>
        </Group>
      )}
      <Sample />
    </Stack>
  );
}

function Drop({ file, choose }: { file: File | null; choose: (file: File) => void }) {
  const { t } = useSpeech();
  const [over, setOver] = useState(false);
  return (
    <label
      className={kit.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const dropped = event.dataTransfer.files[0];
        if (dropped) choose(dropped);
      }}
    >
      <input
        type="file"
        accept=".yaml,.yml"
        style={{ position: "absolute", opacity: 0, width: 1, height: 1 }}
        aria-label={t.imports.file}
        onChange={(event) => {
          const picked = event.currentTarget.files?.[0];
          if (picked) choose(picked);
        }}
      />
      {file ? <IconFile size={30} stroke={1.3} /> : <IconFileImport size={30} stroke={1.3} />}
      <Text fw={560} mt={6}>
        {file ? file.name : t.imports.drop}
      </Text>
      <Text size="xs" c="dimmed" maw={460} mx="auto">
        {file ? sizeOf(file.size) : t.imports.dropHint}
      </Text>
    </label>
  );
}

function sizeOf(bytes: number): string {
  const units = ["B", "KB", "MB", "GB"];
  const power = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), units.length - 1);
  return `${(bytes / 1024 ** power).toFixed(power ? 1 : 0)} ${units[power]}`;
}

const SAMPLE = `categories:
  - name: Чай
    products:
      - name: Чай чёрный
        product_infos:
          - name: Чай чёрный, 100 г
            price: 250
            price_rrc: 290
            quantity: 40
            parameters:
              - {name: Вес, value: 100 г}`;

function Sample() {
  const { t } = useSpeech();
  return (
    <details>
      <Text component="summary" size="sm" c="dimmed" style={{ cursor: "pointer" }}>
        {t.imports.sample}
      </Text>
      <Code block mt="xs">
        {SAMPLE}
      </Code>
    </details>
  );
}

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

const COUNTS = ["created", "updated", "unchanged", "hidden", "rejected"] as const;

function Report({ run, again }: { run: Run; again: () => void }) {
  const { t, f } = useSpeech();
  const failed = run.state === "FAILURE" || run.failure;
  const title = failed
    ? t.imports.failed
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
        {run.failure && (
          <Text>
            {run.failure.line != null && (
              <Text span fw={600}>{`${t.imports.atLine(run.failure.line)}: `}</Text>
            )}
            {run.failure.message}
          </Text>
        )}
        {failed ? (
          <Text c="dimmed" size="sm">
            {t.imports.failedHint}
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
    </Stack>
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
