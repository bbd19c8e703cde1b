// A bar a day: enough to see a week against the last one. Each bar says what it is to whoever cannot see it.
import { Box, Group, Text, Tooltip } from "@mantine/core";
import classes from "./office.module.css";

interface Bar {
  key: string;
  value: number;
  label: string;
  /** What stands below it, where there is room. */
  tick: string;
}

const HEIGHT = 150;
/** A day with a sale is never invisible beside a great one. */
const LEAST = 3;

/** `room`: for how many bars there shall be room, where more are to come. */
export function Bars({ bars, room = 0 }: { bars: Bar[]; room?: number }) {
  const most = Math.max(...bars.map(({ value }) => value), 1);
  const first = bars[0];
  const last = bars.at(-1);
  return (
    <Box px={18} pb={14}>
      <ul className={classes.bars} style={{ height: HEIGHT }}>
        {bars.map(({ key, value, label }) => (
          <Tooltip key={key} label={label} openDelay={0}>
            <li aria-label={label}>
              <span style={{ height: value > 0 ? Math.max((value / most) * HEIGHT, LEAST) : 1 }} />
            </li>
          </Tooltip>
        ))}
        {bars.length < room && <li aria-hidden style={{ flexGrow: room - bars.length }} />}
      </ul>
      <Group justify="space-between" mt={6}>
        <Text size="xs" c="dimmed">
          {first?.tick}
        </Text>
        <Text size="xs" c="dimmed">
          {last?.tick}
        </Text>
      </Group>
    </Box>
  );
}
