// Shops: who tells their prices and stock, what their imports do, whether they are open.
import { Anchor, Group, Stack, Text } from "@mantine/core";
import { IconBuildingStore } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, must, type Schemas } from "../api/client";
import { type Texts, useSpeech } from "../i18n";
import { Badge } from "../kit/Badge";
import { may, useMe } from "../kit/me";
import { NewRecord } from "../kit/NewRecord";
import { type Field, RecordForm } from "../kit/RecordForm";
import { ResourcePage } from "../kit/ResourcePage";
import { Rows } from "../kit/Rows";
import type { Page, Resource } from "../kit/resource";
import { Empty } from "../kit/State";
import { done } from "../kit/tell";
import { GuardRails } from "./Guards";
import { Samples } from "./Samples";

type Shop = Schemas["StaffShop"];

const shops: Resource<Shop> = {
  name: "shops",
  title: (t) => t.shops.title,
  icon: IconBuildingStore,
  id: (shop) => shop.id,
  filters: [],
  page: async (_, cursor, limit, signal) =>
    (await must(
      api.GET("/api/v1/staff/shops/", {
        params: { query: { limit, cursor: cursor ?? undefined } } as never,
        signal,
      }),
    )) as Page<Shop>,
  columns: [
    { key: "name", title: (t) => t.shops.name, cell: (it) => it.name, text: (it) => it.name },
    { key: "open", title: (t) => t.orders.state, width: 130, cell: (it) => <Open shop={it} /> },
    { key: "source", title: (t) => t.shops.stockSource, width: 190, cell: (it) => <Source shop={it} /> },
    { key: "currency", title: (t) => t.shops.currency, width: 100, cell: (it) => it.currency },
    { key: "zone", title: (t) => t.shops.timeZone, width: 180, hidden: true, cell: (it) => it.time_zone },
    {
      key: "goods",
      title: (t) => t.offers.title,
      width: 150,
      align: "right",
      cell: (it) => <ToOffers shop={it.id} />,
    },
  ],
  card: (shop) => (
    <>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={560}>
          {shop.name}
        </Text>
        <Open shop={shop} />
      </Group>
      <Text size="xs" c="dimmed">
        <Source shop={shop} />
      </Text>
    </>
  ),
  find: (id, signal) =>
    must(api.GET("/api/v1/staff/shops/{id}/", { params: { path: { id: Number(id) } }, signal })),
  panel: (_, shop) => <ShopPanel shop={shop} />,
  panelTitle: (t) => t.shops.one,
  actions: () => <NewShop />,
  empty: {
    title: (t) => t.shops.empty,
    hint: (t) => t.shops.hint,
    action: () => (
      <>
        <NewShop />
        <Samples />
      </>
    ),
  },
};

export function Shops() {
  return <ResourcePage resource={shops} />;
}

function Open({ shop }: { shop: Shop }) {
  const { t } = useSpeech();
  return shop.open ? <Badge tone="good">{t.shops.open}</Badge> : <Badge tone="calm">{t.shops.closed}</Badge>;
}

function Source({ shop }: { shop: Shop }) {
  const { t } = useSpeech();
  return t.shops.sources[shop.stock_source];
}

function ToOffers({ shop }: { shop: number }) {
  const { t } = useSpeech();
  return (
    <Anchor component={Link} to="/admin/offers" search={{ shop_id: String(shop) } as never} size="sm">
      {t.categories.show}
    </Anchor>
  );
}

const missing = (t: Texts): Field => ({
  name: "missing_goods",
  label: t.shops.missing,
  kind: "choice",
  options: [
    { value: "keep", label: t.shops.missingKeep },
    { value: "hide", label: t.shops.missingHide },
  ],
});

/** What a supplier may change of the own shop; the rest is an administrator's. */
const OWN = ["stock_source", "missing_goods", "time_zone"];

function fieldsFor(t: Texts, manages: boolean): Field[] {
  const all: Field[] = [
    { name: "name", label: t.shops.name, required: true, maxLength: 200 },
    { name: "open", label: t.shops.isOpen, kind: "switch" },
    {
      name: "stock_source",
      label: t.shops.stockSource,
      hint: t.shops.stockSourceHint,
      kind: "choice",
      options: Object.entries(t.shops.sources).map(([value, label]) => ({ value, label })),
    },
    missing(t),
    { name: "source_file", label: t.shops.source, hint: t.shops.sourceHint },
    { name: "time_zone", label: t.shops.timeZone, required: true, half: true },
    { name: "currency", label: t.shops.currency, hint: t.shops.currencyHint, half: true, maxLength: 3 },
    { name: "vat_percent", label: t.shops.vat, kind: "number", min: 0, max: 99, half: true },
  ];
  return manages ? all : all.filter(({ name }) => OWN.includes(name));
}

function ShopPanel({ shop }: { shop: Shop | undefined }) {
  const { t } = useSpeech();
  const me = useMe();
  const client = useQueryClient();
  if (!shop) return <Empty icon={IconBuildingStore} title={t.list.notLoaded} />;
  const manages = may(me, "shops.manage");
  const initial = {
    name: shop.name,
    open: shop.open,
    stock_source: shop.stock_source as string,
    missing_goods: shop.missing_goods as string,
    source_file: shop.source_file ?? "",
    time_zone: shop.time_zone,
    currency: shop.currency,
    vat_percent: shop.vat_percent == null ? "" : String(shop.vat_percent),
  };
  const save = async (typed: typeof initial) => {
    const body = Object.fromEntries(
      Object.entries({
        ...typed,
        source_file: typed.source_file.trim() || null,
        vat_percent: typed.vat_percent === "" ? null : Number(typed.vat_percent),
      }).filter(([name]) => typed[name as "name"] !== initial[name as "name"]),
    );
    await must(api.PATCH("/api/v1/staff/shops/{id}/", { params: { path: { id: shop.id } }, body }));
    done(t.act.saved);
    await client.invalidateQueries({ queryKey: ["shops"] });
  };
  return (
    <Stack>
      <Group justify="space-between">
        <Text fw={600}>{shop.name}</Text>
        <ToOffers shop={shop.id} />
      </Group>
      {manages || (may(me, "own_shop") && me?.shop_id === shop.id) ? (
        <RecordForm
          key={JSON.stringify(shop)}
          fields={fieldsFor(t, manages)}
          initial={initial}
          label={t.act.save}
          submit={save}
        />
      ) : (
        <Rows
          rows={[
            [t.orders.state, <Open key="open" shop={shop} />],
            [t.shops.stockSource, <Source key="source" shop={shop} />],
            [t.shops.currency, shop.currency],
            [t.shops.timeZone, shop.time_zone],
          ]}
        />
      )}
      <GuardRails shop={shop.id} />
    </Stack>
  );
}

function NewShop() {
  const { t } = useSpeech();
  return (
    <NewRecord
      needs="shops.manage"
      title={t.shops.add}
      fields={[
        { name: "name", label: t.shops.name, required: true },
        missing(t),
        { name: "source_file", label: t.shops.source, hint: t.shops.sourceHint },
      ]}
      initial={{ name: "", missing_goods: "keep", source_file: "" }}
      add={(typed, header) => {
        const body = { ...typed, source_file: typed.source_file || null } as Schemas["NewShopForm"];
        return must(api.POST("/api/v1/shops/", { params: { header }, body }));
      }}
      added={t.shops.added}
      names={["shops"]}
    />
  );
}
