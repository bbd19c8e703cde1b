// Where buyers come for their goods. A place is never removed, because orders went there: it is closed.
import { Group, Text } from "@mantine/core";
import { IconMapPin } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { api, must, type Schemas } from "../api/client";
import { type Texts, useSpeech } from "../i18n";
import { phone } from "../i18n/format";
import { Badge } from "../kit/Badge";
import { may, useMe } from "../kit/me";
import { NewRecord } from "../kit/NewRecord";
import { type Field, RecordForm } from "../kit/RecordForm";
import { ResourcePage } from "../kit/ResourcePage";
import { Rows } from "../kit/Rows";
import type { Page, Resource } from "../kit/resource";
import { Empty } from "../kit/State";
import { done } from "../kit/tell";
import { DeliveryFile } from "./DeliveryFile";

type Point = Schemas["PickupPoint"];

const points: Resource<Point> = {
  name: "points",
  title: (t) => t.points.title,
  icon: IconMapPin,
  id: (point) => point.id,
  filters: [
    { kind: "search", name: "query", label: (t) => t.points.search },
    { kind: "text", name: "city", label: (t) => t.tariffs.city },
  ],
  page: async (filters, cursor, limit, signal) =>
    (await must(
      api.GET("/api/v1/staff/pickup-points/", {
        params: { query: { ...filters, limit, cursor: cursor ?? undefined } } as never,
        signal,
      }),
    )) as Page<Point>,
  columns: [
    { key: "name", title: (t) => t.points.name, width: 220, cell: (it) => it.name, text: (it) => it.name },
    { key: "city", title: (t) => t.tariffs.city, width: 160, cell: (it) => it.city, text: (it) => it.city },
    {
      key: "address",
      title: (t) => t.points.address,
      cell: (it) => it.address,
      text: (it) => it.address,
    },
    {
      key: "hours",
      spare: true,
      title: (t) => t.points.hours,
      width: 200,
      cell: (it) => it.working_hours ?? "",
      text: (it) => it.working_hours ?? "",
    },
    {
      key: "code",
      title: (t) => t.points.code,
      width: 120,
      hidden: true,
      cell: (it) => it.code ?? "",
      text: (it) => it.code ?? "",
    },
    { key: "open", title: (t) => t.orders.state, width: 120, cell: (it) => <Open point={it} /> },
  ],
  card: (point) => (
    <>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={560}>
          {point.name}
        </Text>
        <Open point={point} />
      </Group>
      <Text size="xs" c="dimmed">
        {point.city}, {point.address}
      </Text>
    </>
  ),
  find: (id, signal) =>
    must(
      api.GET("/api/v1/staff/pickup-points/{id}/", { params: { path: { id: Number(id) } }, signal }),
    ) as Promise<Point>,
  panel: (_, point) => <PointPanel point={point} />,
  panelTitle: (t) => t.points.one,
  actions: () => <Actions />,
  empty: { title: (t) => t.points.empty, hint: (t) => t.points.hint, action: () => <NewPoint /> },
};

export function Points() {
  return <ResourcePage resource={points} />;
}

function Actions() {
  return (
    <>
      <DeliveryFile />
      <NewPoint />
    </>
  );
}

function Open({ point }: { point: Point }) {
  const { t } = useSpeech();
  return point.open ? (
    <Badge tone="good">{t.points.open}</Badge>
  ) : (
    <Badge tone="calm">{t.points.closed}</Badge>
  );
}

const TEXTS = [
  "name",
  "city",
  "address",
  "working_hours",
  "phone",
  "district",
  "landmarks",
  "description",
  "code",
] as const;
type Typed = Record<(typeof TEXTS)[number], string> & { open: boolean };

const fieldsOf = (t: Texts): Field[] => [
  { name: "name", label: t.points.name, required: true, half: true, maxLength: 500 },
  { name: "city", label: t.tariffs.city, required: true, half: true, maxLength: 500 },
  { name: "address", label: t.points.address, required: true, maxLength: 500 },
  { name: "working_hours", label: t.points.hours, hint: t.points.hoursHint, half: true, maxLength: 500 },
  { name: "phone", label: t.contact.phone, kind: "tel", half: true, maxLength: 500 },
  { name: "district", label: t.points.district, half: true, maxLength: 500 },
  { name: "landmarks", label: t.points.landmarks, half: true, maxLength: 500 },
  { name: "description", label: t.points.way, kind: "long", maxLength: 500 },
  { name: "code", label: t.points.code, hint: t.points.codeHint, maxLength: 500 },
  { name: "open", label: t.points.isOpen, kind: "switch" },
];

const typedOf = (point: Partial<Point>): Typed => ({
  ...(Object.fromEntries(TEXTS.map((name) => [name, point[name] ?? ""])) as Omit<Typed, "open">),
  open: point.open ?? true,
});

const bodyOf = (typed: Typed) =>
  ({
    ...Object.fromEntries(TEXTS.map((name) => [name, typed[name].trim() || null])),
    open: typed.open,
  }) as Schemas["PickupPointForm"];

function PointPanel({ point }: { point: Point | undefined }) {
  const { t } = useSpeech();
  const me = useMe();
  const client = useQueryClient();
  if (!point) return <Empty icon={IconMapPin} title={t.list.notLoaded} />;
  if (!may(me, "system.manage")) {
    const rows: [string, React.ReactNode][] = [
      [t.points.name, point.name],
      [t.points.address, `${point.city}, ${point.address}`],
      [t.points.hours, point.working_hours],
      [t.contact.phone, phone(point.phone ?? "")],
      [t.points.landmarks, [point.district, point.landmarks].filter(Boolean).join(", ")],
      [t.points.way, point.description],
      [t.orders.state, <Open key="open" point={point} />],
    ];
    return <Rows rows={rows.filter(([, value]) => value)} />;
  }
  return (
    <RecordForm
      key={JSON.stringify(point)}
      fields={fieldsOf(t)}
      initial={typedOf(point)}
      label={t.act.save}
      submit={async (typed) => {
        const params = { path: { id: point.id } };
        const body = bodyOf(typed as Typed);
        await must(api.PUT("/api/v1/staff/pickup-points/{id}/", { params, body }));
        done(t.act.saved);
        await client.invalidateQueries({ queryKey: ["points"] });
      }}
    />
  );
}

function NewPoint() {
  const { t } = useSpeech();
  return (
    <NewRecord
      needs="system.manage"
      title={t.points.add}
      fields={fieldsOf(t)}
      initial={typedOf({})}
      add={(typed, header) =>
        must(api.POST("/api/v1/staff/pickup-points/", { params: { header }, body: bodyOf(typed) }))
      }
      added={t.points.added}
      names={["points"]}
    />
  );
}
