// The frame of the back office: places on the left, search on top, the page.
import { AppShell, Burger, Center, Group, Kbd, ScrollArea, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconLock, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { useEffect } from "react";
import { AccountMenu } from "../app/AccountMenu";
import { whenIdle } from "../app/later";
import { Missing } from "../app/Root";
import { Wordmark } from "../app/Wordmark";
import { useSpeech } from "../i18n";
import { may, useMe } from "../kit/me";
import { Empty } from "../kit/State";
import { type Counted, groupsFor, mayOpen, type Place, placeOf, SEES_ORDERS } from "./nav";
import classes from "./office.module.css";
import { Palette, usePalette } from "./Palette";
import { GLANCE_MS, healthQuery, overviewQuery } from "./queries";

export function OfficeShell() {
  const { t } = useSpeech();
  const me = useMe();
  const [opened, { toggle, close }] = useDisclosure();
  const palette = usePalette();
  const path = useLocation({ select: (location) => location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page closes the menu of a telephone
  useEffect(close, [path]);
  // The screen that is opened most, and what every list stands on: a click has only the list itself to wait for.
  const seesOrders = may(me, ...SEES_ORDERS);
  useEffect(() => {
    if (seesOrders) whenIdle(() => void import("./Orders").catch(() => undefined));
  }, [seesOrders]);
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 224, breakpoint: "md", collapsed: { mobile: !opened } }}
      padding={{ base: "sm", sm: "lg" }}
    >
      <AppShell.Header className={classes.header}>
        <Group h="100%" px="md" gap="md" wrap="nowrap">
          <Burger opened={opened} onClick={toggle} hiddenFrom="md" size="sm" aria-label={t.office.menu} />
          <Group w={{ base: "auto", md: 192 }}>
            <Wordmark to="/admin" />
          </Group>
          <UnstyledButton className={classes.find} onClick={palette.open} visibleFrom="xs">
            <IconSearch size={16} />
            {t.palette.hint}
            <Kbd size="xs">Ctrl K</Kbd>
          </UnstyledButton>
          <Group ml="auto" wrap="nowrap">
            <UnstyledButton p={8} lh={0} onClick={palette.open} hiddenFrom="xs" aria-label={t.palette.title}>
              <IconSearch size={20} />
            </UnstyledButton>
            <AccountMenu inOffice />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className={classes.nav}>
        <ScrollArea p={10} component="nav" aria-label={t.office.menu}>
          {groupsFor(me).map((group) => (
            <div key={group.places[0]?.to}>
              {group.label(t) && <div className={classes.group}>{group.label(t)}</div>}
              {group.places.map((place) => (
                <PlaceLink key={place.to} place={place} />
              ))}
            </div>
          ))}
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main id="content">
        <Content path={path} />
      </AppShell.Main>
      <Palette {...palette} />
    </AppShell>
  );
}

function Content({ path }: { path: string }) {
  const { t } = useSpeech();
  const me = useMe();
  const place = placeOf(path);
  if (!place) return <Missing />;
  if (me && !mayOpen(me, place)) {
    return (
      <Center mih="60vh">
        <Empty icon={IconLock} title={t.errors.forbidden}>
          {t.errors.forbiddenHint}
        </Empty>
      </Center>
    );
  }
  return <Outlet />;
}

function PlaceLink({ place }: { place: Place }) {
  const { t } = useSpeech();
  return (
    <Link to={place.to} className={classes.link} activeOptions={{ exact: place.exact, includeSearch: false }}>
      <place.icon size={18} stroke={1.7} />
      {place.label(t)}
      {place.counts && <Counter of={place.counts} />}
    </Link>
  );
}

/** What waits in a place for a person. */
function Counter({ of }: { of: Counted }) {
  const { t } = useSpeech();
  const me = useMe();
  const isOrders = of === "newOrders";
  const overview = useQuery({ ...overviewQuery, enabled: isOrders && may(me, ...SEES_ORDERS) });
  const health = useQuery({
    ...healthQuery,
    enabled: !isOrders && may(me, "system.view"),
    refetchInterval: GLANCE_MS,
  });
  const waiting = isOrders
    ? (overview.data?.states.find(({ state }) => state === "new")?.orders ?? 0)
    : (health.data?.channels.reduce((sum, { failed }) => sum + failed, 0) ?? 0);
  if (waiting === 0) return null;
  return (
    <span className={classes.counter} title={isOrders ? t.office.newOrders : t.messages.states.failed}>
      {waiting}
    </span>
  );
}
