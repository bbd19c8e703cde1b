// Products: what offers are offers of; the same for every shop.
import { Anchor, Button, FileButton, Group, Image, Stack, Text } from "@mantine/core";
import { IconPackage, IconPhoto } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { PICTURES } from "../account/Picture";
import { api, must, type Schemas } from "../api/client";
import { upload } from "../api/upload";
import { useSpeech } from "../i18n";
import { askAhead } from "../kit/list";
import { may, useMe } from "../kit/me";
import { NewRecord } from "../kit/NewRecord";
import { type Field, FormProblem, RecordForm } from "../kit/RecordForm";
import { ResourcePage } from "../kit/ResourcePage";
import type { Page, Resource } from "../kit/resource";
import { Empty } from "../kit/State";
import { done } from "../kit/tell";
import { categoriesQuery, productQuery } from "../shop/queries";
import { UploadButton } from "./Offers";
import { categoryChoices, choices } from "./queries";

type Product = Schemas["StaffProduct"];

const products: Resource<Product> = {
  name: "products",
  title: (t) => t.products.title,
  icon: IconPackage,
  id: (product) => product.id,
  page: async (filters, cursor, limit, signal) =>
    (await must(
      api.GET("/api/v1/staff/products/", {
        params: { query: { ...filters, limit, cursor: cursor ?? undefined } } as never,
        signal,
      }),
    )) as Page<Product>,
  filters: [
    { kind: "search", name: "name", label: (t) => t.products.search },
    { kind: "lookup", name: "category_id", label: (t) => t.offers.category, options: categoryChoices },
  ],
  columns: [
    { key: "name", title: (t) => t.offers.name, cell: (it) => it.name, text: (it) => it.name },
    {
      key: "category",
      title: (t) => t.offers.category,
      width: 220,
      cell: (it) => it.category_name,
      text: (it) => it.category_name,
    },
    {
      key: "offers",
      title: (t) => t.offers.title,
      width: 130,
      align: "right",
      cell: (it) => <ToOffers product={it} />,
      text: (it) => String(it.offers),
    },
  ],
  card: (product) => (
    <>
      <Text size="sm" fw={560} lineClamp={2}>
        {product.name}
      </Text>
      <Text size="xs" c="dimmed">
        {product.category_name}
      </Text>
    </>
  ),
  find: (id, signal) =>
    must(api.GET("/api/v1/staff/products/{id}/", { params: { path: { id: Number(id) } }, signal })),
  panel: (_, product) => <ProductPanel product={product} />,
  panelTitle: (t) => t.offers.product,
  actions: () => <NewProduct />,
  empty: {
    title: (t) => t.products.empty,
    hint: (t) => t.products.hint,
    action: () => <UploadButton />,
  },
};

export const ahead = askAhead(products);

export function Products() {
  return <ResourcePage resource={products} />;
}

function ToOffers({ product }: { product: Product }) {
  const { f } = useSpeech();
  return (
    <Anchor
      component={Link}
      to="/admin/offers"
      search={{ product_id: String(product.id) } as never}
      size="sm"
    >
      {f.number(product.offers)}
    </Anchor>
  );
}

function useFields(): Field[] {
  const { t } = useSpeech();
  const categories = useQuery(categoriesQuery);
  return [
    { name: "name", label: t.offers.name, required: true, maxLength: 1000 },
    {
      name: "category_id",
      label: t.offers.category,
      kind: "choice",
      required: true,
      options: choices(categories.data ?? []),
    },
  ];
}

function ProductPanel({ product }: { product: Product | undefined }) {
  const { t } = useSpeech();
  const me = useMe();
  const client = useQueryClient();
  const fields = useFields();
  if (!product) return <Empty icon={IconPackage} title={t.list.notLoaded} />;
  const { id, name, category_id } = product;
  const manages = may(me, "catalog.manage");
  return (
    <Stack>
      <Text fw={600}>{name}</Text>
      <ProductPicture id={id} mayChange={manages} />
      {manages && (
        <>
          <RecordForm
            key={`${id} ${name} ${category_id}`}
            fields={fields}
            initial={{ name, category_id: String(category_id) }}
            label={t.act.save}
            submit={async (typed) => {
              const body = { name: typed.name, category_id: Number(typed.category_id) };
              await must(api.PATCH("/api/v1/staff/products/{id}/", { params: { path: { id } }, body }));
              done(t.act.saved);
              for (const key of [["products"], ["offers"], ["product"]])
                void client.invalidateQueries({ queryKey: key });
            }}
          />
          <Text size="xs" c="dimmed">
            {t.products.renameHint}
          </Text>
        </>
      )}
      <Group>
        <Anchor component={Link} to="/admin/offers" search={{ product_id: String(id) } as never} size="sm">
          {t.shop.offersOf(product.offers)}
        </Anchor>
        <Anchor component={Link} to="/products/$id" params={{ id: String(id) } as never} size="sm">
          {t.offers.inShop}
        </Anchor>
      </Group>
    </Stack>
  );
}

function ProductPicture({ id, mayChange }: { id: number; mayChange: boolean }) {
  const { t } = useSpeech();
  const client = useQueryClient();
  const page = useQuery({ ...productQuery(id), retry: false });
  const change = useMutation({
    mutationFn: (file: File) => {
      const body = new FormData();
      body.append("original_image", file);
      return upload(`/api/v1/products/${id}/image-upload/`, body, undefined, "PUT").answer;
    },
    onSuccess: () => done(t.products.pictured),
    onSettled: () => client.invalidateQueries({ queryKey: ["product"] }),
  });
  const picture = page.data?.thumb;
  return (
    <Group align="center">
      {picture && <Image src={picture} alt="" w={120} h={120} radius="md" fit="contain" />}
      {mayChange && (
        <FileButton accept={PICTURES} onChange={(file) => file && change.mutate(file)}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              leftSection={<IconPhoto size={17} />}
              loading={change.isPending}
            >
              {t.products.picture}
            </Button>
          )}
        </FileButton>
      )}
      {change.isError && <FormProblem error={change.error} />}
    </Group>
  );
}

function NewProduct() {
  const { t } = useSpeech();
  return (
    <NewRecord
      needs="catalog.manage"
      title={t.products.add}
      fields={useFields()}
      initial={{ name: "", category_id: "" }}
      add={({ name, category_id }, header) => {
        const body = { name, category_id: Number(category_id) };
        return must(api.POST("/api/v1/staff/products/", { params: { header }, body }));
      }}
      added={t.products.added}
      names={["products"]}
    />
  );
}
