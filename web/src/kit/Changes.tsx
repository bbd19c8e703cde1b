// Which fields something changed: what each was, and what it became, in words where its values have them.
import { Table, Text } from "@mantine/core";
import { useSpeech } from "../i18n";

/** Of one field: from what, to what; two values alone are just these. */
type Change = { from?: unknown; to?: unknown } | [unknown, unknown] | undefined;
export type ChangesOf = Record<string, Change>;

/** `2026-11-22T02:44:17.299835Z` */
const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

interface Props {
  changes: ChangesOf;
  names?: Record<string, string>;
  /** What values are called, by their field. */
  words?: Record<string, object>;
}

export function Changes({ changes, names = {}, words = {} }: Props) {
  const { t, f } = useSpeech();
  const told = (field: string, value: unknown): string => {
    if (typeof value === "boolean") return value ? t.changes.yes : t.changes.no;
    const plain = text(value);
    if (MOMENT.test(plain)) return f.moment(plain);
    return (words[field] as Record<string, string> | undefined)?.[plain] ?? plain;
  };
  const fields = Object.entries(changes).flatMap(([field, change]) => apart(field, change));
  if (fields.length === 0) return null;
  return (
    <Table fz="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th pl={0}>{t.changes.field}</Table.Th>
          <Table.Th>{t.changes.from}</Table.Th>
          <Table.Th>{t.changes.to}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {fields.map(({ field, from, to }) => (
          <Table.Tr key={field}>
            <Table.Th scope="row" fw={400} c="dimmed" pl={0} style={{ overflowWrap: "anywhere" }}>
              {names[field] ?? field}
            </Table.Th>
            <Table.Td style={{ overflowWrap: "anywhere" }}>
              <Was>{told(field, from)}</Was>
            </Table.Td>
            <Table.Td style={{ overflowWrap: "anywhere" }}>{told(field, to)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

interface Line {
  field: string;
  from: unknown;
  to: unknown;
}

/** A value of several parts is told part by part, and of these only what changed. */
export function apart(field: string, change: Change): Line[] {
  const [from, to] = Array.isArray(change) ? change : [change?.from, change?.to];
  if (!isParts(from) && !isParts(to)) return [{ field, from, to }];
  const [before, after] = [isParts(from) ? from : {}, isParts(to) ? to : {}];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .map((name) => ({ field: name, from: before[name], to: after[name] }))
    .filter((line) => text(line.from) !== text(line.to));
}

const isParts = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function Was({ children }: { children: string }) {
  return (
    <Text span inherit c="dimmed" td={children === "—" ? undefined : "line-through"}>
      {children}
    </Text>
  );
}

function text(value: unknown): string {
  if (value === null || value === undefined || value === "") return "—";
  if (Array.isArray(value) && value.every((it) => typeof it !== "object"))
    return value.length > 0 ? value.join(", ") : "—";
  return typeof value === "string" ? value : JSON.stringify(value);
}
