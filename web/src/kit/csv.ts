// Export of a list as a file that Excel of a Russian Windows opens with a double click.
import type { Texts } from "../i18n";
import type { Column } from "./resource";

/** So many rows at most: more is work for `torg export`. */
export const MOST_ROWS = 10_000;

/** The file of a list, in the words of its screen. */
export function exported<Row>(columns: Column<Row>[], rows: Row[], t: Texts): string {
  const told = columns.filter((column) => column.text);
  const body = rows.map((row) => told.map((column) => column.text?.(row, t) ?? ""));
  return csv(
    told.map((column) => column.title(t)),
    body,
  );
}

const BYTE_ORDER_MARK = "\ufeff";

/** Semicolons, quotes where needed; a text that a spreadsheet would run as a formula is disarmed. */
export function csv(head: string[], rows: string[][]): string {
  return BYTE_ORDER_MARK + [head, ...rows].map((row) => row.map(field).join(";")).join("\r\n");
}

function field(text: string): string {
  const isNumber = /^[+-]?[\d\s]*[.,]?\d*$/.test(text);
  const safe = !isNumber && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function download(name: string, text: string): void {
  downloadFile(name, new Blob([text], { type: "text/csv;charset=utf-8" }));
}

/** Puts a file among a person's downloads. */
export function downloadFile(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
