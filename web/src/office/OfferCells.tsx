// Price and stock of an offer, changed where they stand: only by whoever keeps it, and only while a person and not a
// price list or 1C tells them.
import { Tooltip } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api, must, newKey, type Schemas } from "../api/client";
import { useSpeech } from "../i18n";
import { InlineEdit } from "../kit/InlineEdit";
import { may, useMe } from "../kit/me";
import { done } from "../kit/tell";
import { staffShopsQuery } from "./queries";

type Offer = Schemas["StaffOffer"];

/** Who tells the prices and stock of a shop, and shows and hides its goods; undefined where that is not known. */
export function useSources() {
  const { data: shops = [] } = useQuery(staffShopsQuery);
  return (shop: number) => shops.find(({ id }) => id === shop)?.stock_source;
}

/** Whether this person changes this offer by hand; otherwise why not, where there is something to say. */
function useKept(offer: Offer): { isKept: boolean; why: string | null } {
  const { t } = useSpeech();
  const me = useMe();
  const sourceOf = useSources();
  const keeps = may(me, "catalog.manage") || (may(me, "own_shop") && me?.shop_id === offer.shop_id);
  const source = sourceOf(offer.shop_id);
  if (!keeps || !source) return { isKept: false, why: null };
  return source === "hand"
    ? { isKept: true, why: null }
    : { isKept: false, why: t.offers.toldBy(t.shops.sources[source]) };
}

interface CellProps {
  offer: Offer;
  field: "price" | "price_rrc";
}

export function PriceCell({ offer, field }: CellProps) {
  const { t, f } = useSpeech();
  const client = useQueryClient();
  const { isKept, why } = useKept(offer);
  const before = offer[field];
  const shown = f.money(before);
  if (!isKept) return <Told why={why}>{shown}</Told>;
  const put = async (price: string) => {
    await must(
      api.PATCH("/api/v1/staff/offers/{id}/", {
        params: { path: { id: offer.id } },
        body: { [field]: price },
      }),
    );
    await client.invalidateQueries({ queryKey: ["offers"] });
  };
  return (
    <InlineEdit
      label={`${t.offers[field === "price" ? "price" : "rrc"]}, ${offer.name}`}
      value={before}
      shown={shown}
      save={async (price) => {
        await put(price);
        done(t.act.saved, () => void put(before));
      }}
    />
  );
}

export function StockCell({ offer }: { offer: Offer }) {
  const { t, f } = useSpeech();
  const client = useQueryClient();
  const { isKept, why } = useKept(offer);
  const shown = f.number(offer.on_hand);
  if (!isKept) return <Told why={why}>{shown}</Told>;
  const put = async (on_hand: number) => {
    await must(
      api.POST("/api/v1/staff/offers/{id}/stock/", {
        params: { path: { id: offer.id }, header: { "Idempotency-Key": newKey() } },
        body: { on_hand },
      }),
    );
    await client.invalidateQueries({ queryKey: ["offers"] });
  };
  return (
    <InlineEdit
      label={`${t.offers.onHand}, ${offer.name}`}
      value={String(offer.on_hand)}
      shown={shown}
      save={async (typed) => {
        await put(Number(typed));
        done(t.act.saved, () => void put(offer.on_hand));
      }}
    />
  );
}

function Told({ why, children }: { why: string | null; children: string }) {
  return why ? (
    <Tooltip label={why}>
      <span>{children}</span>
    </Tooltip>
  ) : (
    children
  );
}
