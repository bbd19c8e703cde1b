// A product: what it is, and who offers it for how much.
import { Anchor, Box, Breadcrumbs, Group, Skeleton, Stack, Table, Text, Title } from "@mantine/core";
import { IconPackageOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { Schemas } from "../api/client";
import { isRefusal } from "../api/client";
import { useSpeech } from "../i18n";
import { Empty, Failure } from "../kit/State";
import { useAddress } from "../kit/search";
import { AddToCart } from "./AddToCart";
import { Price } from "./Catalogue";
import { Picture } from "./Picture";
import { categoriesQuery, productQuery } from "./queries";
import classes from "./shop.module.css";

type Product = Schemas["ProductPage"];
type Offer = Schemas["ProductOffer"];

export function Product() {
  const { t } = useSpeech();
  const { id } = useParams({ strict: false }) as { id: string };
  const [search] = useAddress();
  const product = useQuery(productQuery(Number(id)));
  if (product.isPending) return <Skeleton height={420} radius="lg" aria-busy />;
  if (product.isError) {
    const gone = isRefusal(product.error) && product.error.status === 404;
    return gone ? (
      <Empty icon={IconPackageOff} title={product.error.message} action={<ToCatalogue />} />
    ) : (
      <Failure error={product.error} retry={() => void product.refetch()} />
    );
  }
  const offers = product.data.product_infos as Offer[];
  const chosen = offers.find((offer) => String(offer.id) === search.offer) ?? offers[0];
  return (
    <Stack gap="lg">
      <Crumbs product={product.data} />
      {chosen ? (
        <Chosen product={product.data} offer={chosen} />
      ) : (
        <Empty icon={IconPackageOff} title={t.shop.gone} action={<ToCatalogue />} />
      )}
      {offers.length > 1 && <Others offers={offers} chosen={chosen?.id} />}
    </Stack>
  );
}

function ToCatalogue() {
  const { t } = useSpeech();
  return (
    <Anchor component={Link} to="/">
      {t.cart.toCatalogue}
    </Anchor>
  );
}

function Crumbs({ product }: { product: Product }) {
  const { t } = useSpeech();
  const category = useQuery(categoriesQuery).data?.find((it) => it.name === product.category_name);
  return (
    <Breadcrumbs separatorMargin={6}>
      <Anchor component={Link} to="/" size="sm" c="dimmed" py={5}>
        {t.shop.catalogue}
      </Anchor>
      <Anchor
        component={Link}
        to="/"
        search={{ category: category ? String(category.id) : undefined } as never}
        size="sm"
        c="dimmed"
        py={5}
      >
        {product.category_name}
      </Anchor>
    </Breadcrumbs>
  );
}

function Chosen({ product, offer }: { product: Product; offer: Offer }) {
  const { t } = useSpeech();
  return (
    <div className={classes.record}>
      <Stack gap="lg">
        <div>
          <Title order={1}>{offer.name}</Title>
          {offer.name !== product.name && <Text c="dimmed">{product.name}</Text>}
        </div>
        <Box className={classes.sheet} style={{ overflow: "hidden" }}>
          <Picture src={product.detail_view} category={product.category_name} size="large" />
        </Box>
      </Stack>
      <Stack className={`${classes.sheet} ${classes.sum}`} p="lg" gap="md">
        <Price price={offer.price} recommended={offer.price_rrc} size={28} />
        <Text size="sm">
          {offer.quantity > 0 ? `${t.shop.inStock}: ${t.shop.pieces(offer.quantity)}` : t.shop.gone}
          <br />
          <Text span c="dimmed" inherit>
            {t.shop.seller}: {offer.shop_name}
          </Text>
        </Text>
        <AddToCart offer={offer} />
      </Stack>
      {offer.product_parameters.length > 0 && (
        <Box>
          <Title order={2} size="h3" mb="xs">
            {t.shop.parameters}
          </Title>
          <Table withRowBorders>
            <Table.Tbody>
              {offer.product_parameters.map((parameter) => (
                <Table.Tr key={parameter.parameter_name}>
                  <Table.Th scope="row" w="40%" fw={400} c="dimmed" ta="left" pl={0}>
                    {parameter.parameter_name}
                  </Table.Th>
                  <Table.Td>{parameter.value}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Box>
      )}
    </div>
  );
}

function Others({ offers, chosen }: { offers: Offer[]; chosen: number | undefined }) {
  const { t } = useSpeech();
  return (
    <Box component="section">
      <Title order={2} size="h3" mb="sm">
        {t.shop.offersOf(offers.length)}
      </Title>
      <Box className={`${classes.sheet} ${classes.rows}`}>
        {offers.map((offer) => (
          <Group key={offer.id} px="md" py="sm" wrap="nowrap">
            <Box flex={1} miw={0}>
              <Anchor
                component={Link}
                to="."
                search={{ offer: String(offer.id) } as never}
                resetScroll={false}
                size="sm"
                fw={offer.id === chosen ? 640 : 450}
                c="var(--mantine-color-text)"
                aria-current={offer.id === chosen || undefined}
              >
                {offer.name}
              </Anchor>
              <Text size="xs" c="dimmed">
                {offer.shop_name}
              </Text>
            </Box>
            <Price price={offer.price} recommended={offer.price} />
            <AddToCart offer={offer} compact />
          </Group>
        ))}
      </Box>
    </Box>
  );
}
