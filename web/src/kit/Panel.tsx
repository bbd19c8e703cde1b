// A record beside its list; the arrows lead to its neighbours, and the address says which it is.
import { ActionIcon, Drawer, Group, Text } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { type ReactNode, useEffect } from "react";
import { useSpeech } from "../i18n";

interface Props {
  open: string | null;
  title: ReactNode;
  close: () => void;
  /** The records of the list in their order. */
  ids?: string[];
  go?: (id: string) => void;
  children: ReactNode;
}

export function Panel({ open, title, close, ids = [], go, children }: Props) {
  const { t } = useSpeech();
  const at = open ? ids.indexOf(open) : -1;
  const previous = at > 0 ? ids[at - 1] : undefined;
  const next = at >= 0 ? ids[at + 1] : undefined;
  useEffect(() => {
    if (!open || !go) return;
    const walk = (event: KeyboardEvent) => {
      const inField = (event.target as HTMLElement).closest("input, textarea, select, [role='listbox']");
      if (inField || event.ctrlKey || event.metaKey || event.altKey) return;
      const to = { ArrowLeft: previous, ArrowRight: next }[event.code];
      if (to) go(to);
    };
    document.addEventListener("keydown", walk);
    return () => document.removeEventListener("keydown", walk);
  }, [open, go, previous, next]);
  return (
    <Drawer.Root opened={open !== null} onClose={close} size={600} position="right">
      <Drawer.Overlay />
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title component="div" fw={640}>
            {typeof title === "string" ? <Text fw={640}>{title}</Text> : title}
          </Drawer.Title>
          <Group gap={4} wrap="nowrap">
            {go && (
              <>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  disabled={!previous}
                  aria-label={t.list.previous}
                  onClick={() => previous && go(previous)}
                >
                  <IconChevronUp size={18} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  disabled={!next}
                  aria-label={t.list.next}
                  onClick={() => next && go(next)}
                >
                  <IconChevronDown size={18} />
                </ActionIcon>
              </>
            )}
            <Drawer.CloseButton aria-label={t.act.close} />
          </Group>
        </Drawer.Header>
        <Drawer.Body>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
