// How a file may look, folded away until somebody wants to see it.
import { Code, Text } from "@mantine/core";

export function SampleFile({ title, content }: { title: string; content: string }) {
  return (
    <details>
      <Text component="summary" size="sm" c="dimmed" style={{ cursor: "pointer" }}>
        {title}
      </Text>
      <Code block mt="xs">
        {content}
      </Code>
    </details>
  );
}
