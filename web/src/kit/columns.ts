// Which columns a list shows where there is not room for all of them. A column without a width takes what is left, and
// may not be left with nothing.

export interface Wide {
  width?: number;
  spare?: boolean;
}

/** A column without a width of its own is read from so many pixels on. */
const LEAST = 160;
/** The box by which a row is chosen. */
export const BOX = 40;

/** What `columns` need beside each other, in pixels. */
export const need = (columns: Wide[]): number =>
  columns.reduce((sum, column) => sum + (column.width ?? LEAST), 0);

/** The columns that fit into `room`, the spare ones given up from the right; null where the others do not. Where all of
 * them do, it is `columns` itself: rows that are drawn already stay as they are. */
export function fitting<Column extends Wide>(columns: Column[], room: number): Column[] | null {
  let shown = columns;
  while (need(stretched(shown)) > room) {
    const last = shown.findLastIndex((column) => column.spare);
    if (last === -1) return null;
    shown = shown.filter((_, at) => at !== last);
  }
  return stretched(shown);
}

/** Something has to give: where no column does, it is the widest. */
function stretched<Column extends Wide>(columns: Column[]): Column[] {
  if (columns.some((column) => column.width === undefined)) return columns;
  const widest = Math.max(...columns.map((column) => column.width ?? 0));
  const at = columns.findIndex((column) => column.width === widest);
  return columns.map((column, index) => (index === at ? { ...column, width: undefined } : column));
}
