// How errors are told to Sentry: what broke and where in our own code. No body, no header, no address with what
// somebody searched for, no trail of clicks.
import {
  captureException,
  dedupeIntegration,
  globalHandlersIntegration,
  init,
  linkedErrorsIntegration,
} from "@sentry/react";

interface Destination {
  dsn: string;
  environment: string;
  version: string;
}

export function start({ dsn, environment, version }: Destination) {
  init({
    dsn,
    environment,
    release: `torg-web@${version}`,
    defaultIntegrations: false,
    dataCollection: {
      userInfo: false,
      cookies: false,
      httpHeaders: false,
      httpBodies: [],
      urlQueryParams: false,
    },
    integrations: [globalHandlersIntegration(), linkedErrorsIntegration(), dedupeIntegration()],
  });
  return (error: unknown, components?: string | null) => {
    captureException(error, {
      tags: { page: location.pathname },
      contexts: components ? { react: { componentStack: components } } : {},
    });
  };
}
