// Which fields something changed: what each was, and what it became.
import { Table, Text } from "@mantine/core";
import { useSpeech } from "../i18n";

/** By field: from what, to what. */
export type ChangesOf = Record<string, { from?: unknown; to?: unknown } | undefined>;

export function Changes({ changes, names = {} }: { changes: ChangesOf; names?: Record<string, string> }) {
  const { t } = useSpeech();
  const fields = Object.entries(changes);
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
        {fields.map(([field, change]) => (
          <Table.Tr key={field}>
            <Table.Th scope="row" fw={400} c="dimmed" pl={0} style={{ overflowWrap: "anywhere" }}>
              {names[field] ?? field}
            </Table.Th>
            <Table.Td style={{ overflowWrap: "anywhere" }}>
              <Was>{text(change?.from)}</Was>
            </Table.Td>
            <Table.Td style={{ overflowWrap: "anywhere" }}>{text(change?.to)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Was({ children }: { children: string }) {
  return (
    <Text span inherit c="dimmed" td={children === "—" ? undefined : "line-through"}>
      {children}
    </Text>
  );
}

function text(value: unknown): string {
  if (value === null || value === undefined || value === "") return "—";
  return typeof value === "string" ? value : JSON.stringify(value);
}
