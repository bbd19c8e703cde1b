// How an order gets to its buyer: the ways of the quote for their city, and the place where they come for it.
import { Box, Group, Radio, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { api, must, type Schemas } from "../api/client";
import { useSpeech } from "../i18n";
import { Failure } from "../kit/State";
import { told } from "./contact";
import type { Cart, Contact } from "./queries";
import classes from "./shop.module.css";

export type Way = Schemas["DeliveryChoice"];
export type Wish = Pick<Schemas["ConfirmForm"], "delivery_method" | "carrier" | "pickup_point_id">;
type Point = Schemas["OpenPickupPoint"];

/** More places than this are searched, not scrolled. */
const MOST_POINTS = 8;

/** What the server would take for delivery to a city, at the sum of the cart as it is. */
export const quoteQuery = (city: string, cart: Cart) =>
  queryOptions({
    queryKey: ["quote", city, cart.total_price],
    queryFn: ({ signal }) =>
      must(
        api.GET("/api/v1/delivery/quote/", {
          params: { query: { city, total: cart.total_price } as never },
          signal,
        }),
      ),
    staleTime: 60_000,
    enabled: city !== "",
  });

const pointsQuery = (city: string, words: string) =>
  queryOptions({
    queryKey: ["pickup-points", city, words],
    queryFn: ({ signal }) =>
      must(
        api.GET("/api/v1/pickup-points/", {
          params: { query: { city, query: words || undefined, limit: MOST_POINTS } as never },
          signal,
        }),
      ),
    staleTime: 60_000,
  });

const keyOf = (way: Way) => `${way.method} ${way.carrier}`;

export interface Delivery {
  /** What is on the page, where there is anything to choose. */
  panel: ReactNode;
  /** What is sent with the order; null where the seller decides. */
  wish: Wish | null;
  price: string | null;
  /** Whether something has still to be chosen. */
  isOpen: boolean;
}

/** The choice of one buyer for one address. */
export function useDelivery(cart: Cart, contact: Contact | undefined): Delivery {
  const city = told(contact?.city);
  const quote = useQuery(quoteQuery(city, cart));
  const [picked, setPicked] = useState<string | null>(null);
  const [point, setPoint] = useState<string | null>(null);
  const ways = quote.data?.choices ?? [];
  const way = ways.find((it) => keyOf(it) === picked) ?? ways[0];
  const isPickup = way?.method === "pickup";
  const wish: Wish | null = way
    ? {
        delivery_method: way.method,
        carrier: isPickup ? null : way.carrier,
        pickup_point_id: isPickup ? Number(point) : null,
      }
    : null;
  return {
    panel: city && (
      <Ways
        quote={quote}
        way={way}
        pick={setPicked}
        points={isPickup ? <Points city={city} chosen={point} choose={setPoint} /> : null}
      />
    ),
    wish,
    price: way?.price ?? null,
    isOpen: quote.isLoading || (isPickup && point === null),
  };
}

interface WaysProps {
  quote: {
    isLoading: boolean;
    error: unknown;
    refetch: () => unknown;
    data?: Schemas["DeliveryQuote"] | undefined;
  };
  way: Way | undefined;
  pick: (key: string) => void;
  points: ReactNode;
}

function Ways({ quote, way, pick, points }: WaysProps) {
  const { t, f } = useSpeech();
  if (quote.isLoading) return <Skeleton height={90} aria-busy />;
  if (quote.error) return <Failure error={quote.error} retry={() => void quote.refetch()} />;
  if (!quote.data || !way) {
    return (
      <Text size="sm" c="dimmed">
        {t.delivery.none}
      </Text>
    );
  }
  const { choices, currency } = quote.data;
  return (
    <Stack gap="sm">
      <Radio.Group label={t.orders.deliveryMethod} value={keyOf(way)} onChange={pick}>
        <Stack gap={8} mt={6}>
          {choices.map((choice) => (
            <Option key={keyOf(choice)} value={keyOf(choice)} chosen={keyOf(way)}>
              <Group justify="space-between" wrap="nowrap" gap="xs">
                <Text size="sm">{wayName(t, choice)}</Text>
                <Text size="sm" fw={600} style={{ whiteSpace: "nowrap" }}>
                  {Number(choice.price) === 0 ? t.delivery.free : f.money(choice.price, currency)}
                </Text>
              </Group>
              <Text size="xs" c="dimmed">
                {[
                  choice.days_to != null &&
                    t.tariffs.daysSpan(choice.days_from ?? choice.days_to, choice.days_to),
                  choice.free_from != null &&
                    Number(choice.price) > 0 &&
                    t.delivery.freeFrom(f.money(choice.free_from, currency)),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </Text>
            </Option>
          ))}
        </Stack>
      </Radio.Group>
      {points}
    </Stack>
  );
}

/** `Доставка, СДЭК` */
export function wayName(
  t: ReturnType<typeof useSpeech>["t"],
  way: { method?: string | null; carrier: string },
): string {
  const methods = t.orders.deliveryMethods as Record<string, string>;
  return [methods[way.method ?? ""] ?? way.method, way.carrier].filter(Boolean).join(", ");
}

interface PointsProps {
  city: string;
  chosen: string | null;
  choose: (id: string) => void;
}

function Points({ city, chosen, choose }: PointsProps) {
  const { t } = useSpeech();
  const [words, setWords] = useState("");
  const found = useQuery({ ...pointsQuery(city, words.trim()), placeholderData: (before) => before });
  if (found.isPending) return <Skeleton height={90} aria-busy />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const points = found.data.results as Point[];
  return (
    <Stack gap={8}>
      {(words !== "" || found.data.next) && (
        <TextInput
          label={t.delivery.searchPoint}
          value={words}
          maxLength={100}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      )}
      {points.length === 0 && (
        <Text size="sm" c="dimmed">
          {t.list.nothingFound}
        </Text>
      )}
      <Radio.Group label={t.delivery.whichPoint} value={chosen} onChange={choose}>
        <Stack gap={8} mt={6}>
          {points.map((point) => (
            <Option key={point.id} value={String(point.id)} chosen={chosen}>
              <Text size="sm">
                {point.name}, {point.address}
              </Text>
              <Text size="xs" c="dimmed">
                {[point.working_hours, point.landmarks].filter(Boolean).join(" · ")}
              </Text>
            </Option>
          ))}
        </Stack>
      </Radio.Group>
    </Stack>
  );
}

/** One of several, with what there is to know of it. */
export function Option(props: { value: string; chosen: string | null; children: ReactNode }) {
  const { value, chosen, children } = props;
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: Radio renders the input
    <label className={classes.choice} data-checked={value === chosen || undefined}>
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <Radio value={value} mt={2} />
        <Box miw={0} flex={1}>
          {children}
        </Box>
      </Group>
    </label>
  );
}
