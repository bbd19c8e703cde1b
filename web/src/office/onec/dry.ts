// What a dry run of a file answers, and how it is told.
import type { Texts } from "../../i18n";

interface DryRunChange {
  field: "status" | "payment" | "tracking_number";
  from: string | null;
  to: string | null;
}

/** What would become of one document of the file. */
export interface DryRunRow {
  /** Its place in the file. */
  position: number;
  /** The number of the order that it names. */
  number: string;
  order_id: number | null;
  outcome: "changed" | "same" | "refused";
  onec_status: string | null;
  changes: DryRunChange[];
  /** Why it is refused, or why nothing of it is taken over. */
  reason: string | null;
}

/** A change as on the screens of orders: what is called by a code has its word there. */
export function toldChange(t: Texts, { field, from, to }: DryRunChange) {
  const names: Record<string, string> = { ...t.orders.fields, payment: t.orders.paymentState };
  const words: Record<string, Record<string, string>> = {
    status: t.orders.states,
    payment: t.orders.payments,
  };
  const told = (value: string | null) => (value ? (words[field]?.[value] ?? value) : "—");
  return { name: names[field] ?? field, from: told(from), to: told(to) };
}

/** The number of the page that `next` leads to. */
export function nextPage(next: string | null | undefined, page: number): number | null {
  if (!next) return null;
  const told = Number(new URL(next, "http://localhost").searchParams.get("page"));
  return told > page ? told : page + 1;
}
