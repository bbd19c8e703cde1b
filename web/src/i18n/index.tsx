// The language of the page, and every text in it. A text that one language lacks is an error of compilation.
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { LANGUAGE_KEY, store, stored } from "../app/preferences";
import type { Language } from "./format";
import * as format from "./format";
import type { ru } from "./ru";

/** The shape that both languages have: Russian is written first. */
export type Texts = Widen<typeof ru>;
type Widen<T> = { [K in keyof T]: T[K] extends string ? string : T[K] extends object ? Inner<T[K]> : T[K] };
// biome-ignore lint/suspicious/noExplicitAny: any function is a text with parameters.
type Inner<T> = T extends (...args: any[]) => string ? T : Widen<T>;

/** Only the language that is spoken is fetched. */
const BOOKS: Record<Language, () => Promise<Texts>> = {
  ru: async () => (await import("./ru")).ru,
  en: async () => (await import("./en")).en,
};
const learnt: Partial<Record<Language, Texts>> = {};

async function learn(language: Language): Promise<void> {
  learnt[language] ??= await BOOKS[language]();
}

/** The formats of `format.ts` with the language already chosen. */
function formats(language: Language) {
  return {
    money: (amount: string, currency?: string) => format.money(language, amount, currency),
    number: (value: number | string) => format.number(language, value),
    percent: (share: number) => format.percent(language, share),
    day: (at: string | Date) => format.day(language, at),
    dayShort: (at: string | Date) => format.dayShort(language, at),
    moment: (at: string | Date) => format.moment(language, at),
    time: (at: string | Date) => format.time(language, at),
    ago: (at: string | Date) => format.ago(language, at),
    span: (seconds: number) => format.span(language, seconds),
    bytes: (count: number) => format.bytes(language, count),
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
export const currentTexts = (): Texts => textsOf(current);

function textsOf(language: Language): Texts {
  const texts = learnt[language];
  if (!texts) throw new Error(`${language} is not learnt yet`);
  return texts;
}

/** To be waited for before anything is shown. */
export const ready = (): Promise<void> => learn(current);

export function Speaking({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(current);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const speech = useMemo<Speech>(
    () => ({
      language,
      speak: (next) => {
        // Where the texts cannot be fetched, the page goes on in its language.
        void learn(next).then(() => {
          current = next;
          store(LANGUAGE_KEY, next);
          setLanguage(next);
        }, ignored);
      },
      t: textsOf(language),
      f: formats(language),
    }),
    [language],
  );
  return <Context value={speech}>{children}</Context>;
}

const ignored = () => undefined;

/** The texts, the formats and the switch. */
export function useSpeech(): Speech {
  const speech = useContext(Context);
  if (!speech) throw new Error("outside of <Speaking>");
  return speech;
}
