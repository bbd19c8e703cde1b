// Two versions of one thing: what was typed here, and what somebody else saved meanwhile.
import { Button, Stack, Table, Text } from "@mantine/core";
import { useSpeech } from "../i18n";
import type { Field, Value } from "./RecordForm";

interface Props {
  fields: Field[];
  mine: Record<string, Value>;
  theirs: Record<string, Value>;
  /** Gives up what was typed. */
  take: () => void;
}

export function Conflict({ fields, mine, theirs, take }: Props) {
  const { t } = useSpeech();
  const differing = fields.filter(
    ({ name }) => name in theirs && JSON.stringify(mine[name]) !== JSON.stringify(theirs[name]),
  );
  if (differing.length === 0) return null;
  return (
    <Stack gap="xs">
      <Table withTableBorder fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.conflict.field}</Table.Th>
            <Table.Th>{t.conflict.theirs}</Table.Th>
            <Table.Th>{t.conflict.mine}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {differing.map((field) => (
            <Table.Tr key={field.name}>
              <Table.Th scope="row" fw={400} c="dimmed">
                {field.label}
              </Table.Th>
              <Table.Td>{shown(field, theirs[field.name])}</Table.Td>
              <Table.Td fw={600}>{shown(field, mine[field.name])}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" c="dimmed">
        {t.conflict.hint}
      </Text>
      <Button variant="default" onClick={take} style={{ alignSelf: "flex-start" }}>
        {t.conflict.take}
      </Button>
    </Stack>
  );
}

/** The value in the words of its field. */
function shown(field: Field, value: Value | undefined): string {
  const word = (it: string) => field.options?.find((option) => option.value === it)?.label ?? it;
  if (Array.isArray(value)) return value.map(word).join(", ");
  return value === undefined || value === "" ? "—" : word(String(value));
}
