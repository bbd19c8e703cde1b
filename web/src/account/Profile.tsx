// Who I am here: my picture, my name and address, my password, where I am signed in, where things are sent to me.
import { Anchor, Box, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { api, must, type Schemas } from "../api/client";
import { nameOf } from "../app/AccountMenu";
import { useSpeech } from "../i18n";
import { hasOffice, meQuery, useMe } from "../kit/me";
import { RecordForm } from "../kit/RecordForm";
import { Failure } from "../kit/State";
import { done } from "../kit/tell";
import { Addresses } from "../shop/Addresses";
import classes from "../shop/shop.module.css";
import { Picture } from "./Picture";
import { Sessions } from "./Sessions";

export function Profile() {
  const { t } = useSpeech();
  const me = useMe();
  if (!me) return null;
  return (
    <Stack gap={36} maw={720}>
      <div>
        <Title order={1}>{nameOf(me)}</Title>
        <Text c="dimmed">{me.email}</Text>
      </div>
      <Stack gap="md">
        <Picture me={me} />
        <Card>
          <Details />
        </Card>
      </Stack>
      <Addresses />
      <Stack gap="md">
        <Title order={2}>{t.profile.password}</Title>
        <Card>
          <ChangePassword />
        </Card>
      </Stack>
      <Sessions />
      {hasOffice(me) && (
        <Anchor component={Link} to="/diagnostics" size="sm" c="dimmed">
          {t.diagnostics.title}
        </Anchor>
      )}
    </Stack>
  );
}

function Card({ children }: { children: ReactNode }) {
  return (
    <Box className={classes.sheet} p={{ base: "md", sm: "lg" }}>
      {children}
    </Box>
  );
}

type Profiled = Schemas["Profile"];

function Details() {
  const { t } = useSpeech();
  const client = useQueryClient();
  const profile = useQuery({
    queryKey: ["me", "profile"],
    queryFn: ({ signal }) => must(api.GET("/api/v1/profile/", { signal })),
  });
  if (profile.isPending) return <Skeleton height={180} aria-busy />;
  if (profile.isError) return <Failure error={profile.error} retry={() => void profile.refetch()} />;
  const { first_name, last_name, email, language, pending_email } = profile.data;
  const change = async (form: Pick<Profiled, "first_name" | "last_name" | "email" | "language">) => {
    await must(api.PATCH("/api/v1/profile/", { body: form }));
    done(t.act.saved);
    await Promise.all([
      client.invalidateQueries({ queryKey: ["me", "profile"] }),
      client.invalidateQueries({ queryKey: meQuery.queryKey, exact: true }),
    ]);
  };
  return (
    <>
      <RecordForm
        key={`${first_name} ${last_name} ${email} ${language}`}
        fields={[
          {
            name: "first_name",
            label: t.auth.firstName,
            half: true,
            maxLength: 150,
            autoComplete: "given-name",
          },
          {
            name: "last_name",
            label: t.auth.lastName,
            half: true,
            maxLength: 150,
            autoComplete: "family-name",
          },
          {
            name: "email",
            label: t.auth.email,
            kind: "email",
            half: true,
            required: true,
            autoComplete: "email",
          },
          {
            name: "language",
            label: t.profile.letters,
            kind: "choice",
            half: true,
            options: [
              { value: "ru", label: "Русский" },
              { value: "en", label: "English" },
            ],
          },
        ]}
        initial={{ first_name, last_name, email, language }}
        label={t.act.save}
        submit={change}
      />
      {pending_email && (
        <Text size="sm" c="dimmed" mt="sm" role="status">
          {t.profile.pending(pending_email)}
        </Text>
      )}
    </>
  );
}

function ChangePassword() {
  const { t } = useSpeech();
  const client = useQueryClient();
  const [changed, setChanged] = useState(0);
  return (
    <RecordForm
      // An empty form for the next time.
      key={changed}
      fields={[
        {
          name: "current_password",
          label: t.profile.currentPassword,
          kind: "password",
          required: true,
          autoComplete: "current-password",
        },
        {
          name: "password",
          label: t.auth.reset,
          hint: t.auth.passwordHint,
          kind: "password",
          required: true,
          half: true,
          autoComplete: "new-password",
        },
        {
          name: "password_confirm",
          label: t.auth.passwordAgain,
          kind: "password",
          required: true,
          half: true,
          autoComplete: "new-password",
        },
      ]}
      initial={{ current_password: "", password: "", password_confirm: "" }}
      label={t.profile.changePassword}
      submit={async (body) => {
        await must(api.POST("/api/v1/password/change/", { body }));
        done(t.profile.passwordChanged);
        setChanged(changed + 1);
        await client.invalidateQueries({ queryKey: ["me", "sessions"] });
      }}
    />
  );
}
