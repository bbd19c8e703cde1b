// What was sold: by day, by channel, by shop; and what runs out.
import { Group, SegmentedControl, Select, Skeleton, Stack, Text, Title } from "@mantine/core";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, must, type Schemas } from "../api/client";
import { useSpeech } from "../i18n";
import { Failure } from "../kit/State";
import { useAddress } from "../kit/search";
import { Bars } from "./Bars";
import { NoSales } from "./NoSales";
import { choices, overviewQuery, staffShopsQuery } from "./queries";
import { channelName } from "./Recorder";
import { RunningOut } from "./RunningOut";
import { Section } from "./Section";
import { Shares } from "./Shares";

type Sales = Schemas["SalesAnswer"];

const SPANS = ["7", "30", "90", "365"] as const;
const USUAL_SPAN = "30";
const DAY_MS = 86_400_000;

const salesQuery = (by: "day" | "channel" | "shop", days: string, shop: string | undefined) =>
  queryOptions({
    queryKey: ["overview", "sales", by, days, shop],
    queryFn: ({ signal }) => {
      const from = new Date(Date.now() - (Number(days) - 1) * DAY_MS).toISOString().slice(0, 10);
      const query = { by, from, shop_id: shop };
      return must(api.GET("/api/v1/staff/sales/", { params: { query } as never, signal })) as Promise<Sales>;
    },
    staleTime: 60_000,
  });

export function Reports() {
  const { t } = useSpeech();
  const [search, change] = useAddress();
  const days = SPANS.find((span) => span === search.days) ?? USUAL_SPAN;
  const shops = useQuery(staffShopsQuery);
  const overview = useQuery(overviewQuery);
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <Title order={1}>{t.reports.title}</Title>
        <Group gap="xs">
          {(shops.data?.length ?? 0) > 1 && (
            <Select
              aria-label={t.offers.shop}
              placeholder={t.shop.allShops}
              clearable
              data={choices(shops.data ?? [])}
              value={search.shop ?? null}
              onChange={(shop) => change({ shop })}
            />
          )}
          <SegmentedControl
            aria-label={t.reports.span}
            value={days}
            onChange={(next) => change({ days: next === USUAL_SPAN ? null : next })}
            data={SPANS.map((span) => ({ value: span, label: t.reports.days(Number(span)) }))}
          />
        </Group>
      </Group>
      <ByDay days={days} shop={search.shop} />
      <Group align="stretch" grow preventGrowOverflow={false}>
        <By by="channel" days={days} shop={search.shop} />
        {!search.shop && <By by="shop" days={days} shop={undefined} />}
      </Group>
      {overview.data && <RunningOut overview={overview.data} most={50} />}
    </Stack>
  );
}

interface SpanProps {
  days: string;
  shop: string | undefined;
}

function ByDay({ days, shop }: SpanProps) {
  const { t, f } = useSpeech();
  const sales = useQuery(salesQuery("day", days, shop));
  return (
    <Section
      title={t.reports.byDay}
      more={
        <Text size="sm" fw={600}>
          {sales.data?.totals.map((sum) => f.money(sum.total, sum.currency)).join(" · ")}
        </Text>
      }
    >
      {sales.isPending ? (
        <Skeleton height={180} m="md" aria-busy />
      ) : sales.isError ? (
        <Failure error={sales.error} retry={() => void sales.refetch()} />
      ) : sales.data.totals.length === 0 ? (
        <NoSales hint={t.reports.nothingHint} />
      ) : (
        <Bars
          bars={sales.data.rows.map((row) => ({
            key: `${row.key} ${row.currency}`,
            value: Number(row.total),
            label: t.office.salesOf(f.day(row.key), f.money(row.total, row.currency), row.orders),
            tick: f.dayShort(row.key),
          }))}
        />
      )}
    </Section>
  );
}

function By({ by, days, shop }: SpanProps & { by: "channel" | "shop" }) {
  const { t, f } = useSpeech();
  const sales = useQuery(salesQuery(by, days, shop));
  const name = (row: { key: string; title: string }) =>
    by === "channel" ? channelName(t.reports.sources, row.key) : row.title;
  return (
    <div style={{ flex: "1 1 320px", minWidth: 0 }}>
      <Section title={by === "channel" ? t.reports.byChannel : t.reports.byShop}>
        {sales.isPending ? (
          <Skeleton height={120} m="md" aria-busy />
        ) : sales.isError ? (
          <Failure error={sales.error} retry={() => void sales.refetch()} />
        ) : sales.data.rows.length === 0 ? (
          <NoSales hint={t.reports.nothingHint} />
        ) : (
          <Shares
            rows={sales.data.rows.map((row) => ({
              key: `${row.key} ${row.currency}`,
              name: name(row),
              value: Number(row.total),
              shown: f.money(row.total, row.currency),
              hint: t.customers.orders(row.orders),
            }))}
          />
        )}
      </Section>
    </div>
  );
}
