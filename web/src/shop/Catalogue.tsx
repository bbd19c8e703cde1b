// The catalogue: everything that is for sale, narrowed by what the address says.
import { Box, Button, Group, NativeSelect, Pill, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useDisclosure, useIntersection } from "@mantine/hooks";
import { IconAdjustmentsHorizontal, IconBasketSearch, IconBuildingStore } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { useSpeech } from "../i18n";
import { Empty, Failure } from "../kit/State";
import { type Search, useAddress } from "../kit/search";
import { AddToCart } from "./AddToCart";
import { type Change, Facets } from "./Facets";
import { Picture } from "./Picture";
import { categoriesQuery, type Offer, offersQuery, shopsQuery } from "./queries";
import classes from "./shop.module.css";

const FILTERS = ["q", "category", "shop", "min", "max"] as const;
/** Fewer pieces than this are worth a word. */
const FEW = 5;
/** Asked for when somebody on a narrow screen wants to filter. */
const Shelf = lazy(async () => ({ default: (await import("./Shelf")).Shelf }));

export function Catalogue() {
  const { t } = useSpeech();
  const [search, change] = useAddress();
  const [opened, drawer] = useDisclosure();
  const [wasOpened, setWasOpened] = useState(false);
  const open = () => {
    setWasOpened(true);
    drawer.open();
  };
  return (
    <div className={classes.catalogue}>
      <aside className={classes.aside} aria-label={t.shop.filters}>
        <Facets search={search} change={change} />
      </aside>
      <Stack gap="md" miw={0}>
        <Group justify="space-between" gap="xs">
          <Title order={1}>
            <Heading search={search} />
          </Title>
          <Group gap="xs">
            <Button
              variant="default"
              hiddenFrom="md"
              leftSection={<IconAdjustmentsHorizontal size={17} />}
              onClick={open}
            >
              {t.shop.filters}
            </Button>
            <Sort search={search} change={change} />
          </Group>
        </Group>
        <Chips search={search} change={change} />
        <Offers search={search} change={change} />
      </Stack>
      {wasOpened && (
        <Suspense>
          <Shelf opened={opened} close={drawer.close} search={search} change={change} />
        </Suspense>
      )}
    </div>
  );
}

function Heading({ search }: { search: Search }) {
  const { t } = useSpeech();
  const categories = useQuery(categoriesQuery).data;
  const category = categories?.find((it) => String(it.id) === search.category);
  return search.q ? t.shop.quoted(search.q) : (category?.name ?? t.shop.catalogue);
}

function Sort({ search, change }: { search: Search; change: Change }) {
  const { t } = useSpeech();
  return (
    <NativeSelect
      w={200}
      aria-label={t.shop.sort}
      value={search.sort ?? "id"}
      data={Object.entries(t.shop.sorts).map(([value, label]) => ({ value, label }))}
      onChange={({ currentTarget: { value } }) => change({ sort: value === "id" ? null : value })}
    />
  );
}

/** What the list is narrowed by, each with a way to remove it. */
function Chips({ search, change }: { search: Search; change: Change }) {
  const { t, f } = useSpeech();
  const categories = useQuery(categoriesQuery).data;
  const shops = useQuery(shopsQuery).data;
  const nameIn = (list: { id: number; name: string }[] | undefined, id: string) =>
    list?.find((it) => String(it.id) === id)?.name ?? "…";
  const words: Record<(typeof FILTERS)[number], (value: string) => string> = {
    q: t.shop.quoted,
    category: (value) => nameIn(categories, value),
    shop: (value) => nameIn(shops, value),
    min: (value) => `${t.shop.priceFrom} ${f.money(value)}`,
    max: (value) => `${t.shop.priceTo} ${f.money(value)}`,
  };
  const set = FILTERS.flatMap((name) => (search[name] ? [{ name, text: words[name](search[name]) }] : []));
  if (set.length === 0) return null;
  return (
    <Group gap={6}>
      {set.map(({ name, text }) => (
        <Pill
          key={name}
          size="md"
          withRemoveButton
          onRemove={() => change({ [name]: null })}
          removeButtonProps={{ "aria-label": t.shop.removeFilter(text), "aria-hidden": false, tabIndex: 0 }}
        >
          {text}
        </Pill>
      ))}
    </Group>
  );
}

function Offers({ search, change }: { search: Search; change: Change }) {
  const { t } = useSpeech();
  const list = useInfiniteQuery(offersQuery(search));
  const { ref, entry } = useIntersection({ rootMargin: "600px" });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const isNear = entry?.isIntersecting ?? false;
  useEffect(() => {
    if (isNear && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [isNear, hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (list.isPending) return <GridSkeleton />;
  if (list.isError) return <Failure error={list.error} retry={() => void list.refetch()} />;
  const offers = list.data.pages.flatMap((page) => page.results as Offer[]);
  if (offers.length === 0) {
    const narrowed = FILTERS.some((name) => search[name]);
    return narrowed ? (
      <Empty
        icon={IconBasketSearch}
        title={t.shop.nothing}
        action={
          <Button
            variant="default"
            onClick={() => change(Object.fromEntries(FILTERS.map((name) => [name, null])))}
          >
            {t.shop.reset}
          </Button>
        }
      >
        {t.shop.nothingHint}
      </Empty>
    ) : (
      <Empty icon={IconBuildingStore} title={t.shop.emptyShop}>
        {t.shop.emptyShopHint}
      </Empty>
    );
  }
  return (
    <>
      <div className={classes.grid}>
        {offers.map((offer) => (
          <OfferCard key={offer.id} offer={offer} />
        ))}
      </div>
      {hasNextPage && (
        <Box ref={ref} py="md" ta="center">
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t.act.more}
          </Button>
        </Box>
      )}
    </>
  );
}

function OfferCard({ offer }: { offer: Offer }) {
  const { t } = useSpeech();
  return (
    <article className={classes.item}>
      <Picture src={offer.thumb} category={offer.product_category_name} />
      <div className={classes.itemBody}>
        <Link
          to="/products/$id"
          params={{ id: String(offer.product_id) } as never}
          search={{ offer: String(offer.id) } as never}
          className={classes.itemName}
        >
          {offer.name}
        </Link>
        <Text size="xs" c="dimmed" truncate>
          {offer.shop_name}
        </Text>
        {offer.quantity > 0 && offer.quantity <= FEW && (
          <Text size="xs" c="var(--attention-ink)">
            {t.shop.left(offer.quantity)}
          </Text>
        )}
        <div className={classes.itemFoot}>
          <Price price={offer.price} recommended={offer.price_rrc} />
          <AddToCart offer={offer} compact />
        </div>
      </div>
    </article>
  );
}

export function Price({ price, recommended, size }: { price: string; recommended: string; size?: number }) {
  const { t, f } = useSpeech();
  const cheaper = Number(recommended) > Number(price);
  return (
    <div>
      {cheaper && (
        <div className={classes.was} title={t.shop.recommended}>
          {f.money(recommended)}
        </div>
      )}
      <div className={classes.price} style={size ? { fontSize: size } : undefined}>
        {f.money(price)}
      </div>
    </div>
  );
}

const CARDS = ["a", "b", "c", "d", "e", "f", "g", "h"];

function GridSkeleton() {
  return (
    <div className={classes.grid} aria-busy>
      {CARDS.map((key) => (
        <Skeleton key={key} height={270} radius="lg" />
      ))}
    </div>
  );
}
