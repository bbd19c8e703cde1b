// What is for sale, as those see it who keep it: prices and stock are changed where they stand.
import { Anchor, Button, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconEye, IconEyeOff, IconFileImport, IconTag } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, must, type Schemas } from "../api/client";
import { type Texts, useSpeech } from "../i18n";
import { Badge } from "../kit/Badge";
import { askAhead } from "../kit/list";
import { may, useMe } from "../kit/me";
import { ResourcePage } from "../kit/ResourcePage";
import { Rows } from "../kit/Rows";
import type { Page, Resource } from "../kit/resource";
import { Failure } from "../kit/State";
import { productQuery } from "../shop/queries";
import { LOW } from "./limits";
import { NewOffer } from "./NewOffer";
import { PriceCell, StockCell, useSources } from "./OfferCells";
import { categoryChoices, shopChoices } from "./queries";
import { Samples } from "./Samples";

export type Offer = Schemas["StaffOffer"];

const show = (visible: boolean) => (offer: Offer) =>
  must(api.PATCH("/api/v1/staff/offers/{id}/", { params: { path: { id: offer.id } }, body: { visible } }));

const offers: Resource<Offer> = {
  name: "offers",
  title: (t) => t.offers.title,
  icon: IconTag,
  id: (offer) => offer.id,
  page: async (filters, cursor, limit, signal) =>
    (await must(
      api.GET("/api/v1/staff/offers/", {
        params: { query: { ...filters, limit, cursor: cursor ?? undefined } } as never,
        signal,
      }),
    )) as Page<Offer>,
  filters: [
    { kind: "search", name: "search", label: (t) => t.offers.search },
    { kind: "lookup", name: "category_id", label: (t) => t.offers.category, options: categoryChoices },
    { kind: "lookup", name: "shop_id", label: (t) => t.offers.shop, options: shopChoices },
    {
      kind: "choice",
      name: "visible",
      label: (t) => t.offers.onSale,
      options: (t: Texts) => [
        { value: "true", label: t.offers.shown },
        { value: "false", label: t.offers.hidden },
      ],
    },
    { kind: "number", name: "price_min", label: (t) => t.offers.priceFrom },
    { kind: "number", name: "price_max", label: (t) => t.offers.priceTo },
    { kind: "number", name: "quantity_max", label: (t) => t.offers.quantityMax },
    { kind: "number", name: "product_id", label: (t) => t.offers.product, hidden: true },
  ],
  views: [
    { name: (t) => t.offers.low, search: { quantity_max: String(LOW), visible: "true" } },
    { name: (t) => t.offers.hidden, search: { visible: "false" } },
  ],
  columns: [
    { key: "name", title: (t) => t.offers.name, cell: (it) => <Name offer={it} />, text: (it) => it.name },
    {
      key: "category",
      spare: true,
      title: (t) => t.offers.category,
      width: 140,
      cell: (it) => it.category_name,
      text: (it) => it.category_name,
    },
    {
      key: "shop",
      title: (t) => t.offers.shop,
      width: 130,
      cell: (it) => it.shop_name,
      text: (it) => it.shop_name,
    },
    {
      key: "price",
      title: (t) => t.offers.price,
      width: 116,
      align: "right",
      cell: (it) => <PriceCell offer={it} field="price" />,
      text: (it) => it.price.replace(".", ","),
    },
    {
      key: "rrc",
      title: (t) => t.offers.rrc,
      width: 116,
      align: "right",
      hidden: true,
      cell: (it) => <PriceCell offer={it} field="price_rrc" />,
      text: (it) => it.price_rrc.replace(".", ","),
    },
    {
      key: "onHand",
      title: (t) => t.offers.onHand,
      width: 92,
      align: "right",
      cell: (it) => <StockCell offer={it} />,
      text: (it) => String(it.on_hand),
    },
    {
      key: "reserved",
      spare: true,
      title: (t) => t.offers.reserved,
      width: 92,
      align: "right",
      cell: (it) => <Count count={it.reserved} />,
      text: (it) => String(it.reserved),
    },
    {
      key: "available",
      title: (t) => t.offers.available,
      width: 96,
      align: "right",
      cell: (it) => <Pieces count={it.available} />,
      text: (it) => String(it.available),
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
  find: null,
  panel: (id, offer) => <OfferPanel id={Number(id)} known={offer} />,
  panelTitle: (t) => t.offers.one,
  bulk: [
    {
      key: "show",
      label: (t) => t.offers.show,
      icon: IconEye,
      needs: "catalog.manage",
      fits: (offer) => !offer.visible,
      run: show(true),
    },
    {
      key: "hide",
      label: (t) => t.offers.hide,
      icon: IconEyeOff,
      needs: "catalog.manage",
      fits: (offer) => offer.visible,
      run: show(false),
    },
  ],
  actions: () => (
    <>
      <UploadButton />
      <NewOffer />
    </>
  ),
  empty: {
    title: (t) => t.offers.empty,
    hint: (t) => t.offers.hint,
    action: () => (
      <>
        <UploadButton />
        <Samples />
      </>
    ),
  },
};

export const ahead = askAhead(offers);

export function Offers() {
  return <ResourcePage resource={offers} barred={useNotByHand()} />;
}

/** Goods that another source tells are not shown or hidden by hand: the server would refuse. */
function useNotByHand() {
  const { t } = useSpeech();
  const sourceOf = useSources();
  return ({ shop_id, shop_name }: Offer) => {
    const source = sourceOf(shop_id);
    return source && source !== "hand" ? t.offers.notByHand(shop_name, t.shops.sources[source]) : null;
  };
}

function Name({ offer }: { offer: Offer }) {
  const { t } = useSpeech();
  if (offer.visible) return offer.name;
  return (
    <>
      <IconEyeOff size={14} role="img" aria-label={t.offers.hidden} style={{ opacity: 0.6 }} /> {offer.name}
    </>
  );
}

function Count({ count }: { count: number }) {
  const { f } = useSpeech();
  return f.number(count);
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
  const { f } = useSpeech();
  return (
    <Group justify="space-between" wrap="nowrap">
      <div style={{ minWidth: 0 }}>
        <Text size="sm" fw={560} lineClamp={2}>
          <Name offer={offer} />
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {offer.shop_name} · {offer.category_name}
        </Text>
      </div>
      <Stack gap={2} align="flex-end">
        <Text size="sm" fw={620} style={{ whiteSpace: "nowrap" }}>
          {f.money(offer.price)}
        </Text>
        <Text size="xs" component="div">
          <Pieces count={offer.available} />
        </Text>
      </Stack>
    </Group>
  );
}

/** The offer, changed where it stands, and its product with everybody else who sells it. */
function OfferPanel({ id, known }: { id: number; known: Offer | undefined }) {
  const { t, f } = useSpeech();
  const found = useQuery({
    queryKey: ["offers", "one", id],
    queryFn: ({ signal }) =>
      must(api.GET("/api/v1/staff/offers/{id}/", { params: { path: { id } }, signal })),
    ...(known && { placeholderData: known }),
  });
  if (found.isPending) return <Skeleton height={240} aria-busy />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const offer = found.data;
  const rows: [string, React.ReactNode][] = [
    [t.offers.category, offer.category_name],
    [t.offers.shop, offer.shop_name],
    [t.offers.price, <PriceCell key="price" offer={offer} field="price" />],
    [t.offers.rrc, <PriceCell key="rrc" offer={offer} field="price_rrc" />],
    [t.offers.onHand, <StockCell key="stock" offer={offer} />],
    [t.offers.reserved, f.number(offer.reserved)],
    [t.offers.available, <Pieces key="available" count={offer.available} />],
    [t.offers.onSale, offer.visible ? t.offers.shown : t.offers.hidden],
    ...offer.parameters.map((it): [string, string] => [it.parameter_name, it.value]),
    [t.offers.uid, offer.uid],
  ];
  return (
    <Stack>
      <Text fw={600}>{offer.name}</Text>
      <Rows rows={rows} />
      <Others offer={offer} />
      <Anchor
        component={Link}
        to="/products/$id"
        params={{ id: String(offer.product_id) } as never}
        size="sm"
      >
        {t.offers.inShop}
      </Anchor>
    </Stack>
  );
}

function Others({ offer }: { offer: Offer }) {
  const { t, f } = useSpeech();
  const product = useQuery({ ...productQuery(offer.product_id), retry: false });
  const others = product.data?.product_infos.filter((other) => other.id !== offer.id) ?? [];
  if (others.length === 0) return null;
  return (
    <>
      <Title order={2} size="h3">
        {t.offers.others}
      </Title>
      {others.map((other) => (
        <Group key={other.id} justify="space-between" wrap="nowrap">
          <div style={{ minWidth: 0 }}>
            <Text size="sm" truncate>
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
    </>
  );
}

export function UploadButton() {
  const { t } = useSpeech();
  const me = useMe();
  if (!may(me, "imports.run", "own_shop")) return null;
  return (
    <Button component={Link} to="/admin/imports" variant="default" leftSection={<IconFileImport size={17} />}>
      {t.offers.load}
    </Button>
  );
}
