// A screen of records, described: what the page of it does is in ResourcePage.
import type { IconProps } from "@tabler/icons-react";
import type { ComponentType, ReactNode } from "react";
import type { Texts } from "../i18n";
import type { Permission } from "./me";
import type { Search } from "./search";

type Speak = (t: Texts) => string;

/** One page of records, as every list of the API answers. */
export interface Page<Row> {
  results: Row[];
  next?: string | null;
  count?: number | null;
}

export interface Column<Row> {
  key: string;
  title: Speak;
  cell: (row: Row) => ReactNode;
  /** What stands in an exported file, in the person's words; without it the column is not exported. */
  text?: (row: Row, t: Texts) => string;
  /** In pixels; the rest of the width goes to columns without one. */
  width?: number;
  align?: "right";
  /** Not shown until somebody chooses it. */
  hidden?: boolean;
  /** Gives way where there is not room for all. */
  spare?: boolean;
}

interface FilterBase {
  /** Its name in the address and, unless the resource says otherwise, in the API. */
  name: string;
  label: Speak;
  /** Set by a link from elsewhere; shown only while it is. */
  hidden?: boolean;
}
export type Filter =
  | (FilterBase & { kind: "search" | "text" | "number" })
  /** An empty day looks like any other: which of two it is, `short` says beside it. */
  | (FilterBase & { kind: "date"; short: Speak })
  | (FilterBase & { kind: "choice"; options: (t: Texts) => { value: string; label: string }[] })
  | (FilterBase & { kind: "lookup"; options: () => Promise<{ value: string; label: string }[]> });

/** What can be done with several records at once. */
export interface BulkAction<Row> {
  key: string;
  label: Speak;
  icon: ComponentType<IconProps>;
  needs: Permission;
  /** Whether it can be done with this one; the others are left out. */
  fits?: (row: Row) => boolean;
  run: (row: Row) => Promise<unknown>;
}

export interface Resource<Row> {
  /** Its name in query keys, saved views and exported files. */
  name: string;
  title: Speak;
  icon: ComponentType<IconProps>;
  columns: Column<Row>[];
  filters: Filter[];
  id: (row: Row) => string | number;
  page: (filters: Search, cursor: string | null, limit: number, signal?: AbortSignal) => Promise<Page<Row>>;
  /** A row on a telephone, where there is no room for columns. */
  card: (row: Row) => ReactNode;
  /** What opens beside the list. */
  panel?: (id: string, row: Row | undefined) => ReactNode;
  /**
   * A record that is open and not among those loaded: an address that came from elsewhere, or a later page. Without it
   * the list is read on until the record comes; null where the panel asks for its record itself.
   */
  find?: ((id: string, signal?: AbortSignal) => Promise<Row | null>) | null;
  panelTitle?: (t: Texts, id: string) => string;
  bulk?: BulkAction<Row>[];
  /** Views that everybody has. */
  views?: { name: Speak; search: Search }[];
  /** Buttons of the page: a new record, an import. */
  actions?: () => ReactNode;
  /** What stands above the list: sums, a warning. */
  above?: () => ReactNode;
  empty: { title: Speak; hint: Speak; action?: () => ReactNode };
  /** How often an open list looks for news, in milliseconds. */
  refreshMs?: number;
}
