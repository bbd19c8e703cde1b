// What surrounds every page: the way past the navigation, and what is shown when a page is missing or breaks.
import { Alert, Button, Center } from "@mantine/core";
import { useNetwork } from "@mantine/hooks";
import { IconBandage, IconMapOff } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { Component, lazy, type ReactNode, Suspense, useEffect, useRef } from "react";
import { isRefusal } from "../api/client";
import { useSpeech } from "../i18n";
import { Live } from "../kit/Live";
import { useLostSession } from "../kit/me";
import { Empty, Failure } from "../kit/State";

/** Rarely needed, and the first load does without it. */
const SignInAgain = lazy(async () => ({ default: (await import("../account/SignInAgain")).SignInAgain }));

export function Root() {
  const { t } = useSpeech();
  const { online } = useNetwork();
  const isLost = useLostSession();
  useWordsAnew();
  return (
    <>
      <a href="#content" className="skip">
        {t.skip}
      </a>
      {!online && (
        <Alert color="saffron" variant="filled" radius={0} py={6} role="status">
          {t.errors.offlineNow}
        </Alert>
      )}
      <Live />
      <Outlet />
      {isLost && (
        <Suspense>
          <SignInAgain />
        </Suspense>
      )}
    </>
  );
}

/** Answers hold words: another language is asked for anew. */
function useWordsAnew() {
  const client = useQueryClient();
  const { language } = useSpeech();
  const before = useRef(language);
  useEffect(() => {
    if (before.current === language) return;
    before.current = language;
    void client.invalidateQueries();
  }, [client, language]);
}

/** There is no such page; back to where one was working. */
export function Missing() {
  const { t } = useSpeech();
  const inOffice = useLocation({ select: ({ pathname }) => /^\/admin\b/.test(pathname) });
  return (
    <Center mih="60vh">
      <Empty
        icon={IconMapOff}
        title={t.errors.notFound}
        action={
          <Button component={Link} to={inOffice ? "/admin" : "/"} variant="default">
            {inOffice ? t.office.overview : t.cart.toCatalogue}
          </Button>
        }
      >
        {t.errors.notFoundHint}
      </Empty>
    </Center>
  );
}

/** A chunk that a newer build has swept away is no defect: the page is loaded anew. */
const isStale = (error: unknown) => error instanceof TypeError && /import|module/i.test(error.message);

export function Broken({ error }: { error: unknown }) {
  const { t } = useSpeech();
  const reload = () => location.reload();
  if (isStale(error)) {
    return (
      <Center mih="60vh">
        <Empty
          icon={IconMapOff}
          title={t.errors.offline}
          action={<Button onClick={reload}>{t.errors.reload}</Button>}
        />
      </Center>
    );
  }
  return (
    <Center mih="60vh">
      {isRefusal(error) ? (
        <Failure error={error} retry={reload} />
      ) : (
        <Empty
          icon={IconBandage}
          title={t.errors.broken}
          action={<Button onClick={reload}>{t.errors.reload}</Button>}
        >
          {t.errors.brokenHint}
        </Empty>
      )}
    </Center>
  );
}

/** What broke outside of any page. */
export class Boundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: null };
  static getDerivedStateFromError(error: unknown) {
    return { error };
  }
  override render() {
    return this.state.error ? <Broken error={this.state.error} /> : this.props.children;
  }
}
