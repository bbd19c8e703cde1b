// What surrounds every page: the way past the navigation, and what is shown when a page is missing or breaks.
import { Alert, Button, Center } from "@mantine/core";
import { useNetwork } from "@mantine/hooks";
import { IconMapOff } from "@tabler/icons-react";
import { Link, Outlet } from "@tanstack/react-router";
import { useSpeech } from "../i18n";
import { Live } from "../kit/Live";
import { Empty, Failure } from "../kit/State";

export function Root() {
  const { t } = useSpeech();
  const { online } = useNetwork();
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
    </>
  );
}

export function Missing() {
  const { t } = useSpeech();
  return (
    <Center mih="60vh">
      <Empty
        icon={IconMapOff}
        title={t.errors.notFound}
        action={
          <Button component={Link} to="/" variant="default">
            {t.cart.toCatalogue}
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
      <Failure error={error} retry={reload} />
    </Center>
  );
}
