import type { MantineColorScheme, MantineColorSchemeManager } from "@mantine/core";
import { store, stored } from "./preferences";

/** Keeps the theme where `before-paint.js` looks for it, and follows what another tab chooses. */
export function schemeManager(key: string): MantineColorSchemeManager {
  let listen: ((event: StorageEvent) => void) | null = null;
  const known = (value: string | null): value is MantineColorScheme =>
    value === "light" || value === "dark" || value === "auto";
  return {
    get: (usual) => {
      const value = stored(key);
      return known(value) ? value : usual;
    },
    set: (value) => store(key, value),
    subscribe: (update) => {
      listen = (event) => {
        if (event.key === key && known(event.newValue)) update(event.newValue);
      };
      window.addEventListener("storage", listen);
    },
    unsubscribe: () => {
      if (listen) window.removeEventListener("storage", listen);
    },
    clear: () => store(key, null),
  };
}
