import "@fontsource-variable/onest";
import "@mantine/core/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "./app/global.css";
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { setNonce } from "get-nonce";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { isRefusal } from "./api/client";
import { fetchRest } from "./app/later";
import { THEME_KEY } from "./app/preferences";
import { Boundary } from "./app/Root";
import { report, startReports } from "./app/reports";
import { makeRouter } from "./app/router";
import { schemeManager } from "./app/scheme";
import { ready, Speaking } from "./i18n";
import { ForgetOnChange } from "./kit/me";
import { theme, variables } from "./theme/theme";

/** A passing trouble is tried again so often before a person is told. */
const RETRIES = 2;

const client = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (times, error) => times < RETRIES && isRefusal(error) && error.passing && error.status !== 429,
      staleTime: 10_000,
    },
  },
});
const router = makeRouter(client);

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

// The policy of the page lets in the styles that components make only with its nonce.
const nonce = document.querySelector<HTMLElement>("meta[property=csp-nonce]")?.nonce ?? "";
setNonce(nonce);

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no root");
await ready();
void startReports();
const told = (error: unknown, info: { componentStack?: string | undefined }) =>
  report(error, info.componentStack);
createRoot(root, { onCaughtError: told, onUncaughtError: told }).render(
  <StrictMode>
    <Speaking>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={variables}
        defaultColorScheme="auto"
        colorSchemeManager={schemeManager(THEME_KEY)}
        getStyleNonce={() => nonce}
      >
        <QueryClientProvider client={client}>
          <Notifications position="bottom-right" limit={3} />
          <ForgetOnChange />
          <Boundary>
            <RouterProvider router={router} />
          </Boundary>
        </QueryClientProvider>
      </MantineProvider>
    </Speaking>
  </StrictMode>,
);
fetchRest();
