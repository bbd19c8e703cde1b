// What opens at the person's corner.
import { Group, Menu, SegmentedControl, Stack, Text, useMantineColorScheme } from "@mantine/core";
import {
  IconBuildingStore,
  IconClipboardList,
  IconLogout,
  IconUserCircle,
  IconWorld,
} from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { signOut } from "../api/session";
import { useSpeech } from "../i18n";
import type { Language } from "../i18n/format";
import { hasOffice, useMe } from "../kit/me";
import { Corner, nameOf } from "./AccountMenu";

export function AccountList({ inOffice, opened }: { inOffice: boolean; opened: boolean }) {
  const { t } = useSpeech();
  const me = useMe();
  const navigate = useNavigate();
  const leave = async () => {
    await signOut();
    await navigate({ to: "/" });
  };
  return (
    <Menu position="bottom-end" width={256} defaultOpened={opened}>
      <Menu.Target>
        <Corner />
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
