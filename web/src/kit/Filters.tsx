// What a list is filtered by: one line above it, all of it in the address.
import { Button, Group, NumberInput, Select, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useSpeech } from "../i18n";
import classes from "./kit.module.css";
import type { Filter } from "./resource";
import { type FieldProps, SearchBox } from "./SearchBox";
import type { Search } from "./search";

interface Props {
  filters: Filter[];
  search: Search;
  change: (patch: Record<string, string | null>) => void;
  narrow: boolean;
}

export function Filters({ filters, search, change, narrow }: Props) {
  const { t } = useSpeech();
  const [opened, { toggle }] = useDisclosure();
  const set = filters.filter((filter) => search[filter.name]);
  const isSearch = (filter: Filter) => filter.kind === "search";
  // On a telephone the search stays, the rest comes when asked for.
  const folds = narrow && filters.some((filter) => !isSearch(filter));
  const folded = folds && !opened;
  return (
    <Group gap="xs" wrap="wrap" flex={1} className={classes.filters}>
      {folds && !filters.some(isSearch) && <Fold opened={opened} toggle={toggle} count={set.length} />}
      {filters
        .filter((filter) => !filter.hidden || search[filter.name])
        .filter((filter) => !folded || isSearch(filter))
        .map((filter) => {
          const value = search[filter.name] ?? "";
          const put = (next: string) => change({ [filter.name]: next || null });
          const label = filter.label(t);
          switch (filter.kind) {
            case "text":
              return <SearchBox key={filter.name} value={value} put={put} label={label} plain />;
            case "number":
              return (
                <NumberInput
                  key={filter.name}
                  aria-label={label}
                  placeholder={label}
                  w={120}
                  min={0}
                  hideControls
                  value={value}
                  onChange={(next) => put(String(next))}
                />
              );
            case "date":
              return (
                <TextInput
                  key={filter.name}
                  aria-label={label}
                  title={label}
                  type="date"
                  w={182}
                  leftSection={
                    <Text size="sm" c="dimmed" aria-hidden>
                      {filter.short(t)}
                    </Text>
                  }
                  leftSectionWidth={44}
                  value={value}
                  onChange={(event) => put(event.currentTarget.value)}
                />
              );
            case "choice":
              return (
                <Choice key={filter.name} label={label} value={value} put={put} data={filter.options(t)} />
              );
            case "lookup":
              return <Lookup key={filter.name} filter={filter} label={label} value={value} put={put} />;
            default:
              return <SearchBox key={filter.name} value={value} put={put} label={label} />;
          }
        })}
      {folds && filters.some(isSearch) && <Fold opened={opened} toggle={toggle} count={set.length} />}
      {set.length > 0 && !folded && (
        <Button
          variant="subtle"
          color="gray"
          px="xs"
          onClick={() => change(Object.fromEntries(filters.map((filter) => [filter.name, null])))}
        >
          {t.list.clear}
        </Button>
      )}
    </Group>
  );
}

function Fold({ opened, toggle, count }: { opened: boolean; toggle: () => void; count: number }) {
  const { t } = useSpeech();
  return (
    <Button variant="default" px="sm" aria-expanded={opened} onClick={toggle}>
      {t.shop.filters}
      {count > 0 && ` · ${count}`}
    </Button>
  );
}

function Choice({ label, value, put, data }: FieldProps & { data: { value: string; label: string }[] }) {
  return (
    <Select
      aria-label={label}
      placeholder={label}
      w={180}
      clearable
      searchable={data.length > 8}
      data={data}
      value={value || null}
      onChange={(next) => put(next ?? "")}
    />
  );
}

function Lookup({ filter, ...field }: FieldProps & { filter: Extract<Filter, { kind: "lookup" }> }) {
  const options = useQuery({ queryKey: ["lookup", filter.name], queryFn: filter.options, staleTime: 60_000 });
  return <Choice {...field} data={options.data ?? []} />;
}
