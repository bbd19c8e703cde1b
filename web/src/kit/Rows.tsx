// What is known of one record: names on the left, values on the right.
import { Table } from "@mantine/core";
import type { ReactNode } from "react";

export function Rows({ rows }: { rows: [string, ReactNode][] }) {
  return (
    <Table>
      <Table.Tbody>
        {rows.map(([name, value], at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a name may come twice, and the rows never change places
          <Table.Tr key={`${at} ${name}`}>
            <Table.Th scope="row" w="36%" fw={400} c="dimmed" pl={0}>
              {name}
            </Table.Th>
            <Table.Td style={{ overflowWrap: "anywhere" }}>{value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
