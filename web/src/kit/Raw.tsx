// What a machine said, as it was: laid out to be read, kept from running over the page.
import { Code } from "@mantine/core";

export function Raw({ value }: { value: unknown }) {
  if (value === null || value === undefined) return null;
  const isText = typeof value === "string";
  return (
    <Code
      block
      mah={360}
      style={{ overflow: "auto", ...(isText && { whiteSpace: "pre-wrap", overflowWrap: "anywhere" }) }}
      tabIndex={0}
    >
      {isText ? value : JSON.stringify(value, null, 2)}
    </Code>
  );
}
