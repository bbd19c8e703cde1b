// Ctrl+K: jump, search, act; found by what is typed on either keyboard layout. `?` lists the keys.
import {
  Group,
  Kbd,
  Loader,
  Modal,
  ScrollArea,
  Stack,
  Table,
  Text,
  TextInput,
  UnstyledButton,
  useMantineColorScheme,
} from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import {
  IconClipboardList,
  IconLanguage,
  IconMoon,
  type IconProps,
  IconSearch,
  IconTag,
  IconWorld,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ComponentType, type KeyboardEvent as Key, useEffect, useId, useMemo, useState } from "react";
import { api, must } from "../api/client";
import { useSpeech } from "../i18n";
import { isPlain, matches } from "../kit/layouts";
import { useMe } from "../kit/me";
import type { Order } from "../shop/queries";
import { groupsFor } from "./nav";
import classes from "./office.module.css";
import { offersPage } from "./queries";

type Opened = "search" | "keys" | null;

interface Option {
  key: string;
  label: string;
  hint?: string;
  icon: ComponentType<IconProps>;
  run: () => void;
}

const FOUND = 6;
const PAUSE_MS = 200;

export function usePalette() {
  const [opened, setOpened] = useState<Opened>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.code === "KeyK") {
        event.preventDefault();
        setOpened((before) => (before === "search" ? null : "search"));
      } else if (isPlain(event) && event.code === "Slash") {
        event.preventDefault();
        if (event.shiftKey) setOpened("keys");
        else document.querySelector<HTMLInputElement>("[data-search-box]")?.focus();
      }
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  return { opened, open: () => setOpened("search"), close: () => setOpened(null) };
}

export function Palette({ opened, close }: { opened: Opened; close: () => void }) {
  const { t } = useSpeech();
  return (
    <>
      <Modal.Root opened={opened === "search"} onClose={close} size={560} yOffset="12vh">
        <Modal.Overlay />
        <Modal.Content aria-label={t.palette.title}>
          <Modal.Body p={0}>{opened === "search" && <Search close={close} />}</Modal.Body>
        </Modal.Content>
      </Modal.Root>
      <Modal opened={opened === "keys"} onClose={close} title={t.palette.shortcuts}>
        <Keys />
      </Modal>
    </>
  );
}

function Search({ close }: { close: () => void }) {
  const { t } = useSpeech();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const list = useId();
  const [asked] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const found = useFound(asked);
  const places = usePlaces();
  const options = useMemo(
    () => [...places.filter((place) => matches(place.label, typed)), ...(typed.trim() ? found.options : [])],
    [places, found.options, typed],
  );
  const run = (option: Option | undefined) => {
    if (!option) return;
    close();
    option.run();
  };
  const press = (event: Key) => {
    if (event.code === "ArrowDown") setAt(Math.min(at + 1, options.length - 1));
    else if (event.code === "ArrowUp") setAt(Math.max(at - 1, 0));
    else if (event.code === "Enter" || event.code === "NumpadEnter") run(options[at]);
    else return;
    event.preventDefault();
  };
  return (
    <div>
      <TextInput
        data-autofocus
        variant="unstyled"
        size="md"
        px="md"
        py={6}
        aria-label={t.palette.title}
        placeholder={t.palette.hint}
        leftSection={<IconSearch size={18} />}
        rightSection={found.busy ? <Loader size="xs" /> : null}
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={options[at] ? `${list}-${at}` : undefined}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <ScrollArea.Autosize mah="50vh" style={{ borderTop: "1px solid var(--line)" }}>
        <div role="listbox" id={list} aria-label={t.palette.title} style={{ padding: 8 }}>
          {options.map((option, index) => (
            <UnstyledButton
              key={option.key}
              id={`${list}-${index}`}
              role="option"
              aria-selected={index === at}
              tabIndex={-1}
              className={classes.option}
              data-on={index === at || undefined}
              onMouseMove={() => setAt(index)}
              onClick={() => run(option)}
            >
              <option.icon size={18} stroke={1.6} />
              <Text size="sm" truncate flex={1}>
                {option.label}
              </Text>
              {option.hint && (
                <Text size="xs" c="dimmed">
                  {option.hint}
                </Text>
              )}
            </UnstyledButton>
          ))}
          {options.length === 0 && !found.busy && (
            <Text size="sm" c="dimmed" p="sm">
              {t.palette.nothing}
            </Text>
          )}
        </div>
      </ScrollArea.Autosize>
    </div>
  );
}

function usePlaces(): Option[] {
  const { t, language, speak } = useSpeech();
  const me = useMe();
  const navigate = useNavigate();
  const { toggleColorScheme } = useMantineColorScheme();
  return useMemo(() => {
    const places = groupsFor(me)
      .flatMap((group) => group.places)
      .map((place) => ({
        key: place.to,
        label: place.label(t),
        hint: t.palette.go,
        icon: place.icon,
        run: () => void navigate({ to: place.to }),
      }));
    const acts: Option[] = [
      {
        key: "shop",
        label: t.me.shop,
        hint: t.palette.go,
        icon: IconWorld,
        run: () => void navigate({ to: "/" }),
      },
      { key: "theme", label: t.me.theme, hint: t.palette.act, icon: IconMoon, run: toggleColorScheme },
      {
        key: "language",
        label: language === "ru" ? "English" : "Русский",
        hint: t.me.language,
        icon: IconLanguage,
        run: () => speak(language === "ru" ? "en" : "ru"),
      },
    ];
    return [...places, ...acts];
  }, [t, me, language, navigate, speak, toggleColorScheme]);
}

/** Orders by their number, offers by their words. */
function useFound(asked: string): { options: Option[]; busy: boolean } {
  const { t, f } = useSpeech();
  const navigate = useNavigate();
  const isNumber = /^\d{1,11}$/.test(asked);
  const order = useQuery({
    queryKey: ["orders", "palette", asked],
    enabled: isNumber,
    retry: false,
    queryFn: ({ signal }) =>
      must(
        api.GET("/api/v1/orders/{id}/", { params: { path: { id: Number(asked) } }, signal }),
      ) as Promise<Order>,
  });
  const offers = useQuery({
    queryKey: ["offers", "palette", asked],
    enabled: asked.length > 1 && !isNumber,
    queryFn: ({ signal }) => offersPage({ search: asked }, null, FOUND, signal),
  });
  const options: Option[] = [];
  if (isNumber && order.data) {
    const { id, number, status_display } = order.data;
    options.push({
      key: `order ${id}`,
      label: t.palette.orderNumber(number),
      hint: status_display,
      icon: IconClipboardList,
      run: () => void navigate({ to: "/admin/orders", search: { open: String(id) } as never }),
    });
  }
  for (const offer of (!isNumber && offers.data?.results) || []) {
    options.push({
      key: `offer ${offer.id}`,
      label: offer.name,
      hint: f.money(offer.price),
      icon: IconTag,
      run: () =>
        void navigate({ to: "/admin/offers", search: { search: asked, open: String(offer.id) } as never }),
    });
  }
  return { options, busy: order.isFetching || offers.isFetching };
}

function Keys() {
  const { t } = useSpeech();
  const { palette, search, rows, neighbours, help } = t.palette.keys;
  const keys: [string[], string][] = [
    [["Ctrl", "K"], palette],
    [["/"], search],
    [["J", "K"], rows],
    [["←", "→"], neighbours],
    [["?"], help],
  ];
  return (
    <Stack>
      <Table withRowBorders={false}>
        <Table.Tbody>
          {keys.map(([names, what]) => (
            <Table.Tr key={what}>
              <Table.Td>{what}</Table.Td>
              <Table.Td ta="right">
                <Group gap={4} justify="flex-end">
                  {names.map((name) => (
                    <Kbd key={name}>{name}</Kbd>
                  ))}
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}
