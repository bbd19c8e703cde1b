// Keys of programs that sell for us: what each may do, up to which limits, and when it was last used. The secret is
// shown once.
import { Alert, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconKey, IconPlus } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, must, newKey, type Schemas } from "../../api/client";
import { useSpeech } from "../../i18n";
import type { Language } from "../../i18n/format";
import { Ago } from "../../kit/Ago";
import { Badge } from "../../kit/Badge";
import { Command } from "../../kit/Command";
import { type Field, RecordForm } from "../../kit/RecordForm";
import { ResourcePage } from "../../kit/ResourcePage";
import { Rows } from "../../kit/Rows";
import type { Page, Resource } from "../../kit/resource";
import { Empty } from "../../kit/State";
import { done, failed } from "../../kit/tell";
import { useKey } from "../../kit/useKey";
import { choices, staffShopsQuery } from "../queries";
import { bodyOf, EMPTY, type Typed, typedOf } from "./keyForm";
import { AgentTabs } from "./tabs";

type Key = Schemas["ApiKey"];

const SCOPES = ["store", "catalog:read", "orders:read", "orders:write"] as const;

const keys: Resource<Key> = {
  name: "api-keys",
  title: (t) => t.agents.keysTitle,
  icon: IconKey,
  id: (key) => key.id,
  filters: [],
  page: async (_, cursor, limit, signal) =>
    (await must(
      api.GET("/api/v1/api-keys/", {
        params: { query: { limit, cursor: cursor ?? undefined } } as never,
        signal,
      }),
    )) as Page<Key>,
  columns: [
    { key: "name", title: (t) => t.agents.name, cell: (it) => it.name, text: (it) => it.name },
    {
      key: "prefix",
      title: (t) => t.agents.prefix,
      width: 170,
      cell: (it) => it.prefix,
      text: (it) => it.prefix,
    },
    {
      key: "scopes",
      spare: true,
      title: (t) => t.agents.scopes,
      width: 260,
      cell: (it) => <Scopes of={it} />,
    },
    { key: "state", title: (t) => t.orders.state, width: 140, cell: (it) => <State of={it} /> },
    { key: "used", title: (t) => t.agents.lastUsed, width: 180, cell: (it) => <Used of={it} /> },
  ],
  card: (key) => (
    <>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={560}>
          {key.name}
        </Text>
        <State of={key} />
      </Group>
      <Text size="xs" c="dimmed">
        {key.prefix} · <Used of={key} />
      </Text>
    </>
  ),
  panel: (_, key) => <KeyPanel known={key} />,
  panelTitle: (t) => t.agents.key,
  actions: () => <NewKey />,
  above: () => <AgentTabs />,
  // No second button here: it would go with the first key, and take the secret along that it has just shown.
  empty: { title: (t) => t.agents.noKeys, hint: (t) => t.agents.noKeysHint },
};

export function Keys() {
  return <ResourcePage resource={keys} />;
}

function Scopes({ of }: { of: Key }) {
  const { t } = useSpeech();
  const names = t.agents.scopeNames as Record<string, string>;
  return of.scopes.map((scope) => names[scope] ?? scope).join(", ");
}

function State({ of }: { of: Key }) {
  const { t } = useSpeech();
  return of.revoked_at ? (
    <Badge tone="calm">{t.agents.revoked}</Badge>
  ) : (
    <Badge tone="good">{t.agents.good}</Badge>
  );
}

function Used({ of }: { of: Key }) {
  const { t } = useSpeech();
  return of.last_used_at ? <Ago at={of.last_used_at} /> : t.agents.neverUsed;
}

/** Languages and countries as people call them. */
function named(language: Language, type: "language" | "region", codes: string[]) {
  const names = new Intl.DisplayNames(language, { type });
  return codes.map((value) => ({ value, label: names.of(value) ?? value }));
}

function useFields(): Field[] {
  const { t, language } = useSpeech();
  const shops = useQuery(staffShopsQuery);
  return [
    { name: "name", label: t.agents.name, hint: t.agents.nameHint, required: true, maxLength: 100 },
    {
      name: "scopes",
      label: t.agents.scopes,
      kind: "many",
      required: true,
      options: SCOPES.map((value) => ({ value, label: t.agents.scopeNames[value] })),
    },
    { name: "order_total", label: t.agents.orderTotal, hint: t.agents.limitHint, kind: "money", half: true },
    { name: "order_pieces", label: t.agents.orderPieces, kind: "number", min: 1, half: true },
    { name: "orders_a_day", label: t.agents.ordersADay, kind: "number", min: 1, half: true },
    { name: "per_minute", label: t.agents.perMinute, kind: "number", min: 1, max: 60_000, half: true },
    { name: "phone_bound", label: t.agents.phoneBound, hint: t.agents.phoneBoundHint, kind: "switch" },
    {
      name: "require_idempotency",
      label: t.agents.idempotency,
      hint: t.agents.idempotencyHint,
      kind: "switch",
    },
    {
      name: "shops",
      label: t.shops.title,
      hint: t.agents.shopsHint,
      kind: "many",
      options: choices(shops.data ?? []),
    },
    {
      name: "language",
      label: t.me.language,
      kind: "choice",
      half: true,
      options: named(language, "language", ["ru", "uk", "en"]),
    },
    {
      name: "country",
      label: t.agents.country,
      kind: "choice",
      half: true,
      options: named(language, "region", ["RU", "UA"]),
    },
  ];
}

function KeyPanel({ known }: { known: Key | undefined }) {
  const { t, f } = useSpeech();
  const client = useQueryClient();
  const fields = useFields();
  if (!known) return <Empty icon={IconKey} title={t.list.notLoaded} />;
  const { id } = known;
  return (
    <Stack>
      <Rows
        rows={[
          [t.agents.prefix, known.prefix],
          [t.orders.state, <State key="state" of={known} />],
          [t.agents.made, f.moment(known.created_at)],
          [t.agents.lastUsed, <Used key="used" of={known} />],
        ]}
      />
      {!known.revoked_at && (
        <>
          <RecordForm
            key={JSON.stringify(typedOf(known))}
            fields={fields}
            initial={typedOf(known)}
            label={t.act.save}
            submit={async (typed) => {
              const params = { path: { id }, header: { "Idempotency-Key": newKey() } };
              const body = bodyOf(typed as Typed) as never;
              await must(api.PATCH("/api/v1/api-keys/{id}/", { params, body }));
              done(t.act.saved);
              await client.invalidateQueries({ queryKey: ["api-keys"] });
            }}
          />
          {/* What is about to be revoked is never another one than what was asked about. */}
          <Revoke key={id} id={id} />
        </>
      )}
    </Stack>
  );
}

/** For good: a program with this key is turned away from then on. A second press says that it is meant. */
function Revoke({ id }: { id: number }) {
  const { t } = useSpeech();
  const client = useQueryClient();
  const keyed = useKey();
  const [isAsked, setAsked] = useState(false);
  const revoke = useMutation({
    mutationFn: () =>
      keyed(id, (key) => {
        const params = { path: { id }, header: { "Idempotency-Key": key } };
        return must(api.POST("/api/v1/api-keys/{id}/revoke/", { params, body: {} } as never));
      }),
    onSuccess: () => done(t.agents.wasRevoked),
    onError: failed,
    onSettled: () => client.invalidateQueries({ queryKey: ["api-keys"] }),
  });
  return (
    <Stack gap={4}>
      <Button
        variant="subtle"
        color="brick"
        loading={revoke.isPending}
        style={{ alignSelf: "flex-start" }}
        onClick={() => (isAsked ? revoke.mutate() : setAsked(true))}
      >
        {isAsked ? t.agents.revokeSure : t.agents.revoke}
      </Button>
      {isAsked && (
        <Text size="xs" c="dimmed">
          {t.agents.revokeHint}
        </Text>
      )}
    </Stack>
  );
}

function NewKey() {
  const { t } = useSpeech();
  const client = useQueryClient();
  const [opened, dialog] = useDisclosure();
  const [secret, setSecret] = useState<string | null>(null);
  const fields = useFields();
  const close = () => {
    dialog.close();
    setSecret(null);
  };
  return (
    <>
      <Button leftSection={<IconPlus size={17} />} onClick={dialog.open}>
        {t.agents.add}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={secret ? t.agents.added : t.agents.add}
        size="lg"
        // What is shown once is not lost by a press beside it.
        closeOnClickOutside={!secret}
        closeOnEscape={!secret}
      >
        {secret ? (
          <Stack>
            <Alert color="spruce" variant="light">
              {t.agents.secretHint}
            </Alert>
            <Command text={secret} />
            <Text size="sm">{t.agents.address}</Text>
            <Command text={`${location.origin}/store`} />
            <Button onClick={close} style={{ alignSelf: "flex-start" }}>
              {t.agents.copied}
            </Button>
          </Stack>
        ) : (
          <RecordForm
            fields={fields}
            initial={EMPTY}
            label={t.agents.add}
            cancel={close}
            submit={async (typed) => {
              const body = bodyOf(typed as Typed) as never;
              const made = await must(api.POST("/api/v1/api-keys/", { body }));
              setSecret((made as { secret: string }).secret);
              await client.invalidateQueries({ queryKey: ["api-keys"] });
            }}
          />
        )}
      </Modal>
    </>
  );
}
