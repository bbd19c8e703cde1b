// A form described by its fields. What the server finds wrong with a field stands at the field; nothing typed is
// lost, whatever happens.
import {
  Alert,
  Box,
  Button,
  Checkbox,
  Group,
  NumberInput,
  PasswordInput,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { type UseFormReturnType, useForm } from "@mantine/form";
import { useRef, useState } from "react";
import { isRefusal } from "../api/client";
import { type Texts, useSpeech } from "../i18n";
import { Conflict } from "./Conflict";
import classes from "./kit.module.css";
import { RequestId } from "./State";

export type Value = string | boolean | string[];

export interface Field {
  name: string;
  label: string;
  kind?:
    | "text"
    | "email"
    | "tel"
    | "password"
    | "date"
    | "money"
    | "long"
    | "number"
    | "choice"
    | "many"
    | "switch";
  required?: boolean;
  hint?: string;
  options?: { value: string; label: string }[];
  /** Of a number. */
  min?: number;
  max?: number;
  /** A choice that may be none. */
  clearable?: boolean;
  disabled?: boolean;
  autoComplete?: string;
  maxLength?: number;
  /** Half of the width where there is room. */
  half?: boolean;
  /** Half of it on a telephone, too: a number of a house, of days. */
  short?: boolean;
  /** Seldom told: folded away below the others. */
  rare?: boolean;
  /** What is wrong with what was typed, where that can be said before it is sent. */
  check?: (value: string) => string | null;
}

interface Props<T extends Record<string, Value>> {
  fields: Field[];
  initial: T;
  /** The same as it is at the server now: shown beside what was typed where somebody else was faster. */
  current?: T;
  submit: (values: T) => Promise<unknown>;
  label: string;
  wide?: boolean;
  cancel?: () => void;
}

export function RecordForm<T extends Record<string, Value>>(props: Props<T>) {
  const { fields, initial, current, submit, label, wide, cancel } = props;
  const { t } = useSpeech();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [unfolded, setUnfolded] = useState(false);
  const box = useRef<HTMLFormElement>(null);
  const usual = fields.filter((field) => !field.rare);
  const rare = fields.filter((field) => field.rare);
  const form = useForm<Record<string, Value>>({
    initialValues: initial,
    validate: Object.fromEntries(
      fields.map((field) => [field.name, (value: Value) => wrong(field, value, t)]),
    ),
  });
  /** What is wrong is neither folded away nor out of sight above the button. */
  const show = (errors: object) => {
    if (rare.some(({ name }) => name in errors)) setUnfolded(true);
    const first = fields.find(({ name }) => name in errors);
    if (!first) return;
    // Within this form: another on the page may have fields of the same names.
    const input = () => box.current?.querySelector<HTMLElement>(`[data-path="${first.name}"]`);
    // Once it is unfolded.
    requestAnimationFrame(() => input()?.focus());
  };
  const send = async (values: Record<string, Value>) => {
    setBusy(true);
    setProblem(null);
    try {
      await submit(values as T);
    } catch (error) {
      const at = isRefusal(error) ? error.fields : {};
      form.setErrors(at);
      show(at);
      const known =
        Object.keys(at).length > 0 && Object.keys(at).every((name) => fields.some((it) => it.name === name));
      if (!known) setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form ref={box} onSubmit={form.onSubmit((values) => void send(values), show)} noValidate>
      <Stack gap="sm">
        {problem !== null && <FormProblem error={problem} />}
        {isConflict(problem) && current && (
          <Conflict
            fields={fields}
            mine={form.values}
            theirs={current}
            take={() => {
              form.setValues(current);
              setProblem(null);
            }}
          />
        )}
        <Inputs fields={usual} form={form} />
        {rare.length > 0 && (
          <details open={unfolded} onToggle={(event) => setUnfolded(event.currentTarget.open)}>
            <Text component="summary" size="sm" className={classes.summary}>
              {t.act.rarely}
            </Text>
            <Box mt="sm">
              <Inputs fields={rare} form={form} />
            </Box>
          </details>
        )}
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

type Form = UseFormReturnType<Record<string, Value>>;

function Inputs({ fields, form }: { fields: Field[]; form: Form }) {
  return (
    <SimpleGrid cols={2} spacing="sm" verticalSpacing="sm">
      {fields.map((field) => (
        <div
          key={field.name}
          className={classes.field}
          data-half={field.half || undefined}
          data-short={field.short || undefined}
        >
          <Input
            field={field}
            {...form.getInputProps(field.name, field.kind === "switch" ? { type: "checkbox" } : {})}
          />
        </div>
      ))}
    </SimpleGrid>
  );
}

/** Somebody changed the same thing meanwhile. */
const isConflict = (problem: unknown) =>
  isRefusal(problem) && problem.status === 409 && problem.code === "changed_meanwhile";

const isEmpty = (value: Value) => (Array.isArray(value) ? value.length === 0 : !String(value).trim());

function wrong(field: Field, value: Value, t: Texts): string | null {
  if (isEmpty(value)) return field.required ? t.errors.required : null;
  const { min, max } = field;
  const isOutside = Number(value) < (min ?? -Infinity) || Number(value) > (max ?? Infinity);
  if (field.kind === "number" && isOutside) return t.errors.bounds(min, max);
  return field.check?.(String(value)) ?? null;
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

const HINT_BELOW = ["label", "input", "description", "error"];

function Input({ field, ...props }: { field: Field } & Record<string, unknown>) {
  const { name, label, hint, required, autoComplete, maxLength, disabled } = field;
  const common = { name, label, description: hint, required, disabled, autoComplete, maxLength, ...props };
  if (field.kind === "switch") return <Switch {...common} />;
  // Hints of different heights below: the boxes of a row stand on one line.
  Object.assign(common, { inputWrapperOrder: HINT_BELOW });
  switch (field.kind ?? "text") {
    case "password":
      return <PasswordInput {...common} />;
    case "long":
      return <Textarea {...common} autosize minRows={2} />;
    case "number":
      // What is beyond the bounds stays as it was typed, and is told: nobody's number is changed behind their back.
      return (
        <NumberInput {...common} min={field.min} max={field.max} clampBehavior="none" allowDecimal={false} />
      );
    case "choice":
      return (
        <Select
          {...common}
          value={(props.value as string) || null}
          data={field.options ?? []}
          clearable={field.clearable}
          searchable={(field.options?.length ?? 0) > 8}
          allowDeselect={field.clearable ?? false}
        />
      );
    case "many":
      return (
        <Checkbox.Group label={label} description={hint} {...props}>
          <Stack gap={8} mt={8}>
            {field.options?.map((option) => (
              <Checkbox
                key={option.value}
                value={option.value}
                label={option.label}
                size="sm"
                disabled={disabled}
              />
            ))}
          </Stack>
        </Checkbox.Group>
      );
    case "money":
      return <TextInput {...common} inputMode="decimal" />;
    default:
      return <TextInput {...common} type={field.kind ?? "text"} />;
  }
}
