// The rows of a list: a table with only the visible rows in the page, or cards where the screen is narrow.
import { Box, Checkbox, Skeleton, Table } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useSpeech } from "../i18n";
import classes from "./kit.module.css";
import { isPlain } from "./layouts";
import type { Column } from "./resource";

export type Density = "calm" | "dense";
/** Row heights in pixels, as kit.module.css draws them. */
const HEIGHT: Record<Density, number> = { calm: 48, dense: 36 };
/** The next page is fetched when so many rows are left below. */
const AHEAD = 15;

export interface DataListProps<Row> {
  rows: Row[];
  columns: Column<Row>[];
  id: (row: Row) => string | number;
  card: (row: Row) => ReactNode;
  narrow: boolean;
  density: Density;
  /** Null where nothing can be chosen. */
  chosen: Set<string> | null;
  choose: (next: Set<string>) => void;
  open: string | null;
  /** The address with this record's panel open; null where records have none. */
  openSearch: ((id: string) => Record<string, string>) | null;
  onOpen: (id: string) => void;
  more: (() => void) | null;
}

export function DataList<Row>(props: DataListProps<Row>) {
  const { rows, narrow, density, more } = props;
  const anchor = useRef<HTMLDivElement>(null);
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => {
    setMargin(anchor.current?.offsetTop ?? 0);
  }, []);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => (narrow ? 84 : HEIGHT[density]),
    overscan: 12,
    scrollMargin: margin,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when the kind of a row changes.
  useEffect(() => virtual.measure(), [narrow, density, virtual]);
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last >= rows.length - AHEAD) more();
  }, [last, rows.length, more]);
  const before = (items[0]?.start ?? margin) - margin;
  const after = virtual.getTotalSize() - ((items.at(-1)?.end ?? margin) - margin);
  const visible = items.flatMap((item) => {
    const row = rows[item.index];
    return row === undefined ? [] : [{ row, index: item.index }];
  });
  return (
    <div ref={anchor}>
      {narrow ? (
        <Cards {...props} visible={visible} before={before} after={after} measure={virtual.measureElement} />
      ) : (
        <Rows {...props} visible={visible} before={before} after={after} />
      )}
    </div>
  );
}

interface Visible<Row> {
  visible: { row: Row; index: number }[];
  before: number;
  after: number;
}

function Rows<Row>(props: DataListProps<Row> & Visible<Row>) {
  const { t } = useSpeech();
  const { rows, columns, id, density, chosen, choose, visible, before, after } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  useArrows(body);
  const span = columns.length + (chosen ? 1 : 0);
  const all = !!chosen && rows.length > 0 && rows.every((row) => chosen.has(String(id(row))));
  return (
    <Table className={classes.table} data-density={density} aria-rowcount={rows.length}>
      <Table.Thead>
        <Table.Tr>
          {chosen && (
            <Table.Th w={40}>
              <Checkbox
                size="xs"
                aria-label={t.list.chooseAll}
                checked={all}
                indeterminate={!all && chosen.size > 0}
                onChange={() => choose(all ? new Set() : new Set(rows.map((row) => String(id(row)))))}
              />
            </Table.Th>
          )}
          {columns.map((column) => (
            <Table.Th key={column.key} w={column.width} ta={column.align}>
              {column.title(t)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody ref={body}>
        <Gap height={before} span={span} />
        {visible.map(({ row, index }) => (
          <Line key={id(row)} {...props} row={row} index={index} />
        ))}
        <Gap height={after} span={span} />
      </Table.Tbody>
    </Table>
  );
}

function Line<Row>(props: DataListProps<Row> & { row: Row; index: number }) {
  const { t } = useSpeech();
  const { row, index, columns, id, chosen, choose, open, openSearch, onOpen } = props;
  const key = String(id(row));
  return (
    <Table.Tr
      aria-rowindex={index + 1}
      data-open={key === open || undefined}
      data-chosen={chosen?.has(key) || undefined}
      className={openSearch ? classes.clickable : undefined}
      onClick={(event) => {
        const interactive = (event.target as HTMLElement).closest("a, button, input, label");
        if (openSearch && !interactive && !getSelection()?.toString()) onOpen(key);
      }}
    >
      {chosen && (
        <Table.Td>
          <Checkbox
            size="xs"
            aria-label={t.list.choose}
            checked={chosen.has(key)}
            onChange={() => choose(toggled(chosen, key))}
          />
        </Table.Td>
      )}
      {columns.map((column, at) => (
        <Table.Td key={column.key} ta={column.align}>
          {at === 0 && openSearch ? (
            <Link
              to="."
              search={openSearch(key) as never}
              className={classes.rowLink}
              data-row-link
              resetScroll={false}
            >
              {column.cell(row)}
            </Link>
          ) : (
            column.cell(row)
          )}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}

function Cards<Row>(
  props: DataListProps<Row> & Visible<Row> & { measure: (element: Element | null) => void },
) {
  const { id, card, openSearch, visible, before, after, measure } = props;
  return (
    <Box pt={before} pb={after}>
      {visible.map(({ row, index }) => {
        const key = String(id(row));
        return (
          <div key={key} ref={measure} data-index={index} className={classes.cardSlot}>
            {openSearch ? (
              <Link
                to="."
                search={openSearch(key) as never}
                className={classes.card}
                resetScroll={false}
                data-row-link
              >
                {card(row)}
              </Link>
            ) : (
              <div className={classes.card}>{card(row)}</div>
            )}
          </div>
        );
      })}
    </Box>
  );
}

function Gap({ height, span }: { height: number; span: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden className={classes.gap}>
      <td colSpan={span} style={{ height }} />
    </tr>
  );
}

/** Up and down (or K and J, on any layout) walk through the rows. */
function useArrows(body: React.RefObject<HTMLElement | null>) {
  useEffect(() => {
    const walk = (event: KeyboardEvent) => {
      const step = { ArrowDown: 1, KeyJ: 1, ArrowUp: -1, KeyK: -1 }[event.code];
      if (!step || !isPlain(event)) return;
      const links = [...(body.current?.querySelectorAll<HTMLElement>("[data-row-link]") ?? [])];
      const at = links.indexOf(document.activeElement as HTMLElement);
      if (at === -1 && event.code.startsWith("Arrow")) return;
      const next = links[at === -1 ? 0 : at + step];
      if (!next) return;
      event.preventDefault();
      next.focus();
    };
    document.addEventListener("keydown", walk);
    return () => document.removeEventListener("keydown", walk);
  }, [body]);
}

export function toggled(set: Set<string>, key: string): Set<string> {
  const next = new Set(set);
  if (!next.delete(key)) next.add(key);
  return next;
}

const SKELETONS = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];

/** Where rows will be. */
export function ListSkeleton({ narrow }: { narrow: boolean }) {
  return (
    <Box p="md" aria-busy>
      {SKELETONS.map((key) => (
        <Skeleton key={key} height={narrow ? 64 : 22} mb={narrow ? 12 : 22} />
      ))}
    </Box>
  );
}
