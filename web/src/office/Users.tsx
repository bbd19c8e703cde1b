// People with an account: what each may do, and whether they may come in.
import { Group, Stack, Text } from "@mantine/core";
import { IconUserShield } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api, must, newKey, type Schemas } from "../api/client";
import { type Texts, useSpeech } from "../i18n";
import { Badge } from "../kit/Badge";
import { ListSkeleton } from "../kit/DataList";
import { may, useMe } from "../kit/me";
import { NewRecord } from "../kit/NewRecord";
import { type Field, RecordForm } from "../kit/RecordForm";
import { ResourcePage } from "../kit/ResourcePage";
import { Rows } from "../kit/Rows";
import type { Page, Resource } from "../kit/resource";
import { Failure } from "../kit/State";
import { done } from "../kit/tell";
import { allShops, choices, rolesQuery } from "./queries";

type Account = Schemas["UserAccount"];

const users: Resource<Account> = {
  name: "users",
  title: (t) => t.users.title,
  icon: IconUserShield,
  id: (user) => user.id,
  page: async (filters, cursor, limit, signal) =>
    (await must(
      api.GET("/api/v1/users/", {
        params: { query: { ...filters, limit, cursor: cursor ?? undefined } } as never,
        signal,
      }),
    )) as Page<Account>,
  filters: [
    { kind: "search", name: "search", label: (t) => t.users.search },
    { kind: "lookup", name: "role", label: (t) => t.users.role, options: roleChoices },
    {
      kind: "choice",
      name: "active",
      label: (t) => t.users.access,
      options: (t: Texts) => [
        { value: "true", label: t.users.active },
        { value: "false", label: t.users.inactive },
      ],
    },
  ],
  columns: [
    { key: "email", title: (t) => t.auth.email, cell: (it) => it.email, text: (it) => it.email },
    { key: "name", title: (t) => t.users.name, cell: (it) => nameOf(it), text: (it) => nameOf(it) },
    {
      key: "role",
      title: (t) => t.users.role,
      width: 180,
      cell: (it) => <RoleName name={it.role} />,
      text: (it) => it.role,
    },
    {
      key: "access",
      title: (t) => t.users.access,
      width: 150,
      cell: (it) => <Access user={it} />,
      text: (it, t) => (it.active ? t.users.active : t.users.inactive),
    },
  ],
  card: (user) => (
    <>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={560} truncate>
          {nameOf(user) || user.email}
        </Text>
        <Access user={user} />
      </Group>
      <Text size="xs" c="dimmed" truncate>
        <RoleName name={user.role} /> · {user.email}
      </Text>
    </>
  ),
  find: null,
  panel: (id) => <UserPanel id={Number(id)} />,
  panelTitle: (t) => t.users.one,
  actions: () => <NewUser />,
  empty: { title: (t) => t.users.empty, hint: (t) => t.users.hint, action: () => <NewUser /> },
};

export function Users() {
  return <ResourcePage resource={users} />;
}

const nameOf = (user: Account) => [user.first_name, user.last_name].filter(Boolean).join(" ");

async function roleChoices() {
  return (await must(api.GET("/api/v1/roles/"))).map(({ name, title }) => ({ value: name, label: title }));
}

function RoleName({ name }: { name: string }) {
  const { data = [] } = useQuery(rolesQuery);
  return data.find((role) => role.name === name)?.title ?? name;
}

function Access({ user }: { user: Account }) {
  const { t } = useSpeech();
  return user.active ? (
    <Badge tone="good">{t.users.active}</Badge>
  ) : (
    <Badge tone="calm">{t.users.inactive}</Badge>
  );
}

/** What an account is made of, beside its address. */
function useFields(): Field[] {
  const { t } = useSpeech();
  const roles = useQuery(rolesQuery);
  const shops = useQuery({ queryKey: ["shops", "all"], queryFn: allShops });
  return [
    { name: "first_name", label: t.auth.firstName, half: true, maxLength: 150 },
    { name: "last_name", label: t.auth.lastName, half: true, maxLength: 150 },
    {
      name: "role",
      label: t.users.role,
      kind: "choice",
      required: true,
      half: true,
      options: (roles.data ?? []).map(({ name, title }) => ({ value: name, label: title })),
    },
    {
      name: "shop_id",
      label: t.users.shop,
      hint: t.users.shopHint,
      kind: "choice",
      clearable: true,
      half: true,
      options: choices(shops.data ?? []),
    },
  ];
}

const shopOf = (chosen: string | null) => (chosen ? Number(chosen) : null);

function UserPanel({ id }: { id: number }) {
  const { t } = useSpeech();
  const me = useMe();
  const client = useQueryClient();
  const fields = useFields();
  const permissions = usePermissionNames();
  const found = useQuery({
    queryKey: ["users", "one", id],
    queryFn: ({ signal }) => must(api.GET("/api/v1/users/{id}/", { params: { path: { id } }, signal })),
  });
  if (found.isPending) return <ListSkeleton narrow={false} />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const user = found.data;
  const { first_name, last_name, role, shop_id, active } = user;
  const initial = { first_name, last_name, role, shop_id: shop_id ? String(shop_id) : "", active };
  return (
    <Stack>
      <Group justify="space-between" wrap="nowrap">
        <Text fw={600}>{user.email}</Text>
        <Access user={user} />
      </Group>
      {may(me, "accounts.manage") && (
        <RecordForm
          key={JSON.stringify(initial)}
          fields={[
            ...fields,
            { name: "active", label: t.users.mayEnter, hint: t.users.mayEnterHint, kind: "switch" },
          ]}
          initial={initial}
          label={t.act.save}
          submit={async (values) => {
            const body = { ...values, shop_id: shopOf(values.shop_id) };
            const params = { path: { id }, header: { "Idempotency-Key": newKey() } };
            await must(api.PATCH("/api/v1/users/{id}/", { params, body }));
            done(t.act.saved);
            await client.invalidateQueries({ queryKey: ["users"] });
          }}
        />
      )}
      <Rows
        rows={[
          [t.users.role, <RoleName key="role" name={role} />],
          [t.users.permissions, user.permissions.map(permissions).join(", ") || t.users.nothing],
        ]}
      />
    </Stack>
  );
}

/** Permissions in words. */
export function usePermissionNames(): (name: string) => string {
  const { language } = useSpeech();
  const { data = [] } = useQuery({
    queryKey: ["permissions", language],
    queryFn: ({ signal }) => must(api.GET("/api/v1/permissions/", { signal })),
    staleTime: 10 * 60_000,
  });
  return (name) => data.find((permission) => permission.name === name)?.title ?? name;
}

function NewUser() {
  const { t } = useSpeech();
  return (
    <NewRecord
      needs="accounts.manage"
      title={t.users.add}
      fields={[
        { name: "email", label: t.auth.email, kind: "email", required: true, autoComplete: "off" },
        ...useFields(),
        {
          name: "password",
          label: t.users.firstPassword,
          hint: t.users.firstPasswordHint,
          kind: "password",
          required: true,
          autoComplete: "new-password",
        },
      ]}
      initial={{ email: "", first_name: "", last_name: "", role: "seller", shop_id: "", password: "" }}
      add={(typed) =>
        must(api.POST("/api/v1/users/", { body: { ...typed, shop_id: shopOf(typed.shop_id) } }))
      }
      added={t.users.added}
      names={["users"]}
    />
  );
}
