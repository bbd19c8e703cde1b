// A box that searches as one types.
import { CloseButton, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useSpeech } from "../i18n";

/** So long after the last key the list is asked, in milliseconds. */
const TYPING_PAUSE_MS = 250;

export interface FieldProps {
  label: string;
  value: string;
  put: (next: string) => void;
}

interface SearchProps extends FieldProps {
  wide?: boolean;
  /** One condition of several: narrow, and not what `/` jumps into. */
  plain?: boolean;
}

/** Search as one types; the address follows after a short pause. `/` jumps into it. */
export function SearchBox({ label, value, put, wide = false, plain = false }: SearchProps) {
  const { t } = useSpeech();
  const [typed, setTyped] = useState(value);
  const told = useRef(value);
  const box = useRef<HTMLInputElement>(null);
  const tell = useDebouncedCallback((next: string) => {
    told.current = next;
    put(next);
  }, TYPING_PAUSE_MS);
  // Somebody else changed the address: a saved view, the button that clears.
  useEffect(() => {
    if (value !== told.current) {
      told.current = value;
      setTyped(value);
    }
  }, [value]);
  return (
    <TextInput
      ref={box}
      aria-label={label}
      placeholder={label}
      data-search-box={plain ? undefined : true}
      leftSection={plain ? undefined : <IconSearch size={16} />}
      miw={plain ? 150 : 200}
      flex={plain ? "0 1 190px" : "1 1 220px"}
      maw={wide ? undefined : 420}
      type={plain ? "text" : "search"}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        tell(event.currentTarget.value.trim());
      }}
      rightSection={
        typed && (
          <CloseButton
            size="sm"
            aria-label={t.list.clear}
            onClick={() => {
              setTyped("");
              tell("");
              box.current?.focus();
            }}
          />
        )
      }
    />
  );
}
