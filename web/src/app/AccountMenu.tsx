// The person's corner: who one is, language, theme, the way out.
import {
  ActionIcon,
  Avatar,
  Button,
  Group,
  Menu,
  SegmentedControl,
  Stack,
  Text,
  useMantineColorScheme,
} from "@mantine/core";
import {
  IconBuildingStore,
  IconClipboardList,
  IconLogout,
  IconSettings,
  IconUserCircle,
  IconWorld,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useLocation, useNavigate } from "@tanstack/react-router";
import { signOut } from "../api/session";
import { useSpeech } from "../i18n";
import type { Language } from "../i18n/format";
import { avatarQuery, hasOffice, type Me, useMe } from "../kit/me";

export function AccountMenu({ inOffice = false }: { inOffice?: boolean }) {
  const { t } = useSpeech();
  const me = useMe();
  const navigate = useNavigate();
  const leave = async () => {
    await signOut();
    await navigate({ to: "/" });
  };
  return (
    <Menu position="bottom-end" width={256}>
      <Menu.Target>
        {me ? (
          <ActionIcon variant="transparent" size={40} radius="xl" aria-label={t.me.account}>
            <Face me={me} size={34} />
          </ActionIcon>
        ) : (
          <ActionIcon variant="subtle" color="gray" size={40} aria-label={t.me.theme}>
            <IconSettings size={20} stroke={1.6} />
          </ActionIcon>
        )}
      </Menu.Target>
      <Menu.Dropdown>
        {me && (
          <>
            <Group px="sm" py={8} gap={2}>
              <Text fw={600} size="sm" w="100%" truncate>
                {nameOf(me)}
              </Text>
              <Text size="xs" c="dimmed" truncate>
                {(t.me.roles as Record<string, string>)[me.role] ?? me.role} · {me.email}
              </Text>
            </Group>
            <Menu.Divider />
            {inOffice && (
              <Menu.Item component={Link} to="/" leftSection={<IconWorld size={16} />}>
                {t.me.shop}
              </Menu.Item>
            )}
            {!inOffice && hasOffice(me) && (
              <Menu.Item component={Link} to="/admin" leftSection={<IconBuildingStore size={16} />}>
                {t.me.office}
              </Menu.Item>
            )}
            {!inOffice && (
              <Menu.Item component={Link} to="/orders" leftSection={<IconClipboardList size={16} />}>
                {t.orders.mine}
              </Menu.Item>
            )}
            <Menu.Item component={Link} to="/profile" leftSection={<IconUserCircle size={16} />}>
              {t.me.profile}
            </Menu.Item>
            <Menu.Divider />
          </>
        )}
        <Preferences />
        {me && (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void leave()}>
              {t.me.signOut}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function Preferences() {
  const { t, language, speak } = useSpeech();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Stack gap={6} px="sm" py={8}>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t.me.language}
        value={language}
        onChange={(next) => speak(next as Language)}
        data={[
          { value: "ru", label: "Русский" },
          { value: "en", label: "English" },
        ]}
      />
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t.me.theme}
        value={colorScheme}
        onChange={(next) => setColorScheme(next as "auto" | "light" | "dark")}
        data={[
          { value: "light", label: t.me.themes.light },
          { value: "dark", label: t.me.themes.dark },
          { value: "auto", label: t.me.themes.auto },
        ]}
      />
    </Stack>
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
