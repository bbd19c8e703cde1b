// What stands where data would: nothing yet, nothing found, or why it could not be shown.
import { Button, Code, Group, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { IconAlertTriangle, type IconProps } from "@tabler/icons-react";
import type { ComponentType, ReactNode } from "react";
import { isRefusal } from "../api/client";
import { useSpeech } from "../i18n";

interface EmptyProps {
  icon: ComponentType<IconProps>;
  title: string;
  /** What to do about it: an empty state teaches. */
  children?: ReactNode;
  action?: ReactNode;
}

export function Empty({ icon: Icon, title, children, action }: EmptyProps) {
  return (
    <Stack align="center" gap="xs" py={56} px="md" ta="center">
      <ThemeIcon size={52} radius="xl" variant="light" color="gray">
        <Icon size={26} stroke={1.5} />
      </ThemeIcon>
      <Title order={2} size="h3" mt="xs">
        {title}
      </Title>
      {children && (
        <Text c="dimmed" maw={440} size="sm" component="div">
          {children}
        </Text>
      )}
      {action && (
        <Group mt="xs" justify="center">
          {action}
        </Group>
      )}
    </Stack>
  );
}

/** Why it could not be shown, in the person's words, and the number under which the log has it. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useSpeech();
  const refusal = isRefusal(error) ? error : null;
  // What is not there does not come by asking again.
  const isGone = refusal?.status === 404;
  return (
    <Stack align="center" gap="xs" py={48} px="md" ta="center" role="alert">
      <ThemeIcon size={52} radius="xl" variant="light" color="brick">
        <IconAlertTriangle size={26} stroke={1.5} />
      </ThemeIcon>
      <Text fw={600} maw={460}>
        {refusal?.message ?? t.errors.ours}
      </Text>
      {refusal?.requestId && !isGone && <RequestId id={refusal.requestId} />}
      {retry && !isGone && (
        <Button variant="default" mt="xs" onClick={retry}>
          {t.act.retry}
        </Button>
      )}
    </Stack>
  );
}

export function RequestId({ id }: { id: string }) {
  const { t } = useSpeech();
  return (
    <Text size="xs" c="dimmed">
      {t.errors.requestId} <Code>{id}</Code>
    </Text>
  );
}
