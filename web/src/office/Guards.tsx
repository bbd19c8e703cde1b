// The guard rails of a shop: how much one import may change before somebody has to look at it.
import { Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api, must, type Schemas } from "../api/client";
import { useSpeech } from "../i18n";
import { may, useMe } from "../kit/me";
import { type Field, RecordForm } from "../kit/RecordForm";
import { Rows } from "../kit/Rows";
import { done } from "../kit/tell";

type Guards = Schemas["ImportGuards"];

const PERCENTS = ["hidden_percent", "jump_percent", "sold_out_percent", "zero_price_percent"] as const;

export function GuardRails({ shop }: { shop: number }) {
  const { t } = useSpeech();
  const me = useMe();
  const client = useQueryClient();
  const params = { path: { id: shop } };
  const guards = useQuery({
    queryKey: ["shops", "guards", shop],
    queryFn: ({ signal }) => must(api.GET("/api/v1/staff/shops/{id}/import-guards/", { params, signal })),
    retry: false,
  });
  if (guards.isPending) return <Skeleton height={120} aria-busy />;
  // Not everybody who sees the shop sees these.
  if (guards.isError) return null;
  const percents: Field[] = PERCENTS.map((name) => ({
    name,
    label: t.guards[name],
    kind: "number",
    min: 0,
    max: 100,
    half: true,
  }));
  const fields: Field[] = [
    ...percents,
    {
      name: "jump_times",
      label: t.guards.jump_times,
      kind: "number",
      min: 2,
      max: 1000,
      half: true,
      required: true,
    },
    {
      name: "least_offers",
      label: t.guards.least_offers,
      kind: "number",
      min: 1,
      half: true,
      required: true,
    },
  ];
  const text = (value: number | null | undefined) => (value == null ? "" : String(value));
  const initial = Object.fromEntries(
    fields.map(({ name }) => [name, text(guards.data[name as keyof Guards])]),
  );
  const save = async (typed: Record<string, string>) => {
    const number = (name: string) =>
      typed[name] === "" || typed[name] === undefined ? null : Number(typed[name]);
    const body = Object.fromEntries(fields.map(({ name }) => [name, number(name)])) as unknown as Guards;
    await must(api.PUT("/api/v1/staff/shops/{id}/import-guards/", { params, body }));
    done(t.act.saved);
    await client.invalidateQueries({ queryKey: ["shops", "guards", shop] });
  };
  return (
    <Stack gap="xs">
      <Title order={2} size="h3">
        {t.guards.title}
      </Title>
      <Text size="sm" c="dimmed">
        {t.guards.hint}
      </Text>
      {may(me, "shops.manage") ? (
        <RecordForm
          key={JSON.stringify(initial)}
          fields={fields}
          initial={initial}
          label={t.act.save}
          submit={save}
        />
      ) : (
        <Rows rows={fields.map(({ name, label }) => [label, initial[name] || "—"])} />
      )}
    </Stack>
  );
}
