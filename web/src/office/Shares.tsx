// Who has how much of the whole: a line each, the largest first.
import { Box, Group, Text } from "@mantine/core";
import classes from "./office.module.css";

interface Share {
  key: string;
  name: string;
  value: number;
  shown: string;
  hint: string;
}

export function Shares({ rows }: { rows: Share[] }) {
  const most = Math.max(...rows.map(({ value }) => value), 1);
  const sorted = [...rows].sort((one, other) => other.value - one.value);
  return (
    <Box component="ul" px={18} pb={16} m={0} style={{ listStyle: "none" }}>
      {sorted.map(({ key, name, value, shown, hint }) => (
        <li key={key} style={{ paddingBlock: 6 }}>
          <Group justify="space-between" wrap="nowrap" gap="xs">
            <Text size="sm" truncate>
              {name}
            </Text>
            <Text size="sm" fw={600} style={{ whiteSpace: "nowrap" }}>
              {shown}
            </Text>
          </Group>
          <div className={classes.share} style={{ width: `${Math.max((value / most) * 100, 1)}%` }} />
          <Text size="xs" c="dimmed">
            {hint}
          </Text>
        </li>
      ))}
    </Box>
  );
}
