// What a machine said, as it was: laid out to be read, kept from running over the page.
import { Code } from "@mantine/core";

export function Raw({ value }: { value: unknown }) {
  return (
    <Code block mah={360} style={{ overflow: "auto" }} tabIndex={0}>
      {typeof value === "string" ? value : JSON.stringify(value, null, 2)}
    </Code>
  );
}
