// Roles: a name for what somebody may do. Five are there from the start and stay as they are; more can be added.
import { Group, Stack, Text } from "@mantine/core";
import { IconLock, IconShieldCheck } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api, must, newKey, type Schemas } from "../api/client";
import { currentLanguage, useSpeech } from "../i18n";
import { may, useMe } from "../kit/me";
import { NewRecord } from "../kit/NewRecord";
import { type Field, RecordForm } from "../kit/RecordForm";
import { ResourcePage } from "../kit/ResourcePage";
import { Rows } from "../kit/Rows";
import type { Resource } from "../kit/resource";
import { Empty } from "../kit/State";
import { done } from "../kit/tell";
import { usePermissionNames } from "./Users";

type Role = Schemas["Role"];

const roles: Resource<Role> = {
  name: "roles",
  title: (t) => t.roles.title,
  icon: IconShieldCheck,
  id: (role) => role.name,
  filters: [],
  page: async (_filters, _cursor, _limit, signal) => ({
    results: await must(api.GET("/api/v1/roles/", { signal })),
  }),
  columns: [
    { key: "title", title: (t) => t.roles.name, width: 260, cell: (it) => <Name role={it} /> },
    { key: "may", title: (t) => t.users.permissions, cell: (it) => <Permissions role={it} /> },
    {
      key: "accounts",
      title: (t) => t.roles.accounts,
      width: 120,
      align: "right",
      cell: (it) => it.accounts,
    },
  ],
  card: (role) => (
    <>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={560}>
          <Name role={role} />
        </Text>
        <Text size="xs" c="dimmed">
          {role.accounts}
        </Text>
      </Group>
      <Text size="xs" c="dimmed" lineClamp={2}>
        <Permissions role={role} />
      </Text>
    </>
  ),
  panel: (_, role) => <RolePanel role={role} />,
  panelTitle: (t) => t.roles.one,
  actions: () => <NewRole />,
  empty: { title: (t) => t.roles.title, hint: (t) => t.roles.hint },
};

export function Roles() {
  return <ResourcePage resource={roles} />;
}

function Name({ role }: { role: Role }) {
  const { t } = useSpeech();
  return (
    <>
      {role.title}
      {role.fixed && (
        <IconLock
          size={13}
          role="img"
          aria-label={t.roles.fixed}
          style={{ marginLeft: 6, verticalAlign: "-1px", opacity: 0.6 }}
        />
      )}
    </>
  );
}

function Permissions({ role }: { role: Role }) {
  const { t } = useSpeech();
  const names = usePermissionNames();
  return role.permissions.map(names).join(", ") || t.users.nothing;
}

function useFields(isNew: boolean): Field[] {
  const { t } = useSpeech();
  const { data = [] } = useQuery({
    queryKey: ["permissions", currentLanguage()],
    queryFn: ({ signal }) => must(api.GET("/api/v1/permissions/", { signal })),
    staleTime: 10 * 60_000,
  });
  const code: Field = { name: "name", label: t.roles.code, hint: t.roles.codeHint, required: true };
  return [
    ...(isNew ? [code] : []),
    { name: "title_ru", label: t.roles.titleRu, required: true, half: true, maxLength: 100 },
    { name: "title_en", label: t.roles.titleEn, required: true, half: true, maxLength: 100 },
    {
      name: "permissions",
      label: t.users.permissions,
      hint: t.roles.permissionsHint,
      kind: "many",
      options: data.map(({ name, title }) => ({ value: name, label: title })),
    },
  ];
}

function RolePanel({ role }: { role: Role | undefined }) {
  const { t } = useSpeech();
  const me = useMe();
  const client = useQueryClient();
  const fields = useFields(false);
  if (!role) return <Empty icon={IconShieldCheck} title={t.list.notLoaded} />;
  const { name, title_ru, title_en, permissions } = role;
  if (role.fixed || !may(me, "accounts.manage")) {
    return (
      <Stack>
        {role.fixed && (
          <Text size="sm" c="dimmed">
            {t.roles.fixedHint}
          </Text>
        )}
        <Rows
          rows={[
            [t.roles.name, role.title],
            [t.roles.code, name],
            [t.users.permissions, <Permissions key="may" role={role} />],
          ]}
        />
      </Stack>
    );
  }
  return (
    <RecordForm
      key={JSON.stringify(role)}
      fields={fields}
      initial={{ title_ru, title_en, permissions }}
      label={t.act.save}
      submit={async (body) => {
        const params = { path: { name }, header: { "Idempotency-Key": newKey() } };
        await must(api.PATCH("/api/v1/roles/{name}/", { params, body }));
        done(t.act.saved);
        await client.invalidateQueries({ queryKey: ["roles"] });
      }}
    />
  );
}

function NewRole() {
  const { t } = useSpeech();
  return (
    <NewRecord
      needs="accounts.manage"
      title={t.roles.add}
      fields={useFields(true)}
      initial={{ name: "", title_ru: "", title_en: "", permissions: [] as string[] }}
      add={(body, header) => must(api.POST("/api/v1/roles/", { params: { header }, body }))}
      added={t.roles.added}
      names={["roles"]}
    />
  );
}
