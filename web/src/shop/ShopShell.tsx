// The frame of the shop front: the name, the search, the cart, the person.
import { ActionIcon, Box, Button, Container, Group, Indicator, Text } from "@mantine/core";
import { IconClipboardList, IconShoppingBag } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { AccountMenu, SignInButton } from "../app/AccountMenu";
import { Wordmark } from "../app/Wordmark";
import { useSpeech } from "../i18n";
import { hasOffice, useMe } from "../kit/me";
import { SearchBox } from "../kit/SearchBox";
import { useAddress } from "../kit/search";
import { cartQuery } from "./queries";
import classes from "./shop.module.css";

export function ShopShell({ children }: { children?: ReactNode }) {
  const { t } = useSpeech();
  const me = useMe();
  return (
    <>
      <Box component="header" className={classes.header}>
        <Container size={1240} className={classes.headerRow}>
          <Wordmark />
          <Search />
          <Group gap={6} wrap="nowrap">
            {hasOffice(me) && (
              <Button component={Link} to="/admin" variant="subtle" color="gray" visibleFrom="md">
                {t.me.office}
              </Button>
            )}
            {me && (
              <ActionIcon
                component={Link}
                {...({ to: "/orders" } as object)}
                variant="subtle"
                color="gray"
                size={40}
                aria-label={t.orders.mine}
                title={t.orders.mine}
              >
                <IconClipboardList size={22} stroke={1.6} />
              </ActionIcon>
            )}
            <CartButton />
            {me === null && <SignInButton />}
            <AccountMenu />
          </Group>
        </Container>
      </Box>
      <Container component="main" id="content" size={1240} py={{ base: "md", sm: "xl" }} mih="70vh">
        {children ?? <Outlet />}
      </Container>
    </>
  );
}

/** On the catalogue it filters as one types; elsewhere it leads there. */
function Search() {
  const { t } = useSpeech();
  const [search, change] = useAddress();
  const navigate = useNavigate();
  const inCatalogue = useLocation({ select: (location) => location.pathname === "/" });
  const put = (q: string) => {
    if (inCatalogue) change({ q: q || null });
    else if (q) void navigate({ to: "/", search: { q } as never });
  };
  return (
    <search className={classes.search}>
      <SearchBox label={t.shop.search} value={inCatalogue ? (search.q ?? "") : ""} put={put} wide />
    </search>
  );
}

function CartButton() {
  const { t } = useSpeech();
  const cart = useQuery(cartQuery);
  const count = cart.data?.items.length ?? 0;
  return (
    <Indicator
      disabled={count === 0}
      label={
        <Text span fz={11} fw={650} c="inherit">
          {count}
        </Text>
      }
      size={18}
      offset={6}
      color="saffron.4"
    >
      <ActionIcon
        component={Link}
        {...({ to: "/cart" } as object)}
        variant="subtle"
        color="gray"
        size={40}
        aria-label={count ? `${t.cart.title}: ${t.cart.goods(count)}` : t.cart.title}
        title={t.cart.title}
      >
        <IconShoppingBag size={22} stroke={1.6} />
      </ActionIcon>
    </Indicator>
  );
}
