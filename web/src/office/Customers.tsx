// Customers: who they are, how to reach them, what they bought, and whether two cards are one person's.
import { ActionIcon, Alert, Anchor, Button, Group, Modal, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconPencil, IconUsers } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { api, must, type Schemas } from "../api/client";
import { type Texts, useSpeech } from "../i18n";
import { phone } from "../i18n/format";
import { Ago } from "../kit/Ago";
import { askAhead } from "../kit/list";
import { may, useMe } from "../kit/me";
import { NewRecord } from "../kit/NewRecord";
import { RecordForm } from "../kit/RecordForm";
import { ResourcePage } from "../kit/ResourcePage";
import { Rows } from "../kit/Rows";
import type { Page, Resource } from "../kit/resource";
import { Failure } from "../kit/State";
import { done, failed } from "../kit/tell";
import { useKey } from "../kit/useKey";
import { addressLine, ContactForm, personLine, told } from "../shop/contact";
import type { Contact } from "../shop/queries";

type Row = Schemas["CustomerRow"];
type Customer = Schemas["StaffCustomer"];

const customers: Resource<Row> = {
  name: "customers",
  title: (t) => t.customers.title,
  icon: IconUsers,
  id: (customer) => customer.id,
  page: async (filters, cursor, limit, signal) =>
    (await must(
      api.GET("/api/v1/staff/customers/", {
        params: { query: { ...filters, limit, cursor: cursor ?? undefined } } as never,
        signal,
      }),
    )) as Page<Row>,
  filters: [
    { kind: "search", name: "search", label: (t) => t.customers.search },
    {
      kind: "choice",
      name: "has_account",
      label: (t) => t.customers.account,
      options: (t: Texts) => [
        { value: "true", label: t.customers.withAccount },
        { value: "false", label: t.customers.withoutAccount },
      ],
    },
  ],
  columns: [
    {
      key: "name",
      title: (t) => t.customers.name,
      cell: (it) => called(it.name) || <Nameless />,
      text: (it) => it.name,
    },
    {
      key: "phone",
      title: (t) => t.contact.phone,
      width: 180,
      cell: (it) => phone(it.phone),
      text: (it) => it.phone,
    },
    { key: "email", title: (t) => t.contact.email, cell: (it) => it.email, text: (it) => it.email },
    {
      key: "city",
      title: (t) => t.contact.city,
      width: 160,
      cell: (it) => told(it.city),
      text: (it) => told(it.city),
    },
    {
      key: "created",
      spare: true,
      title: (t) => t.customers.since,
      width: 150,
      cell: (it) => <Ago at={it.created_at} />,
      text: (it) => it.created_at,
    },
  ],
  card: (customer) => {
    const number = phone(customer.phone);
    const name = called(customer.name) || number || customer.email;
    return (
      <>
        <Text size="sm" fw={560}>
          {name}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {[number !== name && number, told(customer.city)].filter(Boolean).join(" · ")}
        </Text>
      </>
    );
  },
  find: null,
  panel: (id) => <CustomerPanel id={Number(id)} />,
  panelTitle: (t) => t.customers.card,
  actions: () => (
    <>
      <ToDuplicates />
      <NewCustomer />
    </>
  ),
  empty: {
    title: (t) => t.customers.empty,
    hint: (t) => t.customers.hint,
    action: () => <NewCustomer />,
  },
};

function Nameless() {
  const { t } = useSpeech();
  return (
    <Text span inherit c="dimmed">
      {t.customers.nameless}
    </Text>
  );
}

/** Whoever has told only a telephone number is called by it, written as people write it. */
const called = (name: string) => (/^\+\d+$/.test(name) ? phone(name) : name);

export const ahead = askAhead(customers);

export function Customers() {
  return <ResourcePage resource={customers} />;
}

function ToDuplicates() {
  const { t } = useSpeech();
  return (
    <Button component={Link} to="/admin/customers/duplicates" variant="default">
      {t.customers.duplicates}
    </Button>
  );
}

function CustomerPanel({ id }: { id: number }) {
  const { t, f } = useSpeech();
  const me = useMe();
  const customer = useQuery({
    queryKey: ["customers", "one", id],
    queryFn: ({ signal }) =>
      must(
        api.GET("/api/v1/staff/customers/{id}/", { params: { path: { id } }, signal }),
      ) as Promise<Customer>,
  });
  if (customer.isPending) return <Skeleton height={240} aria-busy />;
  if (customer.isError) return <Failure error={customer.error} retry={() => void customer.refetch()} />;
  const { name, note, created_at, contacts, bought, duplicates } = customer.data;
  const manages = may(me, "customers.manage");
  return (
    <Stack gap="lg">
      {duplicates.map((twin) => (
        <Twin key={twin.customer_id} id={id} twin={twin} manages={manages} />
      ))}
      <Rows
        rows={[
          [t.customers.since, f.day(created_at)],
          ...bought.map((sum): [string, React.ReactNode] => [
            t.customers.bought,
            `${f.money(sum.total, sum.currency)} · ${t.customers.orders(sum.orders)}`,
          ]),
        ]}
      />
      <Anchor component={Link} to="/admin/orders" search={{ customer_id: String(id) } as never} size="sm">
        {t.customers.allOrders}
      </Anchor>
      {manages && <Card id={id} name={name} note={note} />}
      <Contacts id={id} contacts={contacts as Contact[]} manages={manages} />
    </Stack>
  );
}

function Contacts({ id, contacts, manages }: { id: number; contacts: Contact[]; manages: boolean }) {
  const { t } = useSpeech();
  const [edited, setEdited] = useState<Contact | "new" | null>(null);
  return (
    <div>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h3">
          {t.contact.title}
        </Title>
        {manages && (
          <Button variant="default" size="xs" onClick={() => setEdited("new")}>
            {t.act.add}
          </Button>
        )}
      </Group>
      {contacts.length === 0 && (
        <Text size="sm" c="dimmed">
          {t.contact.empty}
        </Text>
      )}
      {contacts.map((contact) => (
        <Group key={contact.id} justify="space-between" wrap="nowrap" py={8}>
          <div style={{ minWidth: 0 }}>
            <Text size="sm">{addressLine(t, contact) || personLine(contact)}</Text>
            <Text size="xs" c="dimmed">
              {[addressLine(t, contact) && personLine(contact), contact.email].filter(Boolean).join(" · ")}
            </Text>
          </div>
          {manages && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`${t.act.edit}: ${addressLine(t, contact) || personLine(contact)}`}
              onClick={() => setEdited(contact)}
            >
              <IconPencil size={17} />
            </ActionIcon>
          )}
        </Group>
      ))}
      <Modal
        opened={edited !== null}
        onClose={() => setEdited(null)}
        title={edited === "new" ? t.cart.newAddress : t.act.edit}
        size="lg"
      >
        {edited && (
          <ContactForm
            customer={id}
            contact={edited === "new" ? undefined : edited}
            saved={() => {
              setEdited(null);
              done(t.act.saved);
            }}
            cancel={() => setEdited(null)}
          />
        )}
      </Modal>
    </div>
  );
}

function Card({ id, name, note }: { id: number; name: string; note: string }) {
  const { t } = useSpeech();
  const client = useQueryClient();
  return (
    <RecordForm
      key={`${id} ${name} ${note}`}
      fields={[
        { name: "name", label: t.customers.name, hint: t.customers.nameHint, maxLength: 200 },
        { name: "note", label: t.customers.note, hint: t.customers.noteHint, kind: "long", maxLength: 2000 },
      ]}
      initial={{ name, note }}
      label={t.act.save}
      submit={async (body) => {
        await must(api.PATCH("/api/v1/staff/customers/{id}/", { params: { path: { id } }, body }));
        done(t.act.saved);
        await client.invalidateQueries({ queryKey: ["customers"] });
      }}
    />
  );
}

/** Another card that may be the same person's: made one, or told apart for good. */
function Twin({
  id,
  twin,
  manages,
}: {
  id: number;
  twin: { customer_id: number; reason: string };
  manages: boolean;
}) {
  const { t } = useSpeech();
  const client = useQueryClient();
  const keyed = useKey();
  const other = twin.customer_id;
  const decide = useMutation({
    mutationFn: (same: boolean) =>
      keyed<unknown>([same, id, other], (key) => {
        const params = { path: { id }, header: { "Idempotency-Key": key } };
        return same
          ? must(api.POST("/api/v1/staff/customers/{id}/merge/", { params, body: { from_id: other } }))
          : must(
              api.POST("/api/v1/staff/customers/{id}/not-duplicate/", { params, body: { other_id: other } }),
            );
      }),
    onSuccess: (_, same) => done(same ? t.customers.merged : t.customers.toldApart),
    onError: failed,
    onSettled: () => client.invalidateQueries({ queryKey: ["customers"] }),
  });
  const reasons = t.customers.reasons as Record<string, string>;
  return (
    <Alert color="saffron" variant="light" title={t.customers.twin}>
      <Text size="sm">{reasons[twin.reason] ?? twin.reason}</Text>
      <Group gap="xs" mt="xs">
        <Anchor
          component={Link}
          to="/admin/customers"
          search={{ open: String(twin.customer_id) } as never}
          size="sm"
        >
          {t.customers.otherCard}
        </Anchor>
        {manages && (
          <>
            <Button size="xs" loading={decide.isPending} onClick={() => decide.mutate(true)}>
              {t.customers.merge}
            </Button>
            <Button
              size="xs"
              variant="default"
              disabled={decide.isPending}
              onClick={() => decide.mutate(false)}
            >
              {t.customers.tellApart}
            </Button>
          </>
        )}
      </Group>
    </Alert>
  );
}

function NewCustomer() {
  const { t } = useSpeech();
  return (
    <NewRecord
      needs="customers.manage"
      title={t.customers.add}
      fields={[
        { name: "name", label: t.customers.name, maxLength: 200 },
        { name: "phone", label: t.contact.phone, kind: "tel", half: true },
        { name: "email", label: t.contact.email, kind: "email", half: true },
        {
          name: "note",
          label: t.customers.note,
          hint: t.customers.noteHint,
          kind: "long",
          maxLength: 2000,
        },
      ]}
      initial={{ name: "", phone: "", email: "", note: "" }}
      add={({ name, note, phone: number, email }, header) => {
        const contact = number || email ? { phone: number || null, email: email || null } : null;
        const body = { name: name || null, note: note || null, contact } as Schemas["NewCustomerForm"];
        return must(api.POST("/api/v1/staff/customers/", { params: { header }, body }));
      }}
      added={t.customers.added}
      names={["customers"]}
    />
  );
}
