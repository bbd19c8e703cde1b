// Saved views: everybody's first, then one's own.
import { ActionIcon, Button, Menu, Popover, Stack, TextInput, UnstyledButton } from "@mantine/core";
import { IconBookmarkPlus, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useSpeech } from "../i18n";
import classes from "./kit.module.css";
import type { Resource } from "./resource";
import type { Search } from "./search";
import { remove, save, type View, views } from "./views";

interface Props<Row> {
  resource: Resource<Row>;
  /** The filters alone, without what else the address says. */
  filters: Search;
  show: (search: Search) => void;
}

export function Views<Row>({ resource, filters, show }: Props<Row>) {
  const { t } = useSpeech();
  const [own, setOwn] = useState<View[]>(() => views(resource.name));
  const isShown = (search: Search) => same(search, filters);
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
      {own.map((view) => (
        <Menu key={view.name} trigger="hover" openDelay={700}>
          <Menu.Target>
            <span>
              <Tab name={view.name} active={isShown(view.search)} show={() => show(view.search)} />
            </span>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconX size={14} />}
              onClick={() => setOwn(remove(resource.name, view.name))}
            >
              {t.list.removeView}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ))}
      {Object.keys(filters).length > 0 && (
        <SaveView
          save={(name) => {
            setOwn(save(resource.name, { name, search: filters }));
          }}
        />
      )}
    </div>
  );
}

function Tab({ name, active, show }: { name: string; active: boolean; show: () => void }) {
  return (
    <UnstyledButton
      className={classes.view}
      data-active={active || undefined}
      aria-pressed={active}
      onClick={show}
    >
      {name}
    </UnstyledButton>
  );
}

function SaveView({ save }: { save: (name: string) => void }) {
  const { t } = useSpeech();
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState("");
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus shadow="md">
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          my={3}
          aria-label={t.list.saveView}
          title={t.list.saveView}
          onClick={() => setOpened(!opened)}
        >
          <IconBookmarkPlus size={17} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim()) save(name.trim());
            setOpened(false);
            setName("");
          }}
        >
          <Stack gap="xs">
            <TextInput
              label={t.list.viewName}
              maxLength={40}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button type="submit" disabled={!name.trim()}>
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
