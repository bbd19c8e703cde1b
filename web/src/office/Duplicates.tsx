// Pairs of cards that may be one person's: made one, or told apart for good.
import { Anchor, Button, Group, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, must, type Schemas } from "../api/client";
import { useSpeech } from "../i18n";
import { phone } from "../i18n/format";
import { ListSkeleton } from "../kit/DataList";
import { may, useMe } from "../kit/me";
import { Empty, Failure } from "../kit/State";
import { cursorOf } from "../kit/search";
import { done, failed } from "../kit/tell";
import { useKey } from "../kit/useKey";
import { told } from "../shop/contact";
import classes from "./office.module.css";

type Pair = Schemas["CustomerPair"];
type Row = Schemas["CustomerRow"];

const PAGE = 20;

export function Duplicates() {
  const { t } = useSpeech();
  const list = useInfiniteQuery({
    queryKey: ["customers", "duplicates"],
    queryFn: ({ pageParam, signal }) =>
      must(
        api.GET("/api/v1/staff/customers/duplicates/", {
          params: { query: { limit: PAGE, cursor: pageParam ?? undefined } } as never,
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => cursorOf(last.next),
  });
  const pairs = list.data?.pages.flatMap((page) => page.results) ?? [];
  return (
    <Stack gap="lg" maw={860}>
      <Anchor component={Link} to="/admin/customers" size="sm" c="dimmed">
        ← {t.customers.title}
      </Anchor>
      <div>
        <Title order={1}>{t.customers.duplicates}</Title>
        <Text c="dimmed">{t.customers.duplicatesHint}</Text>
      </div>
      {list.isPending ? (
        <ListSkeleton narrow={false} />
      ) : list.isError ? (
        <Failure error={list.error} retry={() => void list.refetch()} />
      ) : pairs.length === 0 ? (
        <Empty icon={IconUsers} title={t.customers.noDuplicates}>
          {t.customers.noDuplicatesHint}
        </Empty>
      ) : (
        pairs.map((pair) => <PairCard key={`${pair.one.id} ${pair.other.id}`} pair={pair} />)
      )}
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t.act.more}
        </Button>
      )}
    </Stack>
  );
}

function PairCard({ pair }: { pair: Pair }) {
  const { t } = useSpeech();
  const me = useMe();
  const client = useQueryClient();
  const keyed = useKey();
  const { one, other } = pair;
  const decide = useMutation({
    mutationFn: (kept: Row | null): Promise<unknown> => {
      const id = kept?.id ?? one.id;
      const twin = id === one.id ? other.id : one.id;
      return keyed([kept ? "merge" : "apart", id, twin], (key): Promise<unknown> => {
        const params = { path: { id }, header: { "Idempotency-Key": key } };
        return kept
          ? must(api.POST("/api/v1/staff/customers/{id}/merge/", { params, body: { from_id: twin } }))
          : must(
              api.POST("/api/v1/staff/customers/{id}/not-duplicate/", { params, body: { other_id: twin } }),
            );
      });
    },
    onSuccess: (_, kept) => done(kept ? t.customers.merged : t.customers.toldApart),
    onError: failed,
    onSettled: () => client.invalidateQueries({ queryKey: ["customers"] }),
  });
  const reasons = t.customers.reasons as Record<string, string>;
  const manages = may(me, "customers.manage");
  return (
    <div className={classes.sheet}>
      <Text size="sm" c="dimmed" px={18} pt={14}>
        {reasons[pair.reason] ?? pair.reason}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }} p={18}>
        {[one, other].map((row) => (
          <Stack key={row.id} gap={4}>
            <Anchor
              component={Link}
              to="/admin/customers"
              search={{ open: String(row.id) } as never}
              size="sm"
              fw={600}
            >
              {row.name || `№ ${row.id}`}
            </Anchor>
            <Text size="sm">{[phone(row.phone), row.email].filter(Boolean).join(" · ")}</Text>
            <Text size="xs" c="dimmed">
              {[told(row.city), row.has_account ? t.customers.withAccount : t.customers.withoutAccount]
                .filter(Boolean)
                .join(" · ")}
            </Text>
            {manages && (
              <Button
                variant="default"
                size="xs"
                mt={6}
                style={{ alignSelf: "flex-start" }}
                disabled={decide.isPending}
                onClick={() => decide.mutate(row)}
              >
                {t.customers.keepThis}
              </Button>
            )}
          </Stack>
        ))}
      </SimpleGrid>
      {manages && (
        <Group px={18} pb={14}>
          <Button
            variant="subtle"
            color="gray"
            size="xs"
            disabled={decide.isPending}
            onClick={() => decide.mutate(null)}
          >
            {t.customers.tellApart}
          </Button>
        </Group>
      )}
    </div>
  );
}
