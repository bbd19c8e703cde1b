// What a new installation still lacks, in the order in which it is best done; gone when all of it is, or when told.
import { ActionIcon, Anchor, Group, Progress, SimpleGrid, Stack, Text } from "@mantine/core";
import { IconCircleCheckFilled, IconCircleDashed, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { api, must } from "../api/client";
import { store, stored } from "../app/preferences";
import { type Texts, useSpeech } from "../i18n";
import { may, useMe } from "../kit/me";
import { nodesQuery } from "./onec/queries";
import { healthQuery, settingsQuery, staffShopsQuery } from "./queries";
import { Samples } from "./Samples";
import { Section } from "./Section";

const HIDDEN = "torg.first-run";

interface Step {
  key: keyof Texts["firstRun"]["steps"];
  to: string;
  done: boolean;
}

export function FirstRun() {
  const me = useMe();
  const [isHidden, hide] = useState(stored(HIDDEN) !== null);
  if (isHidden || !may(me, "system.manage")) return null;
  return (
    <Steps
      hide={() => {
        store(HIDDEN, "1");
        hide(true);
      }}
    />
  );
}

/** Whether there is any, without listing them. */
type Listed = "/api/v1/staff/offers/" | "/api/v1/users/" | "/api/v1/staff/orders/" | "/api/v1/api-keys/";
const any = (path: Listed, limit: number) => ({
  queryKey: ["first-run", path],
  queryFn: async ({ signal }: { signal: AbortSignal }) =>
    (await must(api.GET(path, { params: { query: { limit } } as never, signal }))).results.length >= limit,
  staleTime: 60_000,
});

function useSteps(): Step[] | null {
  const { language } = useSpeech();
  const settings = useQuery(settingsQuery(language));
  const shops = useQuery(staffShopsQuery);
  const offers = useQuery(any("/api/v1/staff/offers/", 1));
  const people = useQuery(any("/api/v1/users/", 2));
  const orders = useQuery(any("/api/v1/staff/orders/", 1));
  const health = useQuery(healthQuery);
  const keys = useQuery(any("/api/v1/api-keys/", 1));
  const bases = useQuery(nodesQuery);
  if (
    !settings.data ||
    !health.data ||
    [shops, offers, people, orders, keys, bases].some((it) => !it.isSuccess)
  ) {
    return null;
  }
  const company = settings.data.results.find(({ name }) => name === "company_name");
  const mail = health.data.channels.find(({ channel }) => channel === "mail");
  return [
    { key: "company", to: "/admin/settings", done: String(company?.value ?? "") !== "" },
    { key: "shop", to: "/admin/shops", done: (shops.data?.length ?? 0) > 0 },
    { key: "goods", to: "/admin/imports", done: offers.data === true },
    { key: "people", to: "/admin/users", done: people.data === true },
    { key: "order", to: "/", done: orders.data === true },
    { key: "onec", to: "/admin/onec", done: bases.data?.some((node) => node.last_seen) === true },
    { key: "agent", to: "/admin/agents/keys", done: keys.data === true },
    { key: "mail", to: "/admin/messages", done: mail?.last_done_at != null },
  ];
}

function Steps({ hide }: { hide: () => void }) {
  const { t } = useSpeech();
  const steps = useSteps();
  const done = steps?.filter((step) => step.done).length ?? 0;
  if (!steps || done === steps.length) return null;
  return (
    <Section
      title={t.firstRun.title}
      more={
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t.firstRun.hide}
          title={t.firstRun.hide}
          onClick={hide}
        >
          <IconX size={17} />
        </ActionIcon>
      }
    >
      <Stack gap="sm" px={18} pb={18}>
        {!steps.some(({ key, done: isDone }) => key === "shop" && isDone) && (
          <Group justify="space-between" gap="xs">
            <div>
              <Text size="sm" fw={540}>
                {t.samples.offer}
              </Text>
              <Text size="xs" c="dimmed">
                {t.samples.hint}
              </Text>
            </div>
            <Samples />
          </Group>
        )}
        <Progress
          value={(done / steps.length) * 100}
          size="sm"
          aria-label={t.firstRun.done(done, steps.length)}
        />
        <SimpleGrid
          cols={{ base: 1, sm: 2, lg: 3 }}
          spacing="md"
          verticalSpacing={12}
          component="ul"
          m={0}
          p={0}
          style={{ listStyle: "none" }}
        >
          {steps.map(({ key, to, done: isDone }) => (
            <Group key={key} component="li" gap={10} wrap="nowrap" align="flex-start">
              {isDone ? (
                <IconCircleCheckFilled
                  size={20}
                  role="img"
                  aria-label={t.firstRun.isDone}
                  color="var(--mantine-primary-color-filled)"
                />
              ) : (
                <IconCircleDashed size={20} role="img" aria-label={t.firstRun.isNotDone} opacity={0.5} />
              )}
              <div>
                {isDone ? (
                  <Text size="sm" c="dimmed">
                    {t.firstRun.steps[key].title}
                  </Text>
                ) : (
                  <>
                    <Anchor component={Link} to={to} size="sm" fw={540}>
                      {t.firstRun.steps[key].title}
                    </Anchor>
                    <Text size="xs" c="dimmed">
                      {t.firstRun.steps[key].hint}
                    </Text>
                  </>
                )}
              </div>
            </Group>
          ))}
        </SimpleGrid>
      </Stack>
    </Section>
  );
}
