// The rows of a list: a table with only the visible rows in the page, or cards where the screen is narrow.
import { Box, Skeleton } from "@mantine/core";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { memo, type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useSpeech } from "../i18n";
import { BOX, need } from "./columns";
import classes from "./kit.module.css";
import { isPlain } from "./layouts";
import type { Column } from "./resource";
import { type Search, stringifySearch } from "./search";

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
  /** What the address says beside the record that is open; null where records have no panel. */
  address: Search | null;
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
    overscan: 8,
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
    <div ref={anchor} className={narrow ? undefined : classes.rows}>
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

/** What a row asks its list to do; the same functions as long as the list is there, so that a row that did not change
 * is not drawn again while one scrolls. */
interface Acts {
  open: (key: string) => void;
  choose: (key: string) => void;
}

function useActs<Row>(props: DataListProps<Row>): Acts {
  const now = useRef(props);
  useLayoutEffect(() => {
    now.current = props;
  });
  return useMemo(
    () => ({
      open: (key) => now.current.onOpen(key),
      choose: (key) => now.current.choose(toggled(now.current.chosen ?? new Set(), key)),
    }),
    [],
  );
}

function Rows<Row>(props: DataListProps<Row> & Visible<Row>) {
  const { t } = useSpeech();
  const { rows, columns, id, density, chosen, choose, open, address, visible, before, after } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  useArrows(body);
  const acts = useActs(props);
  const span = columns.length + (chosen ? 1 : 0);
  const all = !!chosen && rows.length > 0 && rows.every((row) => chosen.has(String(id(row))));
  const some = !all && !!chosen && chosen.size > 0;
  return (
    <table
      className={classes.table}
      style={{ minWidth: need(columns) + (chosen ? BOX : 0) }}
      data-density={density}
      aria-rowcount={rows.length}
    >
      <thead>
        <tr>
          {chosen && (
            <th style={{ width: BOX }}>
              <input
                type="checkbox"
                className={classes.check}
                aria-label={t.list.chooseAll}
                checked={all}
                ref={(box) => {
                  if (box) box.indeterminate = some;
                }}
                onChange={() => choose(all ? new Set() : new Set(rows.map((row) => String(id(row)))))}
              />
            </th>
          )}
          {columns.map((column) => (
            <th key={column.key} style={{ width: column.width }} data-align={column.align}>
              {column.title(t)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body} onPointerOver={tellWhole}>
        <Gap height={before} span={span} />
        {visible.map(({ row, index }) => {
          const key = String(id(row));
          return (
            <Line
              key={key}
              name={key}
              row={row}
              index={index}
              columns={columns as Column<unknown>[]}
              chosen={chosen ? chosen.has(key) : null}
              open={key === open}
              address={address}
              acts={acts}
              words={t.list.choose}
            />
          );
        })}
        <Gap height={after} span={span} />
      </tbody>
    </table>
  );
}

interface LineProps {
  name: string;
  row: unknown;
  index: number;
  columns: Column<unknown>[];
  /** Null where nothing can be chosen. */
  chosen: boolean | null;
  open: boolean;
  address: Search | null;
  acts: Acts;
  /** What its box says. */
  words: string;
}

/** Plain elements: a screen has some hundreds of cells, and each is drawn between two frames. */
const Line = memo(function Line(props: LineProps) {
  const { name, row, index, columns, chosen, open, address, acts, words } = props;
  return (
    <tr
      aria-rowindex={index + 1}
      data-open={open || undefined}
      data-chosen={chosen || undefined}
      className={address ? classes.clickable : undefined}
      onClick={(event) => {
        const interactive = (event.target as HTMLElement).closest("a, button, input, label");
        if (address && !interactive && !getSelection()?.toString()) acts.open(name);
      }}
    >
      {chosen !== null && (
        <td>
          <Tick name={name} chosen={chosen} acts={acts} words={words} />
        </td>
      )}
      {columns.map((column, at) => (
        <td key={column.key} data-align={column.align}>
          {at === 0 && address ? (
            <RowLink name={name} address={address} open={acts.open} className={classes.rowLink}>
              {column.cell(row)}
            </RowLink>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  );
});

/** The box by which a row or a card is chosen. */
function Tick({ name, chosen, acts, words }: { name: string; chosen: boolean; acts: Acts; words: string }) {
  return (
    <input
      type="checkbox"
      className={classes.check}
      aria-label={words}
      checked={chosen}
      onChange={() => acts.choose(name)}
    />
  );
}

interface RowLinkProps {
  name: string;
  address: Search;
  open: (key: string) => void;
  className: string | undefined;
  children: ReactNode;
}

/** A link like any other for a new tab or to copy; a plain click opens the panel. */
function RowLink({ name, address, open, className, children }: RowLinkProps) {
  return (
    <a
      href={stringifySearch({ ...address, open: name })}
      className={className}
      data-row-link
      onClick={(event) => {
        if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        open(name);
      }}
    >
      {children}
    </a>
  );
}

function Cards<Row>(
  props: DataListProps<Row> & Visible<Row> & { measure: (element: Element | null) => void },
) {
  const { t } = useSpeech();
  const { id, card, chosen, address, visible, before, after, measure } = props;
  const acts = useActs(props);
  return (
    <Box pt={before} pb={after}>
      {visible.map(({ row, index }) => {
        const key = String(id(row));
        return (
          <div key={key} ref={measure} data-index={index} className={classes.cardSlot}>
            <CardOf
              row={row}
              name={key}
              card={card as (row: unknown) => ReactNode}
              chosen={chosen ? chosen.has(key) : null}
              address={address}
              acts={acts}
              words={t.list.choose}
            />
          </div>
        );
      })}
    </Box>
  );
}

interface CardProps {
  row: unknown;
  name: string;
  card: (row: unknown) => ReactNode;
  /** Null where nothing can be chosen. */
  chosen: boolean | null;
  address: Search | null;
  acts: Acts;
  /** What its box says. */
  words: string;
}

const CardOf = memo(function CardOf({ row, name, card, chosen, address, acts, words }: CardProps) {
  const content = address ? (
    <RowLink name={name} address={address} open={acts.open} className={classes.card}>
      {card(row)}
    </RowLink>
  ) : (
    <div className={classes.card}>{card(row)}</div>
  );
  if (chosen === null) return content;
  return (
    <div className={classes.choosable} data-chosen={chosen || undefined}>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the box is its input */}
      <label className={classes.chooser}>
        <Tick name={name} chosen={chosen} acts={acts} words={words} />
      </label>
      {content}
    </div>
  );
});

/** What does not fit its cell is read whole on pointing. */
function tellWhole({ target }: React.PointerEvent) {
  const cell = (target as HTMLElement).closest("td");
  if (cell && cell.scrollWidth > cell.clientWidth) cell.title = cell.textContent ?? "";
  else cell?.removeAttribute("title");
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
