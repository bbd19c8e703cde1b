// A number worth a glance, and where it leads.
import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import classes from "./office.module.css";

interface Props {
  title: string;
  hint?: ReactNode;
  to?: string;
  search?: Record<string, string>;
  /** One number, or several lines of them. */
  children: ReactNode;
}

export function Figure({ title, hint, to, search, children }: Props) {
  const inside = (
    <>
      <Text size="sm">{title}</Text>
      <strong>{children}</strong>
      <Text size="xs" c="dimmed" component="div">
        {hint}
      </Text>
    </>
  );
  const look = `${classes.sheet} ${classes.figure}`;
  return to ? (
    <Link to={to} search={(search ?? {}) as never} className={look}>
      {inside}
    </Link>
  ) : (
    <div className={look}>{inside}</div>
  );
}
