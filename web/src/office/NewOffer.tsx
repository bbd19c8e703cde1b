// A new offer of a shop whose goods a person keeps.
import { Button, Modal, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api, must, newKey, type Schemas } from "../api/client";
import { useSpeech } from "../i18n";
import { may, useMe } from "../kit/me";
import { RecordForm } from "../kit/RecordForm";
import { sumOf } from "../kit/sum";
import { done } from "../kit/tell";
import { categoriesQuery } from "../shop/queries";
import { choices, staffShopsQuery } from "./queries";

export function NewOffer() {
  const { t } = useSpeech();
  const me = useMe();
  const [opened, dialog] = useDisclosure();
  if (!may(me, "catalog.manage", "own_shop")) return null;
  return (
    <>
      <Button leftSection={<IconPlus size={17} />} onClick={dialog.open}>
        {t.offers.add}
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={t.offers.add} size="lg">
        {opened && <Form close={dialog.close} />}
      </Modal>
    </>
  );
}

interface Typed extends Record<string, string> {
  shop_id: string;
  category_id: string;
  product_name: string;
  name: string;
  price: string;
  price_rrc: string;
  on_hand: string;
}

function Form({ close }: { close: () => void }) {
  const { t } = useSpeech();
  const me = useMe();
  const client = useQueryClient();
  const shops = useQuery(staffShopsQuery);
  const categories = useQuery(categoriesQuery);
  const kept = (shops.data ?? []).filter((shop) => shop.stock_source === "hand");
  if (shops.isSuccess && kept.length === 0) return <Text size="sm">{t.offers.noneByHand}</Text>;
  const add = async (typed: Typed) => {
    const body = {
      shop_id: Number(typed.shop_id),
      category_id: Number(typed.category_id),
      product_name: typed.product_name.trim(),
      name: typed.name.trim() || null,
      price: sumOf(typed.price) ?? "",
      price_rrc: sumOf(typed.price_rrc),
      on_hand: Number(typed.on_hand || 0),
    } satisfies Schemas["NewOfferForm"];
    const params = { header: { "Idempotency-Key": newKey() } };
    await must(api.POST("/api/v1/staff/offers/", { params, body }));
    close();
    done(t.offers.added);
    await client.invalidateQueries({ queryKey: ["offers"] });
  };
  const own = kept.find((shop) => shop.id === me?.shop_id) ?? kept[0];
  return (
    <RecordForm
      key={own?.id}
      fields={[
        {
          name: "shop_id",
          label: t.offers.shop,
          kind: "choice",
          half: true,
          required: true,
          options: choices(kept),
        },
        {
          name: "category_id",
          label: t.offers.category,
          kind: "choice",
          half: true,
          required: true,
          options: choices(categories.data ?? []),
        },
        {
          name: "product_name",
          label: t.offers.product,
          hint: t.offers.productHint,
          required: true,
          maxLength: 1000,
        },
        { name: "name", label: t.offers.ownName, hint: t.offers.ownNameHint, maxLength: 1000 },
        { name: "price", label: t.offers.price, kind: "money", required: true, half: true },
        { name: "price_rrc", label: t.offers.rrc, kind: "money", half: true },
        { name: "on_hand", label: t.offers.onHand, kind: "number", min: 0, half: true },
      ]}
      initial={{
        shop_id: own ? String(own.id) : "",
        category_id: "",
        product_name: "",
        name: "",
        price: "",
        price_rrc: "",
        on_hand: "",
      }}
      label={t.act.add}
      submit={add}
      cancel={close}
    />
  );
}
