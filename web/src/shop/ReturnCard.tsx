// A return as both sides see it: how far it is, what comes back and why, the photos, the money.
import { Box, Group, Image, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useSpeech } from "../i18n";
import { Ago } from "../kit/Ago";
import { Badge } from "../kit/Badge";
import type { Return } from "./returns";
import classes from "./shop.module.css";

const TONES = { requested: "fresh", in_progress: "going", completed: "good", rejected: "bad" } as const;

export function ReturnBadge({ back }: { back: Pick<Return, "status" | "status_display"> }) {
  return <Badge tone={TONES[back.status as keyof typeof TONES] ?? "calm"}>{back.status_display}</Badge>;
}

export function ReturnCard({ back, children }: { back: Return; children?: ReactNode }) {
  const { t, f } = useSpeech();
  return (
    <Stack gap="sm" p="md">
      <Group justify="space-between">
        <Group gap={8}>
          <Text fw={600} size="sm">
            {t.returns.one(back.id)}
          </Text>
          <ReturnBadge back={back} />
        </Group>
        <Text size="xs" c="dimmed">
          <Ago at={back.created_at} />
        </Text>
      </Group>
      <ReturnBody back={back} />
      {back.refund != null && (
        <Text size="sm">
          {t.returns.refunded}: <strong>{f.money(back.refund, back.currency)}</strong>
        </Text>
      )}
      {children}
    </Stack>
  );
}

export function ReturnBody({ back }: { back: Return }) {
  const { t, f } = useSpeech();
  return (
    <>
      <Stack gap={2}>
        {back.items.map((item) => (
          <Text size="sm" key={item.item_id}>
            {item.name} · {f.number(item.quantity)} × {f.money(item.price, back.currency)}
          </Text>
        ))}
      </Stack>
      <Text size="sm" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
        {back.reason}
      </Text>
      <Photos back={back} />
      {back.reject_reason && (
        <Text size="sm" c="var(--danger-ink)">
          {t.returns.rejectedBecause}: {back.reject_reason}
        </Text>
      )}
    </>
  );
}

function Photos({ back }: { back: Return }) {
  const { t } = useSpeech();
  if (back.photos.length === 0) return null;
  return (
    <Group gap="xs">
      {back.photos.map(({ place, url }) => (
        <Box key={place} component="a" href={url} target="_blank" rel="noreferrer" className={classes.photo}>
          <Image src={url} alt={t.returns.photo(place)} w={84} h={84} radius="md" fit="cover" />
        </Box>
      ))}
    </Group>
  );
}
