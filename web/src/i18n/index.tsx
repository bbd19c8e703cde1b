// The language of the page, and every text in it. A text that one language lacks is an error of compilation.
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { LANGUAGE_KEY, store, stored } from "../app/preferences";
import { en } from "./en";
import type { Language } from "./format";
import * as format from "./format";
import { ru } from "./ru";

/** The shape that both languages have: Russian is written first. */
export type Texts = Widen<typeof ru>;
type Widen<T> = { [K in keyof T]: T[K] extends string ? string : T[K] extends object ? Inner<T[K]> : T[K] };
// biome-ignore lint/suspicious/noExplicitAny: any function is a text with parameters.
type Inner<T> = T extends (...args: any[]) => string ? T : Widen<T>;

const TEXTS: Record<Language, Texts> = { ru, en };

/** The formats of `format.ts` with the language already chosen. */
function formats(language: Language) {
  return {
    money: (amount: string, currency?: string) => format.money(language, amount, currency),
    number: (value: number | string) => format.number(language, value),
    percent: (share: number) => format.percent(language, share),
    day: (at: string | Date) => format.day(language, at),
    dayShort: (at: string | Date) => format.dayShort(language, at),
    moment: (at: string | Date) => format.moment(language, at),
    ago: (at: string | Date) => format.ago(language, at),
  };
}

interface Speech {
  language: Language;
  speak: (language: Language) => void;
  t: Texts;
  f: ReturnType<typeof formats>;
}

const Context = createContext<Speech | null>(null);

/** The language asked for until the page is closed; also what the API is asked in. */
let current: Language = stored(LANGUAGE_KEY) === "en" ? "en" : "ru";
export const currentLanguage = (): Language => current;
/** The texts outside of React: of a refusal that the server could not word. */
export const currentTexts = (): Texts => TEXTS[current];

export function Speaking({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(current);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const speech = useMemo<Speech>(
    () => ({
      language,
      speak: (next) => {
        current = next;
        store(LANGUAGE_KEY, next);
        setLanguage(next);
      },
      t: TEXTS[language],
      f: formats(language),
    }),
    [language],
  );
  return <Context value={speech}>{children}</Context>;
}

/** The texts, the formats and the switch. */
export function useSpeech(): Speech {
  const speech = useContext(Context);
  if (!speech) throw new Error("outside of <Speaking>");
  return speech;
}
