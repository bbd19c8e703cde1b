// A sheet with a heading: what pages of several figures are made of.
import { Group, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./office.module.css";

export function Section({ title, more, children }: { title: string; more?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.sheet}>
      <Group justify="space-between" px={18} py={14}>
        <Title order={2} size="h3">
          {title}
        </Title>
        {more}
      </Group>
      {children}
    </section>
  );
}
