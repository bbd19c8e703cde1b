// A number by which people call a thing, told from a quantity by its sign.
import { useSpeech } from "../i18n";

export function Numbered({ of }: { of: number | string }) {
  const { t } = useSpeech();
  return t.orders.numbered(of);
}
