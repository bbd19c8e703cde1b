import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Where `npm run dev` finds a running Torg. */
const SERVER = process.env.TORG_URL ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  css: { postcss: { plugins: [] } },
  server: { port: 3000, proxy: { "/api": SERVER, "/media": SERVER, "/health": SERVER } },
  // The server puts a word of its own here with every page: see crates/torg/src/ui.rs.
  html: { cspNonce: "__NONCE__" },
  build: {
    target: "es2022",
    // dist/.gitignore stays: cargo watches the folder even before anything is built. scripts/pack.mjs clears the rest.
    emptyOutDir: false,
    sourcemap: false,
    manifest: "manifest.json",
    // A strict content policy: nothing inlined as data: but tiny pictures.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  test: { environment: "node", include: ["src/**/*.test.ts"] },
});
