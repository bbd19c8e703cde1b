// By what the catalogue is narrowed: categories, shops, prices.
import { Group, Skeleton, Stack, TextInput, Title, UnstyledButton } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useSpeech } from "../i18n";
import type { Search } from "../kit/search";
import { categoriesQuery, shopsQuery } from "./queries";
import classes from "./shop.module.css";

/** So long after the last digit the price is asked, in milliseconds. */
const TYPING_PAUSE_MS = 400;

export type Change = (patch: Record<string, string | null>) => void;

export function Facets({ search, change }: { search: Search; change: Change }) {
  const { t } = useSpeech();
  const categories = useQuery(categoriesQuery);
  const shops = useQuery(shopsQuery);
  return (
    <Stack gap="xl">
      <Facet
        title={t.shop.categories}
        all={t.shop.allCategories}
        value={search.category}
        options={categories.data}
        put={(category) => change({ category })}
      />
      <Facet
        title={t.shop.shops}
        all={t.shop.allShops}
        value={search.shop}
        options={shops.data}
        put={(shop) => change({ shop })}
      />
      <div>
        <Title order={2} size="h4" mb={8}>
          {t.shop.price}
        </Title>
        <Group gap="xs" wrap="nowrap">
          <PriceBox label={t.shop.priceFrom} value={search.min} put={(min) => change({ min })} />
          <PriceBox label={t.shop.priceTo} value={search.max} put={(max) => change({ max })} />
        </Group>
      </div>
    </Stack>
  );
}

interface FacetProps {
  title: string;
  all: string;
  value: string | undefined;
  options: { id: number; name: string }[] | undefined;
  put: (value: string | null) => void;
}

const PLACEHOLDERS = ["70%", "55%", "80%", "60%", "45%"];

function Facet({ title, all, value, options, put }: FacetProps) {
  return (
    <nav aria-label={title}>
      <Title order={2} size="h4" mb={6}>
        {title}
      </Title>
      {!options && PLACEHOLDERS.map((width) => <Skeleton key={width} height={14} width={width} my={12} />)}
      {options && (
        <>
          <UnstyledButton
            className={classes.facet}
            data-active={!value || undefined}
            onClick={() => put(null)}
          >
            {all}
          </UnstyledButton>
          {options.map((option) => {
            const active = String(option.id) === value;
            return (
              <UnstyledButton
                key={option.id}
                className={classes.facet}
                data-active={active || undefined}
                aria-current={active || undefined}
                onClick={() => put(active ? null : String(option.id))}
              >
                {option.name}
              </UnstyledButton>
            );
          })}
        </>
      )}
    </nav>
  );
}

function PriceBox({
  label,
  value,
  put,
}: {
  label: string;
  value?: string;
  put: (value: string | null) => void;
}) {
  const [typed, setTyped] = useState(value ?? "");
  const tell = useDebouncedCallback((next: string) => put(next || null), TYPING_PAUSE_MS);
  // Somebody else changed the address; what is being typed says the same in other signs.
  useEffect(
    () => setTyped((now) => (now.replace(",", ".") === (value ?? "") ? now : (value ?? ""))),
    [value],
  );
  return (
    <TextInput
      aria-label={label}
      placeholder={label}
      inputMode="decimal"
      maxLength={12}
      value={typed}
      onChange={({ currentTarget }) => {
        const next = currentTarget.value.replace(/[^\d.,]/g, "");
        setTyped(next);
        tell(next.replace(",", "."));
      }}
    />
  );
}
