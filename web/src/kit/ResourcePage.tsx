// The page of a resource: views, filters, columns, rows, bulk actions, export, and the panel beside them.
import { ActionIcon, Box, Button, Checkbox, Group, Menu, Stack, Text, Title, Tooltip } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconAdjustmentsHorizontal, IconDownload, IconListCheck } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { store, stored } from "../app/preferences";
import { useSpeech } from "../i18n";
import { BOX, fitting } from "./columns";
import { download, exported, MOST_ROWS } from "./csv";
import { DataList, type Density, ListSkeleton, toggled } from "./DataList";
import { Filters } from "./Filters";
import classes from "./kit.module.css";
import { filtersOf, listQuery } from "./list";
import { may, useMe } from "./me";
import { Panel } from "./Panel";
import type { BulkAction, Resource } from "./resource";
import { Empty, Failure } from "./State";
import { cursorOf, merge, parseSearch, type Search, stringifySearch, useAddress } from "./search";
import { seek } from "./seek";
import { failed } from "./tell";
import { SaveView, Views } from "./Views";

const EXPORT_PAGE = 200;
const NARROW = "(max-width: 47.99em)";

interface Props<Row> {
  resource: Resource<Row>;
  /** Why nothing is done with several records while this one is among them; null where it may be. */
  barred?: (row: Row) => string | null;
}

export function ResourcePage<Row>({ resource, barred }: Props<Row>) {
  const { t, f, language } = useSpeech();
  const [address, change] = useAddress();
  const narrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false });
  const [density, setDensity] = useStored<Density>("torg.density", "calm");
  const [columns, toggleColumn] = useColumns(resource);
  const [chosen, setChosen] = useState<Set<string>>(new Set());
  const [choosing, setChoosing] = useState(false);
  const filters = useMemo(() => filtersOf(resource, address), [address, resource]);
  const list = useInfiniteQuery({
    ...listQuery(resource, filters, language),
    refetchInterval: resource.refreshMs ?? false,
  });
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.results) ?? [], [list.data]);
  const open = address.open ?? null;
  const shown = useMemo(
    () => resource.columns.filter((column) => columns.has(column.key)),
    [resource, columns],
  );
  const bulk = useAllowed(resource.bulk);
  const [sheet, room] = useRoom();
  const fits = useMemo(() => {
    const left = (room ?? 0) - (bulk.length > 0 ? BOX : 0);
    const usual = resource.columns.filter((column) => !column.hidden);
    // More columns than there is room for is somebody's choice: they are scrolled.
    return narrow ? null : (fitting(shown, left) ?? (fitting(usual, left) && shown));
  }, [narrow, shown, room, bulk, resource]);
  const around = stringifySearch(merge(address, { open: null }));
  const beside = useMemo(() => parseSearch(around), [around]);
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Group gap="sm" align="baseline">
          <Title order={1}>{resource.title(t)}</Title>
          {list.data?.pages[0]?.count != null && (
            <Text c="dimmed" className={classes.figures}>
              {f.number(list.data.pages[0].count)}
            </Text>
          )}
        </Group>
        <Group gap="xs">{resource.actions?.()}</Group>
      </Group>
      {resource.above?.()}
      <Box className={classes.sheet} ref={sheet}>
        {resource.filters.length > 0 && (
          <>
            <Views
              resource={resource}
              filters={filters}
              show={(search) => change({ ...cleared(resource), ...search })}
            />
            <Group className={classes.toolbar} gap="xs" wrap="nowrap" align="flex-start">
              <Filters filters={resource.filters} search={address} change={change} narrow={narrow} />
              <Tools
                resource={resource}
                columns={columns}
                toggleColumn={toggleColumn}
                density={density}
                setDensity={setDensity}
                filters={filters}
                choosing={fits || bulk.length === 0 ? null : choosing}
                choose={() => {
                  setChoosing(!choosing);
                  setChosen(new Set());
                }}
              />
            </Group>
          </>
        )}
        {list.isPending || room === null ? (
          <ListSkeleton narrow={narrow} />
        ) : list.isError ? (
          <Failure error={list.error} retry={() => void list.refetch()} />
        ) : rows.length === 0 ? (
          <Nothing
            resource={resource}
            filtered={Object.keys(filters).length > 0}
            clear={() => change(cleared(resource))}
          />
        ) : (
          <DataList
            rows={rows}
            columns={fits ?? shown}
            id={resource.id}
            card={resource.card}
            narrow={!fits}
            density={density}
            chosen={bulk.length > 0 && (fits || choosing) ? chosen : null}
            choose={setChosen}
            open={open}
            address={resource.panel ? beside : null}
            onOpen={(id) => change({ open: id }, true)}
            more={list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : null}
          />
        )}
        {chosen.size > 0 && (
          <BulkBar
            resource={resource}
            actions={bulk}
            rows={rows}
            chosen={chosen}
            barred={barred}
            forget={() => setChosen(new Set())}
          />
        )}
      </Box>
      {resource.panel && (
        <Panel
          open={open}
          title={open ? (resource.panelTitle?.(t, open) ?? "") : ""}
          close={() => change({ open: null })}
          ids={rows.map((row) => String(resource.id(row)))}
          go={(id) => change({ open: id })}
        >
          {open && <Opened resource={resource} rows={rows} id={open} isLoading={list.isPending} />}
        </Panel>
      )}
    </Stack>
  );
}

/** How wide the list may be, and whenever that changes; null before there is a place for it: rows are drawn once. */
function useRoom() {
  const sheet = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState<number | null>(null);
  useLayoutEffect(() => {
    const box = sheet.current;
    if (!box) return;
    const measure = () => setRoom(box.clientWidth);
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(box);
    return () => watch.disconnect();
  }, []);
  return [sheet, room] as const;
}

interface OpenedProps<Row> {
  resource: Resource<Row>;
  rows: Row[];
  id: string;
  isLoading: boolean;
}

/** The record beside the list, asked for by itself where the list has not come to it. */
function Opened<Row>({ resource, rows, id, isLoading }: OpenedProps<Row>) {
  const { language } = useSpeech();
  const row = rows.find((it) => String(resource.id(it)) === id);
  const asksItself = resource.find === null;
  const isSought = !asksItself && !row && !isLoading;
  const found = useQuery({
    queryKey: [resource.name, "found", id, language],
    queryFn: ({ signal }) => (resource.find ?? ((it) => seek(resource, it, signal)))(id, signal),
    enabled: isSought,
  });
  if (!asksItself && !row && (isLoading || found.isPending)) return <ListSkeleton narrow={false} />;
  if (isSought && found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return resource.panel?.(id, row ?? found.data ?? undefined);
}

function Nothing<Row>(props: { resource: Resource<Row>; filtered: boolean; clear: () => void }) {
  const { t } = useSpeech();
  const { resource, filtered, clear } = props;
  if (filtered) {
    return (
      <Empty
        icon={resource.icon}
        title={t.list.nothingFound}
        action={
          <Button variant="default" onClick={clear}>
            {t.list.clear}
          </Button>
        }
      >
        {t.list.nothingFoundHint}
      </Empty>
    );
  }
  return (
    <Empty icon={resource.icon} title={resource.empty.title(t)} action={resource.empty.action?.()}>
      {resource.empty.hint(t)}
    </Empty>
  );
}

interface ToolsProps<Row> {
  resource: Resource<Row>;
  columns: Set<string>;
  toggleColumn: (key: string) => void;
  density: Density;
  setDensity: (next: Density) => void;
  filters: Search;
  /** Whether cards have boxes now; null where they need not be asked for. */
  choosing: boolean | null;
  choose: () => void;
}

function Tools<Row>(props: ToolsProps<Row>) {
  const { resource, columns, toggleColumn, density, setDensity, filters, choosing, choose } = props;
  const { t } = useSpeech();
  const [exporting, setExporting] = useState(false);
  const hasText = resource.columns.some((column) => column.text);
  const save = async () => {
    setExporting(true);
    try {
      const rows = await everything(resource, filters);
      download(`${resource.name}.csv`, exported(resource.columns, rows, t));
    } catch (error) {
      failed(error);
    } finally {
      setExporting(false);
    }
  };
  return (
    <Group gap={4} wrap="nowrap">
      {choosing !== null && (
        <ActionIcon
          variant={choosing ? "light" : "subtle"}
          color={choosing ? undefined : "gray"}
          size="lg"
          aria-label={t.list.chooseSome}
          aria-pressed={choosing}
          onClick={choose}
        >
          <IconListCheck size={18} />
        </ActionIcon>
      )}
      <SaveView resource={resource} filters={filters} />
      {hasText && (
        <Tooltip label={t.list.export}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            loading={exporting}
            aria-label={t.list.export}
            onClick={() => void save()}
          >
            <IconDownload size={18} />
          </ActionIcon>
        </Tooltip>
      )}
      <Menu closeOnItemClick={false} position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t.list.columns} visibleFrom="sm">
            <IconAdjustmentsHorizontal size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t.list.columns}</Menu.Label>
          {resource.columns.map((column, at) => (
            <Menu.Item key={column.key} disabled={at === 0} onClick={() => toggleColumn(column.key)}>
              <Checkbox
                size="xs"
                tabIndex={-1}
                readOnly
                checked={columns.has(column.key)}
                label={column.title(t)}
                style={{ pointerEvents: "none" }}
              />
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => setDensity(density === "calm" ? "dense" : "calm")}>
            <Checkbox
              size="xs"
              tabIndex={-1}
              readOnly
              checked={density === "dense"}
              label={t.list.dense}
              style={{ pointerEvents: "none" }}
            />
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}

async function everything<Row>(resource: Resource<Row>, filters: Search): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | null = null;
  do {
    const page = await resource.page(filters, cursor, EXPORT_PAGE);
    rows.push(...page.results);
    cursor = cursorOf(page.next);
  } while (cursor && rows.length < MOST_ROWS);
  return rows;
}

/** Whoever has no pointer reads it, too. */
const WHY = { hover: true, focus: true, touch: true };

interface BulkProps<Row> {
  resource: Resource<Row>;
  actions: BulkAction<Row>[];
  rows: Row[];
  chosen: Set<string>;
  barred: Props<Row>["barred"];
  forget: () => void;
}

function BulkBar<Row>({ resource, actions, rows, chosen, barred, forget }: BulkProps<Row>) {
  const { t } = useSpeech();
  const client = useQueryClient();
  const [busy, setBusy] = useState<string | null>(null);
  const taken = rows.filter((row) => chosen.has(String(resource.id(row))));
  const bar = taken.map((row) => barred?.(row)).find(Boolean);
  const run = async (action: BulkAction<Row>) => {
    setBusy(action.key);
    try {
      // One after another: the first refusal stops the rest, and what was done is seen in the list.
      for (const row of taken.filter((row) => action.fits?.(row) ?? true)) await action.run(row);
      forget();
    } catch (error) {
      failed(error);
    } finally {
      setBusy(null);
      await client.invalidateQueries({ queryKey: [resource.name] });
    }
  };
  return (
    <Group
      className={classes.bulk}
      justify="space-between"
      role="toolbar"
      aria-label={t.list.chosen(chosen.size)}
    >
      <Text size="sm">{t.list.chosen(chosen.size)}</Text>
      <Group gap="xs">
        {actions.map((action) => {
          const fitting = taken.filter((row) => action.fits?.(row) ?? true).length;
          return (
            <Tooltip key={action.key} label={bar} disabled={!bar} events={WHY} multiline maw={320}>
              <Button
                variant="transparent"
                size="xs"
                leftSection={<action.icon size={16} />}
                disabled={fitting === 0 || busy !== null}
                // One that is disabled for good says nothing to a pointer or a key: this one says why.
                data-disabled={bar ? true : undefined}
                aria-disabled={bar ? true : undefined}
                loading={busy === action.key}
                onClick={() => !bar && void run(action)}
              >
                {action.label(t)} · {fitting}
              </Button>
            </Tooltip>
          );
        })}
        <Button variant="transparent" size="xs" onClick={forget}>
          {t.act.cancel}
        </Button>
      </Group>
    </Group>
  );
}

function useAllowed<Row>(actions: BulkAction<Row>[] | undefined): BulkAction<Row>[] {
  const me = useMe();
  return useMemo(() => actions?.filter((action) => may(me, action.needs)) ?? [], [actions, me]);
}

function useColumns<Row>(resource: Resource<Row>): [Set<string>, (key: string) => void] {
  const usual = resource.columns.filter((column) => !column.hidden).map((column) => column.key);
  const [text, setText] = useStored(`torg.columns.${resource.name}`, usual.join(","));
  const shown = useMemo(() => new Set(text.split(",")), [text]);
  return [shown, (key) => setText([...toggled(shown, key)].join(","))];
}

function useStored<T extends string>(key: string, usual: T): [T, (next: T) => void] {
  const [value, setValue] = useState<T>(() => (stored(key) as T | null) ?? usual);
  return [
    value,
    (next) => {
      store(key, next);
      setValue(next);
    },
  ];
}

function cleared<Row>(resource: Resource<Row>): Record<string, null> {
  return Object.fromEntries(resource.filters.map((filter) => [filter.name, null]));
}
