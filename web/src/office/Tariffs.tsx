// What delivery costs: who carries, where to, from what sum for nothing. Whoever serves orders sees it, an
// administrator changes it.
import { Button, Group, Stack, Text } from "@mantine/core";
import { IconTrash, IconTruckDelivery } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, must, type Schemas } from "../api/client";
import { type Texts, useSpeech } from "../i18n";
import { may, useMe } from "../kit/me";
import { NewRecord } from "../kit/NewRecord";
import { type Field, RecordForm } from "../kit/RecordForm";
import { ResourcePage } from "../kit/ResourcePage";
import { Rows } from "../kit/Rows";
import type { Page, Resource } from "../kit/resource";
import { Empty } from "../kit/State";
import { useAddress } from "../kit/search";
import { sumOf, typedSum } from "../kit/sum";
import { done, failed } from "../kit/tell";
import { DeliveryFile } from "./DeliveryFile";

type Tariff = Schemas["DeliveryTariff"];

const GRAMS = 1000;

const tariffs: Resource<Tariff> = {
  name: "tariffs",
  title: (t) => t.tariffs.title,
  icon: IconTruckDelivery,
  id: (tariff) => tariff.id,
  filters: [],
  page: async (_, cursor, limit, signal) =>
    (await must(
      api.GET("/api/v1/staff/delivery-tariffs/", {
        params: { query: { limit, cursor: cursor ?? undefined } } as never,
        signal,
      }),
    )) as Page<Tariff>,
  columns: [
    { key: "carrier", title: (t) => t.tariffs.carrier, cell: (it) => <Carrier of={it} /> },
    { key: "method", title: (t) => t.tariffs.method, width: 150, cell: (it) => <Method of={it} /> },
    { key: "city", title: (t) => t.tariffs.city, width: 190, cell: (it) => <City of={it} /> },
    { key: "days", spare: true, title: (t) => t.tariffs.days, width: 130, cell: (it) => <Days of={it} /> },
    {
      key: "weight",
      title: (t) => t.tariffs.weight,
      width: 120,
      align: "right",
      hidden: true,
      cell: (it) => <Weight of={it} />,
    },
    {
      key: "free",
      spare: true,
      title: (t) => t.tariffs.freeFrom,
      width: 160,
      align: "right",
      cell: (it) => <Sum amount={it.free_from} currency={it.currency} />,
    },
    {
      key: "price",
      title: (t) => t.tariffs.price,
      width: 120,
      align: "right",
      cell: (it) => <Sum amount={it.price} currency={it.currency} />,
    },
  ],
  card: (tariff) => (
    <>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={560}>
          <Carrier of={tariff} />
        </Text>
        <Text size="sm" fw={600}>
          <Sum amount={tariff.price} currency={tariff.currency} />
        </Text>
      </Group>
      <Text size="xs" c="dimmed">
        <Method of={tariff} /> · <City of={tariff} />
      </Text>
    </>
  ),
  panel: (_, tariff) => <TariffPanel tariff={tariff} />,
  panelTitle: (t) => t.tariffs.one,
  actions: () => <Actions />,
  empty: { title: (t) => t.tariffs.empty, hint: (t) => t.tariffs.hint, action: () => <NewTariff /> },
};

export function Tariffs() {
  return <ResourcePage resource={tariffs} />;
}

function Actions() {
  return (
    <>
      <DeliveryFile />
      <NewTariff />
    </>
  );
}

function Carrier({ of }: { of: Tariff }) {
  const { t } = useSpeech();
  return of.carrier || t.tariffs.own;
}

function Method({ of }: { of: Tariff }) {
  const { t } = useSpeech();
  return (t.orders.deliveryMethods as Record<string, string>)[of.method] ?? of.method;
}

function City({ of }: { of: Tariff }) {
  const { t } = useSpeech();
  return of.city ?? t.tariffs.everywhere;
}

function Days({ of }: { of: Tariff }) {
  const { t } = useSpeech();
  return of.days_to == null ? "" : t.tariffs.daysSpan(of.days_from ?? of.days_to, of.days_to);
}

function Weight({ of }: { of: Tariff }) {
  const { t, f } = useSpeech();
  return of.max_weight_g == null ? "" : t.tariffs.kilograms(f.number(of.max_weight_g / GRAMS));
}

function Sum({ amount, currency }: { amount: string | null | undefined; currency: string }) {
  const { f } = useSpeech();
  return amount == null ? "" : f.money(amount, currency);
}

const fieldsOf = (t: Texts): Field[] => [
  {
    name: "method",
    label: t.tariffs.method,
    kind: "choice",
    required: true,
    half: true,
    options: [
      { value: "delivery", label: t.orders.deliveryMethods.delivery },
      { value: "pickup", label: t.orders.deliveryMethods.pickup },
    ],
  },
  { name: "carrier", label: t.tariffs.carrier, hint: t.tariffs.carrierHint, half: true, maxLength: 500 },
  { name: "city", label: t.tariffs.city, hint: t.tariffs.cityHint, half: true, maxLength: 500 },
  { name: "currency", label: t.shops.currency, half: true, maxLength: 3, required: true },
  { name: "price", label: t.tariffs.price, kind: "money", half: true, required: true },
  {
    name: "free_from",
    label: t.tariffs.freeFrom,
    hint: t.tariffs.freeFromHint,
    kind: "money",
    half: true,
  },
  { name: "days_from", label: t.tariffs.daysFrom, kind: "number", min: 0, max: 365, short: true },
  { name: "days_to", label: t.tariffs.daysTo, kind: "number", min: 0, max: 365, short: true },
  { name: "max_weight_g", label: t.tariffs.maxWeight, kind: "number", min: 1, max: 20_000_000, half: true },
];

const EMPTY = {
  method: "delivery",
  carrier: "",
  city: "",
  currency: "RUB",
  price: "",
  free_from: "",
  days_from: "",
  days_to: "",
  max_weight_g: "",
};
type Typed = typeof EMPTY;

const count = (typed: string | number) => (String(typed).trim() === "" ? null : Number(typed));

const bodyOf = (typed: Typed): Schemas["DeliveryTariffForm"] => ({
  method: typed.method,
  carrier: typed.carrier.trim() || null,
  city: typed.city.trim() || null,
  currency: typed.currency.trim().toUpperCase(),
  price: sumOf(typed.price),
  free_from: sumOf(typed.free_from),
  days_from: count(typed.days_from),
  days_to: count(typed.days_to),
  max_weight_g: count(typed.max_weight_g),
});

function typedOf(tariff: Tariff): Typed {
  const text = (value: string | number | null | undefined) => (value == null ? "" : String(value));
  return {
    method: tariff.method,
    carrier: tariff.carrier,
    city: text(tariff.city),
    currency: tariff.currency,
    price: typedSum(tariff.price),
    free_from: typedSum(tariff.free_from),
    days_from: text(tariff.days_from),
    days_to: text(tariff.days_to),
    max_weight_g: text(tariff.max_weight_g),
  };
}

function TariffPanel({ tariff }: { tariff: Tariff | undefined }) {
  const { t } = useSpeech();
  const me = useMe();
  const client = useQueryClient();
  if (!tariff) return <Empty icon={IconTruckDelivery} title={t.list.notLoaded} />;
  if (!may(me, "system.manage")) {
    return (
      <Rows
        rows={[
          [t.tariffs.carrier, <Carrier key="carrier" of={tariff} />],
          [t.tariffs.method, <Method key="method" of={tariff} />],
          [t.tariffs.city, <City key="city" of={tariff} />],
          [t.tariffs.price, <Sum key="price" amount={tariff.price} currency={tariff.currency} />],
          [t.tariffs.freeFrom, <Sum key="free" amount={tariff.free_from} currency={tariff.currency} />],
          [t.tariffs.days, <Days key="days" of={tariff} />],
          [t.tariffs.weight, <Weight key="weight" of={tariff} />],
        ]}
      />
    );
  }
  const { id } = tariff;
  return (
    <Stack>
      <RecordForm
        key={JSON.stringify(tariff)}
        fields={fieldsOf(t)}
        initial={typedOf(tariff)}
        label={t.act.save}
        submit={async (typed) => {
          await must(
            api.PUT("/api/v1/staff/delivery-tariffs/{id}/", {
              params: { path: { id } },
              body: bodyOf(typed as Typed),
            }),
          );
          done(t.act.saved);
          await client.invalidateQueries({ queryKey: ["tariffs"] });
        }}
      />
      <Remove id={id} />
    </Stack>
  );
}

/** Orders keep what their delivery cost, so a tariff may go; a second press says that it is meant. */
function Remove({ id }: { id: number }) {
  const { t } = useSpeech();
  const client = useQueryClient();
  const [, change] = useAddress();
  const [isAsked, setAsked] = useState(false);
  const remove = useMutation({
    mutationFn: () => must(api.DELETE("/api/v1/staff/delivery-tariffs/{id}/", { params: { path: { id } } })),
    onSuccess: () => {
      change({ open: null });
      done(t.tariffs.removed);
    },
    onError: failed,
    onSettled: () => client.invalidateQueries({ queryKey: ["tariffs"] }),
  });
  return (
    <Button
      variant="subtle"
      color="brick"
      leftSection={<IconTrash size={16} />}
      loading={remove.isPending}
      style={{ alignSelf: "flex-start" }}
      onClick={() => (isAsked ? remove.mutate() : setAsked(true))}
    >
      {isAsked ? t.tariffs.removeSure : t.tariffs.remove}
    </Button>
  );
}

function NewTariff() {
  const { t } = useSpeech();
  return (
    <NewRecord
      needs="system.manage"
      title={t.tariffs.add}
      fields={fieldsOf(t)}
      initial={EMPTY}
      add={(typed, header) =>
        must(api.POST("/api/v1/staff/delivery-tariffs/", { params: { header }, body: bodyOf(typed) }))
      }
      added={t.tariffs.added}
      names={["tariffs"]}
    />
  );
}
