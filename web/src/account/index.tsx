// Signing in, registering, and what letters lead to.
import { Anchor, Button, Center, Divider, Group, Loader, Paper, Stack, Text, Title } from "@mantine/core";
import { IconBrandGithub, IconBrandGoogle, IconCircleCheck, IconMailCheck } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useLocation, useNavigate } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import { api, ask, isRefusal, must } from "../api/client";
import { redeem, signIn } from "../api/session";
import { useSpeech } from "../i18n";
import { meQuery } from "../kit/me";
import { type Field, RecordForm } from "../kit/RecordForm";
import { Empty, Failure } from "../kit/State";
import { useAddress } from "../kit/search";
import { providersQuery } from "./providers";

function Card({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <Center py={{ base: 24, sm: 56 }}>
      <Paper w="100%" maw={420} p={{ base: "lg", sm: 32 }} radius="lg" withBorder bg="var(--surface)">
        <Title order={1} size="h2">
          {title}
        </Title>
        {hint && (
          <Text c="dimmed" size="sm" mt={4} mb="lg">
            {hint}
          </Text>
        )}
        {children}
      </Paper>
    </Center>
  );
}

/** Only ways inside these pages: a link from elsewhere must not lead a person away after signing in. */
function safe(next: string | undefined): string {
  return next && /^\/(?![/\\])/.test(next) ? next : "/";
}

export function Login() {
  const { t } = useSpeech();
  const [search] = useAddress();
  const enter = useEnter();
  const fields: Field[] = [
    { name: "email", label: t.auth.email, kind: "email", required: true, autoComplete: "username" },
    {
      name: "password",
      label: t.auth.password,
      kind: "password",
      required: true,
      autoComplete: "current-password",
    },
  ];
  return (
    <Card title={t.auth.welcome} hint={search.next ? t.auth.mustSignIn : t.auth.welcomeHint}>
      <RecordForm
        fields={fields}
        initial={{ email: "", password: "" }}
        label={t.me.signIn}
        wide
        submit={async ({ email, password }) => {
          await signIn(email.trim(), password);
          await enter(safe(search.next));
        }}
      />
      <Social />
      <Group justify="space-between" gap={6} mt="lg">
        <Text size="sm" c="dimmed">
          {t.auth.noAccount}{" "}
          <Anchor component={Link} to="/register" search={search as never} size="sm" underline="always">
            {t.me.register}
          </Anchor>
        </Text>
        <Anchor component={Link} to="/reset-password" size="sm">
          {t.auth.forgot}
        </Anchor>
      </Group>
    </Card>
  );
}

const ICONS: Record<string, typeof IconBrandGoogle> = {
  "google-oauth2": IconBrandGoogle,
  github: IconBrandGithub,
};

/** The buttons of the services that this server is set up for; none where it is set up for none. */
function Social() {
  const { t } = useSpeech();
  const { data: providers = [] } = useQuery(providersQuery);
  if (providers.length === 0) return null;
  return (
    <>
      <Divider my="lg" label={t.auth.social} />
      <Stack gap="xs">
        {providers.map(({ name, title, login_url }) => {
          const Icon = ICONS[name];
          return (
            <Button
              key={name}
              component="a"
              href={login_url}
              variant="default"
              leftSection={Icon && <Icon size={18} />}
            >
              {title}
            </Button>
          );
        })}
      </Stack>
    </>
  );
}

export function Register() {
  const { t } = useSpeech();
  const [search] = useAddress();
  const enter = useEnter();
  const fields: Field[] = [
    { name: "first_name", label: t.auth.firstName, required: true, half: true, autoComplete: "given-name" },
    { name: "last_name", label: t.auth.lastName, required: true, half: true, autoComplete: "family-name" },
    { name: "email", label: t.auth.email, kind: "email", required: true, autoComplete: "username" },
    {
      name: "password",
      label: t.auth.password,
      hint: t.auth.passwordHint,
      kind: "password",
      required: true,
      autoComplete: "new-password",
    },
    {
      name: "password_confirm",
      label: t.auth.passwordAgain,
      kind: "password",
      required: true,
      autoComplete: "new-password",
    },
  ];
  const create = useMutation({
    mutationFn: async (
      body: Record<"first_name" | "last_name" | "email" | "password" | "password_confirm", string>,
    ) => {
      await must(api.POST("/api/v1/register/", { body }));
      try {
        await signIn(body.email.trim(), body.password);
      } catch (error) {
        // An account that has to confirm its address first: told below.
        if (isRefusal(error) && error.status < 500 && error.status !== 0) return;
        throw error;
      }
      await enter(safe(search.next));
    },
  });
  if (create.isSuccess) {
    return (
      <Center py={56}>
        <Empty icon={IconMailCheck} title={t.auth.registered} action={<ToSignIn />}>
          {t.auth.registeredHint}
        </Empty>
      </Center>
    );
  }
  return (
    <Card title={t.auth.create} hint={t.auth.createHint}>
      <RecordForm
        fields={fields}
        initial={{ first_name: "", last_name: "", email: "", password: "", password_confirm: "" }}
        label={t.me.register}
        wide
        submit={create.mutateAsync}
      />
      <Text size="sm" c="dimmed" mt="lg">
        {t.auth.haveAccount}{" "}
        <Anchor component={Link} to="/login" search={search as never} size="sm" underline="always">
          {t.me.signIn}
        </Anchor>
      </Text>
    </Card>
  );
}

function ToSignIn() {
  const { t } = useSpeech();
  return (
    <Button component={Link} to="/login">
      {t.me.signIn}
    </Button>
  );
}

/** Once signed in: who it is, and on to where one was going. */
function useEnter() {
  const navigate = useNavigate();
  const client = useQueryClient();
  return async (next: string) => {
    await client.fetchQuery({ ...meQuery, staleTime: 0 });
    await navigate({ href: next });
  };
}

/** The provider has sent the person back with a one-time code. */
export function SocialSuccess() {
  const { t } = useSpeech();
  const [search] = useAddress();
  const enter = useEnter();
  const tried = useRef(false);
  const { mutate, isError, error } = useMutation({
    mutationFn: async (code: string) => {
      await redeem(code);
      await enter(safe(search.next));
    },
  });
  useEffect(() => {
    if (!tried.current && search.code) {
      tried.current = true;
      mutate(search.code);
    }
  }, [search.code, mutate]);
  if (search.code && !isError) {
    return (
      <Center py={96}>
        <Loader aria-label={t.auth.socialWaiting} />
      </Center>
    );
  }
  return (
    <Card title={t.auth.socialFailed}>
      {isError && <Failure error={error} />}
      <Group mt="md">
        <ToSignIn />
      </Group>
    </Card>
  );
}

export function Password() {
  const token = useLocation({ select: (location) => location.hash });
  return token ? <ResetPassword token={token} /> : <ForgotPassword />;
}

function ForgotPassword() {
  const { t } = useSpeech();
  const send = useMutation({
    mutationFn: (body: { email: string }) =>
      ask("/api/v1/password/reset/", { method: "POST", body: JSON.stringify(body), headers: JSON_BODY }),
  });
  if (send.isSuccess) {
    return (
      <Center py={56}>
        <Empty icon={IconMailCheck} title={t.auth.resetSent}>
          {t.auth.resetSentHint}
        </Empty>
      </Center>
    );
  }
  return (
    <Card title={t.auth.reset} hint={t.auth.resetHint}>
      <RecordForm
        fields={[
          { name: "email", label: t.auth.email, kind: "email", required: true, autoComplete: "username" },
        ]}
        initial={{ email: "" }}
        label={t.auth.resetSend}
        wide
        submit={send.mutateAsync}
      />
    </Card>
  );
}

const JSON_BODY = { "content-type": "application/json" };

/** Where the letter leads; the token stands behind `#`, which no server's log ever sees. */
function ResetPassword({ token }: { token: string }) {
  const { t } = useSpeech();
  const change = useMutation({
    mutationFn: (body: { password: string; password_confirm: string }) =>
      ask("/api/v1/password/reset/confirm/", {
        method: "POST",
        body: JSON.stringify({ token, ...body }),
        headers: JSON_BODY,
      }),
  });
  if (change.isSuccess) {
    return (
      <Center py={56}>
        <Empty icon={IconCircleCheck} title={t.auth.resetDone} action={<ToSignIn />} />
      </Center>
    );
  }
  return (
    <Card title={t.auth.reset} hint={t.auth.passwordHint}>
      <RecordForm
        fields={[
          {
            name: "password",
            label: t.auth.password,
            kind: "password",
            required: true,
            autoComplete: "new-password",
          },
          {
            name: "password_confirm",
            label: t.auth.passwordAgain,
            kind: "password",
            required: true,
            autoComplete: "new-password",
          },
        ]}
        initial={{ password: "", password_confirm: "" }}
        label={t.act.save}
        wide
        submit={change.mutateAsync}
      />
    </Card>
  );
}

export function ConfirmEmail() {
  const { t } = useSpeech();
  return (
    <Confirm
      door="confirm-email"
      title={t.auth.confirmEmail}
      done={{ title: t.auth.confirmed, hint: t.auth.confirmedHint, next: <ToSignIn /> }}
      otherwise={<SendAgain />}
    />
  );
}

export function ConfirmContact() {
  const { t } = useSpeech();
  return (
    <Confirm
      door="confirm-contact"
      title={t.auth.confirmContact}
      done={{ title: t.auth.contactConfirmed, hint: t.auth.contactConfirmedHint }}
    />
  );
}

interface ConfirmProps {
  door: "confirm-email" | "confirm-contact";
  title: string;
  done: { title: string; hint: string; next?: ReactNode };
  otherwise?: ReactNode;
}

/** A press of the button confirms, and nothing before it: filters of mail open every link they see. */
function Confirm({ door, title, done, otherwise }: ConfirmProps) {
  const { t } = useSpeech();
  const token = useLocation({ select: (location) => location.hash });
  const confirm = useMutation({ mutationFn: () => ask(`/api/v1/${door}/${encodeURIComponent(token)}/`) });
  if (confirm.isSuccess) {
    return (
      <Center py={56}>
        <Empty icon={IconCircleCheck} title={done.title} action={done.next}>
          {done.hint}
        </Empty>
      </Center>
    );
  }
  return (
    <Card title={title} hint={t.auth.confirmHint}>
      {confirm.isError ? (
        <Stack gap="lg">
          <Failure error={confirm.error} />
          {otherwise}
        </Stack>
      ) : (
        <Button fullWidth disabled={!token} loading={confirm.isPending} onClick={() => confirm.mutate()}>
          {t.auth.confirm}
        </Button>
      )}
    </Card>
  );
}

/** For whom the link was too old: another letter. */
function SendAgain() {
  const { t } = useSpeech();
  const send = useMutation({
    mutationFn: (body: { email: string }) =>
      ask("/api/v1/resend-confirmation/", {
        method: "POST",
        body: JSON.stringify(body),
        headers: JSON_BODY,
      }),
  });
  if (send.isSuccess) return <Text size="sm">{t.auth.resetSentHint}</Text>;
  return (
    <RecordForm
      fields={[
        { name: "email", label: t.auth.email, kind: "email", required: true, autoComplete: "username" },
      ]}
      initial={{ email: "" }}
      label={t.auth.resetSend}
      wide
      submit={send.mutateAsync}
    />
  );
}
