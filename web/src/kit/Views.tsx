// Saved views: everybody's first, then one's own and those that colleagues share.
import {
  ActionIcon,
  Button,
  Checkbox,
  Menu,
  Popover,
  Stack,
  TextInput,
  Tooltip,
  UnstyledButton,
} from "@mantine/core";
import { IconBookmarkPlus, IconDots, IconUsers, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSpeech } from "../i18n";
import classes from "./kit.module.css";
import { may, useMe } from "./me";
import type { Resource } from "./resource";
import type { Search } from "./search";
import { useRemoveView, useSaveView, useShareView, type View, viewsQuery } from "./views";

interface Props<Row> {
  resource: Resource<Row>;
  /** The filters alone, without what else the address says. */
  filters: Search;
  show: (search: Search) => void;
}

export function Views<Row>({ resource, filters, show }: Props<Row>) {
  const { t } = useSpeech();
  const { data: kept = [] } = useQuery(viewsQuery(resource.name));
  const isShown = (search: Search) => same(search, filters);
  const chosen = kept.find((view) => isShown(view.filters));
  // One tab is no choice.
  if (kept.length === 0 && !resource.views?.length) return null;
  return (
    <div className={classes.views} role="toolbar" aria-label={t.list.views}>
      <Tab name={t.list.everything} active={isShown({})} show={() => show({})} />
      {resource.views?.map((view) => (
        <Tab
          key={view.name(t)}
          name={view.name(t)}
          active={isShown(view.search)}
          show={() => show(view.search)}
        />
      ))}
      {kept.map((view) => (
        <Tab
          key={view.id}
          name={view.name}
          shared={view.shared}
          active={view === chosen}
          show={() => show(view.filters)}
        />
      ))}
      {chosen && <ViewMenu screen={resource.name} view={chosen} gone={() => show({})} />}
    </div>
  );
}

interface TabProps {
  name: string;
  active: boolean;
  shared?: boolean;
  show: () => void;
}

function Tab({ name, active, shared, show }: TabProps) {
  const { t } = useSpeech();
  return (
    <UnstyledButton
      className={classes.view}
      data-active={active || undefined}
      aria-pressed={active}
      onClick={show}
    >
      {name}
      {shared && (
        <Tooltip label={t.list.sharedView}>
          <IconUsers size={13} role="img" aria-label={t.list.sharedView} style={{ marginLeft: 5 }} />
        </Tooltip>
      )}
    </UnstyledButton>
  );
}

/** What its owner may do with the view that is shown; an administrator removes any that is shared. */
function ViewMenu({ screen, view, gone }: { screen: string; view: View; gone: () => void }) {
  const { t } = useSpeech();
  const me = useMe();
  const share = useShareView(screen);
  const remove = useRemoveView(screen);
  const isOwn = view.owner_id === me?.id;
  if (!isOwn && !may(me, "system.manage")) return null;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" my={3} aria-label={t.list.viewMenu(view.name)}>
          <IconDots size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {isOwn && (
          <Menu.Item
            leftSection={<IconUsers size={15} />}
            onClick={() => share.mutate({ id: view.id, shared: !view.shared })}
          >
            {view.shared ? t.list.unshareView : t.list.shareView}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconX size={15} />}
          onClick={() => remove.mutate(view.id, { onSuccess: gone })}
        >
          {t.list.removeView}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Keeps what the list is filtered by now, where no view is that yet. */
export function SaveView<Row>({ resource, filters }: Omit<Props<Row>, "show">) {
  const { t } = useSpeech();
  const { data: kept = [] } = useQuery(viewsQuery(resource.name));
  const save = useSaveView(resource.name);
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const known = [
    ...kept.map((view) => view.filters),
    ...(resource.views ?? []).map((view) => view.search),
    {},
  ];
  if (known.some((search) => same(search, filters))) return null;
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus shadow="md">
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t.list.saveView}
          title={t.list.saveView}
          onClick={() => setOpened(!opened)}
        >
          <IconBookmarkPlus size={18} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (!name.trim()) return;
            save.mutate(
              { name: name.trim(), filters, shared },
              {
                onSuccess: () => {
                  setOpened(false);
                  setName("");
                },
              },
            );
          }}
        >
          <Stack gap="xs">
            <TextInput
              label={t.list.viewName}
              maxLength={100}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Checkbox
              size="sm"
              label={t.list.shareView}
              checked={shared}
              onChange={(event) => setShared(event.currentTarget.checked)}
            />
            <Button type="submit" disabled={!name.trim()} loading={save.isPending}>
              {t.act.save}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

function same(one: Search, other: Search): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => one[name] === other[name]);
}
