// What the firm tells of itself and of its ways: a form that the server describes.
import { Box, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api, must, type Schemas } from "../api/client";
import { useSpeech } from "../i18n";
import { may, useMe } from "../kit/me";
import { type Field, RecordForm } from "../kit/RecordForm";
import { Rows } from "../kit/Rows";
import { Failure } from "../kit/State";
import { done } from "../kit/tell";
import classes from "./office.module.css";
import { settingsQuery } from "./queries";

type Setting = Schemas["Setting"];

const KINDS: Record<string, Field["kind"]> = { number: "number", email: "email", phone: "tel" };
/** A longer text has more than one line. */
const LONG = 300;

export function Settings() {
  const { t, language } = useSpeech();
  const me = useMe();
  const client = useQueryClient();
  const settings = useQuery(settingsQuery(language));
  if (settings.isPending) return <Skeleton height={360} maw={720} radius="lg" aria-busy />;
  if (settings.isError) {
    return <Failure error={settings.error} retry={() => void settings.refetch()} />;
  }
  const list = settings.data.results;
  const initial = Object.fromEntries(list.map((it) => [it.name, String(it.value ?? "")]));
  const save = async (typed: Record<string, string>) => {
    // Only what is different: somebody else may be changing the rest.
    const changed = list.filter((it) => typed[it.name] !== initial[it.name]);
    const values = Object.fromEntries(changed.map((it) => [it.name, told(it, typed[it.name])]));
    const body = { values } as unknown as Schemas["SettingsForm"];
    await must(api.PATCH("/api/v1/staff/settings/", { body }));
    done(t.act.saved);
    await client.invalidateQueries({ queryKey: ["settings"] });
  };
  return (
    <Stack gap="lg" maw={720}>
      <div>
        <Title order={1}>{t.settings.title}</Title>
        <Text c="dimmed">{t.settings.hint}</Text>
      </div>
      <Box className={classes.sheet} p={{ base: "md", sm: "lg" }}>
        {may(me, "system.manage") ? (
          <RecordForm
            key={JSON.stringify(initial)}
            fields={list.map(fieldOf)}
            initial={initial}
            label={t.act.save}
            submit={save}
          />
        ) : (
          <Rows rows={list.map((it) => [it.title, String(it.value ?? "") || "—"])} />
        )}
      </Box>
      <Text size="sm" c="dimmed">
        {t.settings.rest}
      </Text>
    </Stack>
  );
}

function fieldOf({ name, title, kind, max_length, min, max }: Setting): Field {
  const isLong = kind === "text" && (max_length ?? 0) > LONG;
  return {
    name,
    label: title,
    kind: isLong ? "long" : KINDS[kind],
    half: kind !== "text",
    maxLength: max_length ?? undefined,
    min: min ?? undefined,
    max: max ?? undefined,
  };
}

/** An empty number is the default again. */
function told({ kind }: Setting, typed: string | undefined): unknown {
  if (kind !== "number") return typed ?? "";
  return typed === undefined || typed === "" ? null : Number(typed);
}
