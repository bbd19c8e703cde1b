// The name as a price tag.
import { Group, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useSpeech } from "../i18n";

export function Tag({ size = 24 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true">
      <path
        d="M4 6.5A2.5 2.5 0 0 1 6.5 4h11.1a4 4 0 0 1 2.830 1.170l6.900 6.900a4 4 0 0 1 0 5.660l-9.600 9.600a4 4 0 0 1-5.660 0l-6.900-6.900A4 4 0 0 1 4 17.600Z"
        fill="var(--mantine-primary-color-filled)"
      />
      <circle cx="10.5" cy="10.5" r="2.5" fill="var(--surface)" />
    </svg>
  );
}

export function Wordmark({ to = "/" }: { to?: "/" | "/admin" }) {
  const { t } = useSpeech();
  return (
    <Group
      component={Link as never}
      {...({ to } as object)}
      gap={8}
      wrap="nowrap"
      style={{ textDecoration: "none", color: "inherit" }}
    >
      <Tag />
      <Text component="span" fw={700} fz={20} lh={1} style={{ letterSpacing: "-0.03em" }}>
        {t.name}
      </Text>
    </Group>
  );
}
