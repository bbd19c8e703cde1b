// Asking to give goods back: how many of what, why, and up to three photos. What was asked for already stands, even
// if a photo does not come through: then only the photos are sent again.
import { Button, FileButton, Group, Image, NumberInput, Stack, Text, Textarea } from "@mantine/core";
import { IconPhotoPlus } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { PICTURES } from "../account/Picture";
import { api, isRefusal, must, newKey } from "../api/client";
import { upload } from "../api/upload";
import { useSpeech } from "../i18n";
import { FormProblem } from "../kit/RecordForm";
import { done } from "../kit/tell";
import type { Order } from "./queries";
import { left, type Return } from "./returns";

/** The server keeps no more. */
const MOST_PHOTOS = 3;
const LONGEST_REASON = 1000;

interface Props {
  order: Order;
  before: Return[];
  close: () => void;
}

export function ReturnForm({ order, before, close }: Props) {
  const { t } = useSpeech();
  const free = useMemo(() => left(order, before), [order, before]);
  const [pieces, setPieces] = useState<Record<number, number>>({});
  const [reason, setReason] = useState("");
  const [photos, setPhotos] = useState<File[]>([]);
  const items = order.items
    .map((item) => ({ item_id: item.id, quantity: pieces[item.id] ?? 0 }))
    .filter(({ quantity }) => quantity > 0);
  const ask = useAsk(order, close);
  const wrong = isRefusal(ask.error) ? ask.error.fields : {};
  const ready = items.length > 0 && reason.trim() !== "";
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) ask.mutate({ items, reason: reason.trim(), photos });
      }}
    >
      <Stack>
        {ask.isError && <FormProblem error={ask.error} />}
        <Stack gap="xs">
          {order.items.map((item) => (
            <Pieces
              key={item.id}
              name={item.name}
              most={free.get(item.id) ?? 0}
              value={pieces[item.id] ?? 0}
              change={(next) => setPieces({ ...pieces, [item.id]: next })}
            />
          ))}
        </Stack>
        <Textarea
          label={t.returns.reason}
          required
          autosize
          minRows={2}
          maxLength={LONGEST_REASON}
          value={reason}
          error={wrong.reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <ChosenPhotos photos={photos} change={setPhotos} />
        <Group>
          <Button type="submit" loading={ask.isPending} disabled={!ready}>
            {t.returns.send}
          </Button>
          <Button variant="default" onClick={close}>
            {t.act.cancel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface Asked {
  items: { item_id: number; quantity: number }[];
  reason: string;
  photos: File[];
}

function useAsk(order: Order, close: () => void) {
  const { t } = useSpeech();
  const client = useQueryClient();
  const attempt = useRef<{ key: string; of: string; made: Return | null; sent: number }>(null);
  return useMutation({
    mutationFn: async ({ items, reason, photos }: Asked) => {
      const of = JSON.stringify({ items, reason });
      // The same again is the same attempt; anything else is a new one.
      if (attempt.current?.of !== of) attempt.current = { key: newKey(), of, made: null, sent: 0 };
      const now = attempt.current;
      const params = { path: { id: order.id }, header: { "Idempotency-Key": now.key } };
      now.made ??= (await must(
        api.POST("/api/v1/orders/{id}/returns/", { params, body: { items, reason } }),
      )) as Return;
      for (const photo of photos.slice(now.sent)) {
        const body = new FormData();
        body.append("photo", photo);
        const path = `/api/v1/returns/${now.made.id}/photos/${now.sent + 1}/`;
        await upload(path, body, undefined, "PUT").answer;
        now.sent += 1;
      }
      return now.made;
    },
    onSuccess: (made) => {
      done(t.returns.asked(made.id));
      close();
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ["returns"] });
      void client.invalidateQueries({ queryKey: ["orders"] });
    },
  });
}

interface PiecesProps {
  name: string;
  most: number;
  value: number;
  change: (next: number) => void;
}

function Pieces({ name, most, value, change }: PiecesProps) {
  const { t, f } = useSpeech();
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm" lineClamp={2}>
        {name}
      </Text>
      <Group gap={8} wrap="nowrap">
        <NumberInput
          w={84}
          size="sm"
          aria-label={t.shop.quantityOf(name)}
          min={0}
          max={most}
          disabled={most === 0}
          clampBehavior="strict"
          allowDecimal={false}
          value={value}
          onChange={(next) => change(Number(next) || 0)}
        />
        <Text size="xs" c="dimmed" style={{ whiteSpace: "nowrap" }}>
          {t.returns.of(f.number(most))}
        </Text>
      </Group>
    </Group>
  );
}

function ChosenPhotos({ photos, change }: { photos: File[]; change: (next: File[]) => void }) {
  const { t } = useSpeech();
  const urls = useMemo(() => photos.map((photo) => URL.createObjectURL(photo)), [photos]);
  useEffect(
    () => () => {
      for (const url of urls) URL.revokeObjectURL(url);
    },
    [urls],
  );
  return (
    <Stack gap={6}>
      <Group gap="xs">
        {urls.map((url, at) => (
          <Stack key={url} gap={2} align="center">
            <Image src={url} alt={t.returns.photo(at + 1)} w={84} h={84} radius="md" fit="cover" />
            <Button
              variant="subtle"
              color="gray"
              size="compact-xs"
              aria-label={`${t.act.remove}: ${t.returns.photo(at + 1)}`}
              onClick={() => change(photos.filter((_, other) => other !== at))}
            >
              {t.act.remove}
            </Button>
          </Stack>
        ))}
      </Group>
      {photos.length < MOST_PHOTOS && (
        <FileButton
          multiple
          accept={PICTURES}
          onChange={(files) => change([...photos, ...files].slice(0, MOST_PHOTOS))}
        >
          {(props) => (
            <Button
              {...props}
              variant="default"
              leftSection={<IconPhotoPlus size={17} />}
              style={{ alignSelf: "flex-start" }}
            >
              {t.returns.addPhotos}
            </Button>
          )}
        </FileButton>
      )}
      <Text size="xs" c="dimmed">
        {t.returns.photosHint}
      </Text>
    </Stack>
  );
}
