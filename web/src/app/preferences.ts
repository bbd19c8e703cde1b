// What a person chose for this browser alone. The keys are also read by public/before-paint.js.

/** Reads a stored preference; storage may be closed to us, which is no reason to fail. */
export function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function store(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // The choice lives until the page is closed.
  }
}

export const THEME_KEY = "torg.theme";
export const LANGUAGE_KEY = "torg.language";
