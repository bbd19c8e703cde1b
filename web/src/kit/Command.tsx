// A command for the server's console, or an address for another program: shown whole, copied with one press.
import { Code, CopyButton, Group, UnstyledButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useSpeech } from "../i18n";

export function Command({ text }: { text: string }) {
  const { t } = useSpeech();
  return (
    <Group wrap="nowrap" align="flex-start" gap="xs">
      <Code block flex={1} miw={0} style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }} tabIndex={0}>
        {text}
      </Code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <UnstyledButton
            p={6}
            onClick={copy}
            aria-label={copied ? t.act.copied : t.act.copy}
            title={t.act.copy}
          >
            {copied ? <IconCheck size={18} /> : <IconCopy size={18} />}
          </UnstyledButton>
        )}
      </CopyButton>
    </Group>
  );
}
