// Shelves: the same for all shops; one may stand within another.
import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { IconCategory, IconTrash } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, must, type Schemas } from "../api/client";
import { useSpeech } from "../i18n";
import { may, useMe } from "../kit/me";
import { NewRecord } from "../kit/NewRecord";
import { type Field, RecordForm } from "../kit/RecordForm";
import { ResourcePage } from "../kit/ResourcePage";
import type { Page, Resource } from "../kit/resource";
import { Empty } from "../kit/State";
import { useAddress } from "../kit/search";
import { done, failed } from "../kit/tell";
import { categoriesQuery } from "../shop/queries";
import { UploadButton } from "./Offers";
import { choices } from "./queries";

type Category = Schemas["Category"];

const categories: Resource<Category> = {
  name: "categories",
  title: (t) => t.categories.title,
  icon: IconCategory,
  id: (category) => category.id,
  filters: [],
  page: async (_, cursor, limit, signal) =>
    (await must(
      api.GET("/api/v1/categories/", {
        params: { query: { limit, cursor: cursor ?? undefined } } as never,
        signal,
      }),
    )) as Page<Category>,
  columns: [
    { key: "name", title: (t) => t.categories.name, width: 260, cell: (it) => it.name },
    {
      key: "parent",
      spare: true,
      title: (t) => t.categories.parent,
      width: 220,
      cell: (it) => <Parent category={it} />,
    },
    { key: "description", title: (t) => t.categories.description, cell: (it) => it.description },
    {
      key: "goods",
      title: (t) => t.offers.title,
      width: 150,
      align: "right",
      cell: (it) => <ToOffers category={it.id} />,
    },
  ],
  card: (category) => (
    <>
      <Text size="sm" fw={560}>
        {category.name}
      </Text>
      <Text size="xs" c="dimmed" lineClamp={2}>
        {category.description}
      </Text>
    </>
  ),
  panel: (_, category) => <CategoryPanel category={category} />,
  panelTitle: (t) => t.offers.category,
  actions: () => <NewCategory />,
  empty: { title: (t) => t.categories.empty, hint: (t) => t.categories.hint, action: () => <UploadButton /> },
};

export function Categories() {
  return <ResourcePage resource={categories} />;
}

function Parent({ category }: { category: Category }) {
  const { data = [] } = useQuery(categoriesQuery);
  return data.find((it) => it.id === category.parent_id)?.name ?? "";
}

function ToOffers({ category }: { category: number }) {
  const { t } = useSpeech();
  return (
    <Anchor component={Link} to="/admin/offers" search={{ category_id: String(category) } as never} size="sm">
      {t.categories.show}
    </Anchor>
  );
}

function useFields(own?: number): Field[] {
  const { t } = useSpeech();
  const { data = [] } = useQuery(categoriesQuery);
  return [
    { name: "name", label: t.categories.name, required: true, maxLength: 1000 },
    {
      name: "parent_id",
      label: t.categories.parent,
      kind: "choice",
      clearable: true,
      options: choices(data.filter(({ id }) => id !== own)),
    },
    { name: "description", label: t.categories.description, kind: "long", maxLength: 10_000 },
  ];
}

interface Typed extends Record<string, string> {
  name: string;
  parent_id: string;
  description: string;
}

const bodyOf = ({ name, parent_id, description }: Typed) => ({
  name,
  description,
  parent_id: parent_id ? Number(parent_id) : null,
});

function CategoryPanel({ category }: { category: Category | undefined }) {
  const { t } = useSpeech();
  const me = useMe();
  const client = useQueryClient();
  const [, change] = useAddress();
  const fields = useFields(category?.id);
  const remove = useMutation({
    mutationFn: (id: number) =>
      must(api.DELETE("/api/v1/staff/categories/{id}/", { params: { path: { id } } })),
    onSuccess: () => {
      change({ open: null });
      done(t.categories.removed);
    },
    onError: failed,
    onSettled: () => client.invalidateQueries({ queryKey: ["categories"] }),
  });
  if (!category) return <Empty icon={IconCategory} title={t.list.notLoaded} />;
  const { id, name, parent_id, description } = category;
  return (
    <Stack>
      <Group justify="space-between">
        <Text fw={600}>{name}</Text>
        <ToOffers category={id} />
      </Group>
      {may(me, "catalog.manage") ? (
        <>
          <RecordForm
            key={JSON.stringify(category)}
            fields={fields}
            initial={{ name, parent_id: parent_id ? String(parent_id) : "", description }}
            label={t.act.save}
            submit={async (typed) => {
              const params = { path: { id } };
              await must(api.PATCH("/api/v1/staff/categories/{id}/", { params, body: bodyOf(typed) }));
              done(t.act.saved);
              await client.invalidateQueries({ queryKey: ["categories"] });
            }}
          />
          <Button
            variant="subtle"
            color="brick"
            leftSection={<IconTrash size={16} />}
            style={{ alignSelf: "flex-start" }}
            loading={remove.isPending}
            onClick={() => remove.mutate(id)}
          >
            {t.categories.remove}
          </Button>
        </>
      ) : (
        <Text size="sm">{description}</Text>
      )}
    </Stack>
  );
}

function NewCategory() {
  const { t } = useSpeech();
  return (
    <NewRecord
      needs="catalog.manage"
      title={t.categories.add}
      fields={useFields()}
      initial={{ name: "", parent_id: "", description: "" }}
      add={(typed, header) =>
        must(api.POST("/api/v1/staff/categories/", { params: { header }, body: bodyOf(typed) }))
      }
      added={t.categories.added}
      names={["categories"]}
    />
  );
}
