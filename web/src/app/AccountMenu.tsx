// The person's corner: who one is, and the way in.
import { ActionIcon, Avatar, Button } from "@mantine/core";
import { IconSettings } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useSpeech } from "../i18n";
import { avatarQuery, type Me, useMe } from "../kit/me";

const load = async () => ({ default: (await import("./AccountList")).AccountList });
/** What opens is asked for when somebody comes near it. */
const AccountList = lazy(load);

export function AccountMenu({ inOffice = false }: { inOffice?: boolean }) {
  const [isOpened, setOpened] = useState(false);
  if (!isOpened) {
    return (
      <Corner
        aria-haspopup="menu"
        aria-expanded={false}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpened(true)}
      />
    );
  }
  return (
    <Suspense fallback={<Corner aria-haspopup="menu" aria-expanded />}>
      <AccountList inOffice={inOffice} opened />
    </Suspense>
  );
}

type CornerProps = React.ComponentPropsWithRef<"button">;

/** Who is signed in, or the settings of nobody. */
export function Corner(props: CornerProps) {
  const { t } = useSpeech();
  const me = useMe();
  return me ? (
    <ActionIcon variant="transparent" size={40} radius="xl" aria-label={t.me.account} {...props}>
      <Face me={me} size={34} />
    </ActionIcon>
  ) : (
    <ActionIcon variant="subtle" color="gray" size={40} aria-label={t.me.theme} {...props}>
      <IconSettings size={20} stroke={1.6} />
    </ActionIcon>
  );
}

export function SignInButton() {
  const { t } = useSpeech();
  const here = useLocation({ select: (location) => location.href });
  const next = here.startsWith("/login") || here.startsWith("/register") ? undefined : here;
  return (
    <Button component={Link} to="/login" search={{ next } as never} variant="default" size="sm">
      {t.me.signIn}
    </Button>
  );
}

/** The person's picture, or the first letters of the name. */
export function Face({ me, size }: { me: Me; size: number }) {
  const { data } = useQuery(avatarQuery);
  return (
    <Avatar
      size={size}
      src={data?.avatar_thumbnail ?? null}
      alt=""
      color="spruce"
      variant="light"
      radius="50%"
    >
      {initials(me)}
    </Avatar>
  );
}

export const nameOf = (me: Pick<Me, "first_name" | "last_name" | "email">) =>
  [me.first_name, me.last_name].filter(Boolean).join(" ") || me.email;

const initials = (me: Me) =>
  [me.first_name, me.last_name].map((name) => name.charAt(0).toUpperCase()).join("") ||
  me.email.charAt(0).toUpperCase();
