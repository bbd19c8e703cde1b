// An order beside a list or a board: fetched when the first one is opened.
import { Skeleton } from "@mantine/core";
import { lazy, Suspense } from "react";

const OrderPanel = lazy(async () => ({ default: (await import("./OrderDesk")).OrderPanel }));

export function LazyOrderPanel({ id }: { id: string }) {
  return (
    <Suspense fallback={<Skeleton height={320} aria-busy />}>
      <OrderPanel id={id} />
    </Suspense>
  );
}
