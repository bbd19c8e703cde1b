// From "add" to "how many" in one place; nothing to add where nothing is left.
import { ActionIcon, Button, Text, Tooltip } from "@mantine/core";
import { IconShoppingBagPlus } from "@tabler/icons-react";
import { useSpeech } from "../i18n";
import { Stepper } from "./Stepper";
import { useAdd, useLine, useRemove, useSetQuantity } from "./useCart";

interface Props {
  offer: { id: number; name: string; quantity: number };
  /** An icon alone, where the card is small. */
  compact?: boolean;
}

export function AddToCart({ offer, compact = false }: Props) {
  const { t } = useSpeech();
  const line = useLine(offer.id);
  const add = useAdd();
  const set = useSetQuantity();
  const remove = useRemove();
  if (offer.quantity <= 0 && !line) {
    return (
      <Text size="xs" c="dimmed">
        {t.shop.gone}
      </Text>
    );
  }
  if (line && !compact) {
    return (
      <Stepper
        label={offer.name}
        value={line.quantity}
        most={line.available}
        change={(quantity) => set.mutate({ line: line.id, quantity })}
        remove={() => remove.mutate({ line: line.id })}
      />
    );
  }
  const put = () => add.mutate({ offer: offer.id });
  if (compact) {
    const label = line ? t.shop.inCart(line.quantity) : t.shop.toCart;
    return (
      <Tooltip label={label}>
        <ActionIcon
          size={36}
          variant={line ? "filled" : "light"}
          loading={add.isPending}
          aria-label={`${label}: ${offer.name}`}
          onClick={put}
        >
          {line ? (
            <Text span fz="sm" fw={650} c="inherit">
              {line.quantity}
            </Text>
          ) : (
            <IconShoppingBagPlus size={19} stroke={1.7} />
          )}
        </ActionIcon>
      </Tooltip>
    );
  }
  return (
    <Button leftSection={<IconShoppingBagPlus size={18} />} loading={add.isPending} onClick={put}>
      {t.shop.toCart}
    </Button>
  );
}
