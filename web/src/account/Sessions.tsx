// Where I am signed in, and the way out of each of them.
import { Box, Button, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { api, must, type Schemas } from "../api/client";
import { signOut } from "../api/session";
import { useSpeech } from "../i18n";
import { Ago } from "../kit/Ago";
import { Badge } from "../kit/Badge";
import { Failure } from "../kit/State";
import { done, failed } from "../kit/tell";
import classes from "../shop/shop.module.css";
import { deviceOf } from "./device";

type Session = Schemas["Session"];

const KEY = ["me", "sessions"];

export function Sessions() {
  const { t } = useSpeech();
  const client = useQueryClient();
  const sessions = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => must(api.GET("/api/v1/sessions/", { signal })),
  });
  const endOthers = useMutation({
    mutationFn: () => must(api.DELETE("/api/v1/sessions/")),
    onSuccess: () => done(t.profile.othersEnded),
    onError: failed,
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
  const list = sessions.data?.results ?? [];
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Title order={2}>{t.profile.sessions}</Title>
        {list.length > 1 && (
          <Button variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
            {t.profile.endOthers}
          </Button>
        )}
      </Group>
      {sessions.isPending ? (
        <Skeleton height={90} radius="lg" aria-busy />
      ) : sessions.isError ? (
        <Failure error={sessions.error} retry={() => void sessions.refetch()} />
      ) : (
        <Box className={`${classes.sheet} ${classes.rows}`}>
          {list.map((session) => (
            <Row key={session.id} session={session} />
          ))}
        </Box>
      )}
    </Stack>
  );
}

function Row({ session }: { session: Session }) {
  const { t } = useSpeech();
  const client = useQueryClient();
  const navigate = useNavigate();
  const device = deviceOf(session.device) ?? t.profile.unknownDevice;
  const end = useMutation({
    mutationFn: async () => {
      if (session.current) {
        await signOut();
        await navigate({ to: "/" });
      } else {
        await must(api.DELETE("/api/v1/sessions/{id}/", { params: { path: { id: session.id } } }));
      }
    },
    onError: failed,
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
  return (
    <Group p="md" wrap="nowrap" justify="space-between">
      <Box miw={0}>
        <Group gap={8}>
          <Text size="sm" fw={500} title={session.device}>
            {device}
          </Text>
          {session.current && <Badge tone="good">{t.profile.thisOne}</Badge>}
        </Group>
        <Text size="xs" c="dimmed">
          {t.profile.lastUsed} <Ago at={session.last_used_at} />
        </Text>
      </Box>
      <Button
        variant="subtle"
        color="gray"
        size="xs"
        loading={end.isPending}
        aria-label={`${t.me.signOut}: ${device}`}
        onClick={() => end.mutate()}
      >
        {t.me.signOut}
      </Button>
    </Group>
  );
}
