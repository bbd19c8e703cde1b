// A form described by its fields. What the server finds wrong with a field stands at the field; nothing typed is
// lost, whatever happens.
import {
  Alert,
  Button,
  Group,
  PasswordInput,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  Textarea,
  TextInput,
} from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { isRefusal } from "../api/client";
import { useSpeech } from "../i18n";
import { RequestId } from "./State";

type Value = string | boolean;

export interface Field {
  name: string;
  label: string;
  kind?: "text" | "email" | "tel" | "password" | "long" | "choice" | "switch";
  required?: boolean;
  hint?: string;
  options?: { value: string; label: string }[];
  autoComplete?: string;
  maxLength?: number;
  /** Half of the width where there is room. */
  half?: boolean;
}

interface Props<T extends Record<string, Value>> {
  fields: Field[];
  initial: T;
  submit: (values: T) => Promise<unknown>;
  label: string;
  wide?: boolean;
  cancel?: () => void;
}

export function RecordForm<T extends Record<string, Value>>(props: Props<T>) {
  const { fields, initial, submit, label, wide, cancel } = props;
  const { t } = useSpeech();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const form = useForm<Record<string, Value>>({
    initialValues: initial,
    validate: Object.fromEntries(
      fields
        .filter((field) => field.required)
        .map((field) => [field.name, (value: Value) => (String(value).trim() ? null : t.errors.required)]),
    ),
  });
  const send = async (values: Record<string, Value>) => {
    setBusy(true);
    setProblem(null);
    try {
      await submit(values as T);
    } catch (error) {
      const at = isRefusal(error) ? error.fields : {};
      form.setErrors(at);
      const known =
        Object.keys(at).length > 0 && Object.keys(at).every((name) => fields.some((it) => it.name === name));
      if (!known) setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={form.onSubmit((values) => void send(values))} noValidate>
      <Stack gap="sm">
        {problem !== null && <FormProblem error={problem} />}
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm">
          {fields.map((field) => (
            <div key={field.name} style={field.half ? undefined : { gridColumn: "1 / -1" }}>
              <Input
                field={field}
                {...form.getInputProps(field.name, field.kind === "switch" ? { type: "checkbox" } : {})}
              />
            </div>
          ))}
        </SimpleGrid>
        <Group gap="xs" mt="xs">
          <Button type="submit" loading={busy} fullWidth={wide}>
            {label}
          </Button>
          {cancel && (
            <Button variant="default" onClick={cancel}>
              {t.act.cancel}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

/** What is wrong with the whole of it. */
export function FormProblem({ error }: { error: unknown }) {
  const { t } = useSpeech();
  const refusal = isRefusal(error) ? error : null;
  return (
    <Alert color="brick" variant="light" role="alert">
      {refusal?.message ?? t.errors.ours}
      {refusal?.requestId && refusal.status >= 500 && <RequestId id={refusal.requestId} />}
    </Alert>
  );
}

function Input({ field, ...props }: { field: Field } & Record<string, unknown>) {
  const { name, label, hint, required, autoComplete, maxLength } = field;
  const common = { name, label, description: hint, required, autoComplete, maxLength, ...props };
  switch (field.kind ?? "text") {
    case "password":
      return <PasswordInput {...common} />;
    case "long":
      return <Textarea {...common} autosize minRows={2} />;
    case "choice":
      return <Select {...common} data={field.options ?? []} />;
    case "switch":
      return <Switch {...common} />;
    default:
      return <TextInput {...common} type={field.kind ?? "text"} />;
  }
}
