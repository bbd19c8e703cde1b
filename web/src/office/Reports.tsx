// What was sold: by day, by channel, by shop; and what runs out.
import { Group, SegmentedControl, Select, Skeleton, Stack, Text, Title } from "@mantine/core";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, must, type Schemas } from "../api/client";
import { useSpeech } from "../i18n";
import { Failure } from "../kit/State";
import { useAddress } from "../kit/search";
import { dayIn, daysBefore } from "../kit/zone";
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

interface Span {
  days: string;
  shop: string | undefined;
  /** Where its days begin. */
  zone: string;
}

const salesQuery = (by: "day" | "channel" | "shop", { days, shop, zone }: Span) =>
  queryOptions({
    queryKey: ["overview", "sales", by, days, shop, zone],
    queryFn: ({ signal }) => {
      const from = daysBefore(dayIn(zone, new Date()), Number(days) - 1);
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
  const shop = shops.data?.find(({ id }) => String(id) === search.shop);
  const isKnown = !search.shop || !shops.isPending;
  // Over all shops, days begin where the firm is.
  const zone = isKnown ? (shop?.time_zone ?? overview.data?.time_zone) : undefined;
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
      {zone ? (
        <Sums span={{ days, shop: search.shop, zone }} />
      ) : overview.isError ? (
        <Failure error={overview.error} retry={() => void overview.refetch()} />
      ) : (
        <Skeleton height={180} radius="lg" aria-busy />
      )}
      {overview.data && <RunningOut overview={overview.data} most={50} />}
    </Stack>
  );
}

function Sums({ span }: { span: Span }) {
  return (
    <>
      <ByDay span={span} />
      <Group align="stretch" grow preventGrowOverflow={false}>
        <By by="channel" span={span} />
        {!span.shop && <By by="shop" span={span} />}
      </Group>
    </>
  );
}

function ByDay({ span }: { span: Span }) {
  const { t, f } = useSpeech();
  const sales = useQuery(salesQuery("day", span));
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

function By({ by, span }: { by: "channel" | "shop"; span: Span }) {
  const { t, f } = useSpeech();
  const sales = useQuery(salesQuery(by, span));
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
