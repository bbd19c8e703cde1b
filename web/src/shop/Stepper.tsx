// How many: buttons for a thumb, a field for a keyboard.
import { ActionIcon } from "@mantine/core";
import { IconMinus, IconPlus } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useSpeech } from "../i18n";
import classes from "./shop.module.css";

interface Props {
  value: number;
  most: number;
  change: (next: number) => void;
  /** Below one: taken out. Without it one is the least. */
  remove?: () => void;
  label: string;
}

export function Stepper({ value, most, change, remove, label }: Props) {
  const { t } = useSpeech();
  const [typed, setTyped] = useState(String(value));
  useEffect(() => setTyped(String(value)), [value]);
  const settle = () => {
    const wanted = Number.parseInt(typed, 10);
    const next = Number.isNaN(wanted) ? value : Math.min(Math.max(wanted, 1), Math.max(most, 1));
    setTyped(String(next));
    if (next !== value) change(next);
  };
  const fewer = () => (value > 1 ? change(value - 1) : remove?.());
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand inside of a line of text
    <div role="group" aria-label={t.shop.quantityOf(label)} className={classes.stepper}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={34}
        aria-label={t.shop.fewer}
        disabled={value <= 1 && !remove}
        onClick={fewer}
      >
        <IconMinus size={16} />
      </ActionIcon>
      <input
        aria-label={t.shop.quantity}
        inputMode="numeric"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value.replace(/\D/g, "").slice(0, 7))}
        onBlur={settle}
        onKeyDown={(event) => event.key === "Enter" && settle()}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={34}
        aria-label={t.shop.more}
        disabled={value >= most}
        onClick={() => change(value + 1)}
      >
        <IconPlus size={16} />
      </ActionIcon>
    </div>
  );
}
