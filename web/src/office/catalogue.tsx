// What is for sale, as those see it who keep it: offers, categories, shops.
import { Anchor, Button, Group, Modal, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBuildingStore, IconCategory, IconFileImport, IconPlus, IconTag } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, must, newKey, type Schemas } from "../api/client";
import { useSpeech } from "../i18n";
import { Badge } from "../kit/Badge";
import { may, useMe } from "../kit/me";
import { RecordForm } from "../kit/RecordForm";
import { ResourcePage } from "../kit/ResourcePage";
import { Rows } from "../kit/Rows";
import type { Page, Resource } from "../kit/resource";
import { Empty, Failure } from "../kit/State";
import { done } from "../kit/tell";
import { categoriesQuery, type Offer, productQuery, shopsQuery } from "../shop/queries";
import { LOW } from "./limits";
import { choices, offersPage } from "./queries";

const offers: Resource<Offer> = {
  name: "offers",
  title: (t) => t.offers.title,
  icon: IconTag,
  id: (offer) => offer.id,
  page: offersPage,
  filters: [
    { kind: "search", name: "search", label: (t) => t.offers.search },
    {
      kind: "lookup",
      name: "category_id",
      label: (t) => t.offers.category,
      options: async () => choices(await loaded(categoriesQuery)),
    },
    {
      kind: "lookup",
      name: "shop_id",
      label: (t) => t.offers.shop,
      options: async () => choices(await loaded(shopsQuery)),
    },
    { kind: "number", name: "price_min", label: (t) => t.offers.priceFrom },
    { kind: "number", name: "price_max", label: (t) => t.offers.priceTo },
    { kind: "number", name: "quantity_max", label: (t) => t.offers.quantityMax },
  ],
  views: [{ name: (t) => t.offers.low, search: { quantity_max: String(LOW) } }],
  columns: [
    { key: "name", title: (t) => t.offers.name, cell: (it) => it.name, text: (it) => it.name },
    {
      key: "category",
      title: (t) => t.offers.category,
      width: 170,
      cell: (it) => it.product_category_name,
      text: (it) => it.product_category_name,
    },
    {
      key: "shop",
      title: (t) => t.offers.shop,
      width: 160,
      cell: (it) => it.shop_name,
      text: (it) => it.shop_name,
    },
    {
      key: "price",
      title: (t) => t.offers.price,
      width: 116,
      align: "right",
      cell: (it) => <Money amount={it.price} />,
      text: (it) => it.price.replace(".", ","),
    },
    {
      key: "rrc",
      title: (t) => t.offers.rrc,
      width: 116,
      align: "right",
      hidden: true,
      cell: (it) => <Money amount={it.price_rrc} />,
      text: (it) => it.price_rrc.replace(".", ","),
    },
    {
      key: "available",
      title: (t) => t.offers.available,
      width: 110,
      align: "right",
      cell: (it) => <Pieces count={it.quantity} />,
      text: (it) => String(it.quantity),
    },
    {
      key: "uid",
      title: (t) => t.offers.uid,
      width: 300,
      hidden: true,
      cell: (it) => it.uid,
      text: (it) => it.uid,
    },
  ],
  card: (offer) => <OfferCard offer={offer} />,
  panel: (_, offer) => <OfferPanel offer={offer} />,
  panelTitle: (t) => t.offers.product,
  actions: () => <UploadButton />,
  empty: { title: (t) => t.offers.empty, hint: (t) => t.offers.hint, action: () => <UploadButton /> },
};

/** A query's answer outside of React, once. */
async function loaded<T>(query: { queryFn?: unknown }): Promise<T> {
  return (query.queryFn as (context: { signal?: AbortSignal }) => Promise<T>)({});
}

export function Offers() {
  return <ResourcePage resource={offers} />;
}

function Money({ amount }: { amount: string }) {
  const { f } = useSpeech();
  return f.money(amount);
}

function Pieces({ count }: { count: number }) {
  const { f } = useSpeech();
  return count <= LOW ? (
    <Badge tone={count === 0 ? "bad" : "fresh"}>{f.number(count)}</Badge>
  ) : (
    f.number(count)
  );
}

function OfferCard({ offer }: { offer: Offer }) {
  return (
    <Group justify="space-between" wrap="nowrap">
      <div style={{ minWidth: 0 }}>
        <Text size="sm" fw={560} lineClamp={2}>
          {offer.name}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {offer.shop_name} · {offer.product_category_name}
        </Text>
      </div>
      <Stack gap={2} align="flex-end">
        <Text size="sm" fw={620} style={{ whiteSpace: "nowrap" }}>
          <Money amount={offer.price} />
        </Text>
        <Text size="xs">
          <Pieces count={offer.quantity} />
        </Text>
      </Stack>
    </Group>
  );
}

/** The offer's product, with everybody else who sells it. */
function OfferPanel({ offer }: { offer: Offer | undefined }) {
  const { t, f } = useSpeech();
  const product = useQuery({ ...productQuery(offer?.product_id ?? 0), enabled: offer !== undefined });
  if (!offer) return <Empty icon={IconTag} title={t.list.notLoaded} />;
  if (product.isPending) return <Skeleton height={240} aria-busy />;
  if (product.isError) return <Failure error={product.error} retry={() => void product.refetch()} />;
  const rows: [string, string][] = [
    [t.offers.category, offer.product_category_name],
    [t.offers.price, f.money(offer.price)],
    [t.offers.rrc, f.money(offer.price_rrc)],
    [t.offers.available, t.shop.pieces(offer.quantity)],
    ...offer.product_parameters.map((it): [string, string] => [it.parameter_name, it.value]),
    [t.offers.uid, offer.uid],
  ];
  return (
    <Stack>
      <Text fw={600}>{offer.name}</Text>
      <Rows rows={rows} />
      <Title order={2} size="h3">
        {t.shop.offersOf(product.data.product_infos.length)}
      </Title>
      {product.data.product_infos.map((other) => (
        <Group key={other.id} justify="space-between" wrap="nowrap">
          <div style={{ minWidth: 0 }}>
            <Text size="sm" fw={other.id === offer.id ? 620 : 400} truncate>
              {other.name}
            </Text>
            <Text size="xs" c="dimmed">
              {other.shop_name} · {t.shop.pieces(other.quantity)}
            </Text>
          </div>
          <Text size="sm" fw={600} style={{ whiteSpace: "nowrap" }}>
            {f.money(other.price)}
          </Text>
        </Group>
      ))}
      <Anchor
        component={Link}
        to="/products/$id"
        params={{ id: String(offer.product_id) } as never}
        size="sm"
      >
        {t.me.shop}
      </Anchor>
    </Stack>
  );
}

function UploadButton() {
  const { t } = useSpeech();
  const me = useMe();
  if (!may(me, "imports.run", "own_shop")) return null;
  return (
    <Button component={Link} to="/admin/imports" variant="default" leftSection={<IconFileImport size={17} />}>
      {t.offers.load}
    </Button>
  );
}

type Category = Schemas["Category"];

const categories: Resource<Category> = {
  name: "categories",
  title: (t) => t.categories.title,
  icon: IconCategory,
  id: (category) => category.id,
  filters: [],
  page: async (_, cursor, limit, signal) =>
    (await must(
      api.GET("/api/v1/categories/", {
        params: { query: { limit, cursor: cursor ?? undefined } } as never,
        signal,
      }),
    )) as Page<Category>,
  columns: [
    {
      key: "name",
      title: (t) => t.categories.name,
      width: 280,
      cell: (it) => it.name,
      text: (it) => it.name,
    },
    {
      key: "description",
      title: (t) => t.categories.description,
      cell: (it) => it.description,
      text: (it) => it.description,
    },
    {
      key: "goods",
      title: () => "",
      width: 150,
      align: "right",
      cell: (it) => <ToOffers category={it.id} />,
    },
  ],
  card: (category) => (
    <>
      <Text size="sm" fw={560}>
        {category.name}
      </Text>
      <Text size="xs" c="dimmed">
        {category.description}
      </Text>
    </>
  ),
  empty: { title: (t) => t.categories.empty, hint: (t) => t.categories.hint, action: () => <UploadButton /> },
};

export function Categories() {
  return <ResourcePage resource={categories} />;
}

function ToOffers({ category, shop }: { category?: number; shop?: number }) {
  const { t } = useSpeech();
  const search = { category_id: category && String(category), shop_id: shop && String(shop) };
  return (
    <Anchor component={Link} to="/admin/offers" search={search as never} size="sm">
      {t.categories.show}
    </Anchor>
  );
}

type Shop = Schemas["Shop"];

const shops: Resource<Shop> = {
  name: "shops",
  title: (t) => t.shops.title,
  icon: IconBuildingStore,
  id: (shop) => shop.id,
  filters: [],
  page: async (_, cursor, limit, signal) =>
    (await must(
      api.GET("/api/v1/shops/", {
        params: { query: { limit, cursor: cursor ?? undefined } } as never,
        signal,
      }),
    )) as Page<Shop>,
  columns: [
    { key: "name", title: (t) => t.shops.name, cell: (it) => it.name, text: (it) => it.name },
    { key: "currency", title: (t) => t.shops.currency, width: 120, cell: (it) => it.currency },
    { key: "goods", title: () => "", width: 150, align: "right", cell: (it) => <ToOffers shop={it.id} /> },
  ],
  card: (shop) => (
    <Text size="sm" fw={560}>
      {shop.name}
    </Text>
  ),
  actions: () => <NewShop />,
  empty: { title: (t) => t.shops.empty, hint: (t) => t.shops.hint, action: () => <NewShop /> },
};

export function Shops() {
  return <ResourcePage resource={shops} />;
}

function NewShop() {
  const { t } = useSpeech();
  const me = useMe();
  const client = useQueryClient();
  const [opened, dialog] = useDisclosure();
  if (!may(me, "shops.manage")) return null;
  const add = async (values: { name: string; missing_goods: string; source_file: string }) => {
    const body = { ...values, source_file: values.source_file || null } as Schemas["NewShopForm"];
    await must(api.POST("/api/v1/shops/", { params: { header: { "Idempotency-Key": newKey() } }, body }));
    dialog.close();
    done(t.shops.added);
    await client.invalidateQueries({ queryKey: ["shops"] });
  };
  return (
    <>
      <Button leftSection={<IconPlus size={17} />} onClick={dialog.open}>
        {t.shops.add}
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={t.shops.add}>
        <RecordForm
          fields={[
            { name: "name", label: t.shops.name, required: true },
            {
              name: "missing_goods",
              label: t.shops.missing,
              kind: "choice",
              options: [
                { value: "keep", label: t.shops.missingKeep },
                { value: "hide", label: t.shops.missingHide },
              ],
            },
            { name: "source_file", label: t.shops.source, hint: t.shops.sourceHint },
          ]}
          initial={{ name: "", missing_goods: "keep", source_file: "" }}
          label={t.act.add}
          submit={add}
          cancel={dialog.close}
        />
      </Modal>
    </>
  );
}
