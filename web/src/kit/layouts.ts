// The same keys on a Russian and on an English layout, so that what was typed on the wrong one is still found.

const ENGLISH = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю";

const swap = new Map<string, string>();
for (let i = 0; i < ENGLISH.length; i++) {
  const [english, russian] = [ENGLISH.charAt(i), RUSSIAN.charAt(i)];
  swap.set(english, russian);
  swap.set(russian, english);
}

/** `pfrfps` for `заказы` and the other way round; letters without a counterpart stay. */
export function otherLayout(text: string): string {
  return Array.from(text.toLowerCase(), (letter) => swap.get(letter) ?? letter).join("");
}

/** Whether `text` has every word of `query`, typed on either layout. */
export function matches(text: string, query: string): boolean {
  const haystack = text.toLowerCase();
  const has = (typed: string) => typed.split(/\s+/).every((word) => haystack.includes(word));
  const typed = query.trim().toLowerCase();
  return has(typed) || has(otherLayout(typed));
}

/** The key by its place on the keyboard: `KeyK` is Ctrl+K on every layout. */
export function isPlain(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  const typing = target?.closest("input, textarea, select, [contenteditable='true'], [role='dialog']");
  return !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
}
