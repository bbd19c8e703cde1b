// Saved views of a list: a name for what the address says. They live in this browser until the server keeps them.
import { store, stored } from "../app/preferences";
import type { Search } from "./search";

export interface View {
  name: string;
  search: Search;
}

/** More would be a list to filter of its own. */
const MOST_VIEWS = 20;
const key = (resource: string) => `torg.views.${resource}`;

export function views(resource: string): View[] {
  try {
    const kept: unknown = JSON.parse(stored(key(resource)) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isView) : [];
  } catch {
    return [];
  }
}

/** Saves under `name`, in place of a view of that name. */
export function save(resource: string, view: View): View[] {
  const others = views(resource).filter((other) => other.name !== view.name);
  return keep(resource, [...others, view].slice(-MOST_VIEWS));
}

export function remove(resource: string, name: string): View[] {
  return keep(
    resource,
    views(resource).filter((view) => view.name !== name),
  );
}

function keep(resource: string, next: View[]): View[] {
  store(key(resource), JSON.stringify(next));
  return next;
}

function isView(it: unknown): it is View {
  return typeof it === "object" && it !== null && "name" in it && "search" in it;
}
