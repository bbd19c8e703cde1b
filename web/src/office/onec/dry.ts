// What a dry run of a file answers, and how it is told.
import type { Schemas } from "../../api/client";
import type { Texts } from "../../i18n";

/** What would become of one document of the file. */
export type DryRunRow = Schemas["OnecDryRun"];
type Change = DryRunRow["changes"][number];

/** A change as on the screens of orders: what is called by a code has its word there. */
export function toldChange(t: Texts, { field, from, to }: Change) {
  const names: Record<string, string> = {
    ...t.orders.fields,
    state: t.orders.fields.status,
    payment: t.orders.paymentState,
    sent_to_1c: t.onec.hasIt,
  };
  const words: Record<string, Record<string, string>> = {
    state: t.orders.states,
    payment: t.orders.payments,
    sent_to_1c: t.onec.hasItWords,
  };
  const told = (value?: string | null) => (value ? (words[field]?.[value] ?? value) : "—");
  return { name: names[field] ?? field, from: told(from), to: told(to) };
}

/** The number of the page that `next` leads to. */
export function nextPage(next: string | null | undefined, page: number): number | null {
  if (!next) return null;
  const told = Number(new URL(next, "http://localhost").searchParams.get("page"));
  return told > page ? told : page + 1;
}
