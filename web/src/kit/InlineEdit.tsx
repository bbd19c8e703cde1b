// A value changed where it stands: a click or Enter opens it, Enter saves, Escape gives up.
import { TextInput, UnstyledButton } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { isRefusal } from "../api/client";
import { useSpeech } from "../i18n";
import classes from "./kit.module.css";
import { sumOf, typedSum } from "./sum";
import { failed } from "./tell";

interface Props {
  /** What it is of, for whoever does not see the table. */
  label: string;
  value: string;
  shown: ReactNode;
  save: (next: string) => Promise<unknown>;
}

export function InlineEdit({ label, value, shown, save }: Props) {
  const { t } = useSpeech();
  const [typed, setTyped] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const close = () => {
    setTyped(null);
    setError(null);
  };
  const send = async () => {
    const next = sumOf(typed ?? "") ?? "";
    if (busy || typed === null) return;
    if (next === "" || next === value || next === typedSum(value)) return close();
    setBusy(true);
    try {
      await save(next);
      close();
    } catch (refused) {
      const fields = isRefusal(refused) ? Object.values(refused.fields) : [];
      if (fields.length > 0) setError(fields.join(" "));
      else failed(refused);
    } finally {
      setBusy(false);
    }
  };
  if (typed === null) {
    return (
      <UnstyledButton
        className={classes.inline}
        aria-label={`${t.act.edit}: ${label}`}
        title={t.act.edit}
        onClick={() => setTyped(typedSum(value))}
      >
        {shown}
      </UnstyledButton>
    );
  }
  return (
    <TextInput
      size="xs"
      ref={(box) => box?.focus()}
      aria-label={label}
      inputMode="decimal"
      value={typed}
      disabled={busy}
      error={error ? true : undefined}
      title={error ?? undefined}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => void send()}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Enter") void send();
        if (event.key === "Escape") close();
      }}
    />
  );
}
