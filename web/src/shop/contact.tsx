// An address: its form and how it is written on one line.
import { useQueryClient } from "@tanstack/react-query";
import { api, must, newKey, type Schemas } from "../api/client";
import { type Texts, useSpeech } from "../i18n";
import { phone } from "../i18n/format";
import { type Field, RecordForm } from "../kit/RecordForm";
import { type Contact, contactsQuery } from "./queries";

type Details = Schemas["ContactDetails"];

/** What the server writes for a city and a street that nobody told; nobody has to read it. */
const UNTOLD = ["Город не указан", "Улица не указана"];

/** The city or the street as somebody told it, or nothing. */
export const told = (place: string | null | undefined): string =>
  place && !UNTOLD.includes(place) ? place : "";

export function addressLine(t: Texts, contact: Details): string {
  const { houseShort, structureShort, buildingShort, apartmentShort } = t.contact;
  const parts = [
    told(contact.city),
    told(contact.street),
    contact.house && `${houseShort} ${contact.house}`.trim(),
    contact.structure && `${structureShort} ${contact.structure}`,
    contact.building && `${buildingShort} ${contact.building}`,
    contact.apartment && `${apartmentShort} ${contact.apartment}`,
  ];
  return parts.filter(Boolean).join(", ");
}

export function personLine(contact: Details): string {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(" ");
  return [name, phone(contact.phone)].filter(Boolean).join(" · ");
}

export const EMPTY: Details = {
  first_name: "",
  last_name: "",
  phone: "",
  email: "",
  city: "",
  street: "",
  house: "",
  structure: "",
  building: "",
  apartment: "",
};

interface Props {
  contact?: Contact;
  /** Whose it is, where staff write it down. */
  customer?: number;
  saved: (contact: Contact) => void;
  cancel?: () => void;
}

export function ContactForm({ contact, customer, saved, cancel }: Props) {
  const { t } = useSpeech();
  const client = useQueryClient();
  const w = t.contact;
  const fields: Field[] = [
    { name: "first_name", label: w.firstName, half: true, autoComplete: "given-name", maxLength: 50 },
    { name: "last_name", label: w.lastName, half: true, autoComplete: "family-name", maxLength: 50 },
    { name: "phone", label: w.phone, kind: "tel", half: true, required: true, autoComplete: "tel" },
    { name: "email", label: w.email, kind: "email", half: true, autoComplete: "email" },
    { name: "city", label: w.city, half: true, autoComplete: "address-level2", maxLength: 50 },
    { name: "street", label: w.street, half: true, autoComplete: "address-line1", maxLength: 100 },
    { name: "house", label: w.house, short: true, maxLength: 15 },
    { name: "apartment", label: w.apartment, short: true, maxLength: 15 },
    { name: "structure", label: w.structure, short: true, maxLength: 15 },
    { name: "building", label: w.building, short: true, maxLength: 15 },
  ];
  const { id: _, ...before } = contact ?? { id: 0, ...EMPTY };
  const initial = { ...EMPTY, ...before, city: told(before.city), street: told(before.street) };
  const submit = async (values: Details) => {
    const body = Object.fromEntries(
      Object.entries(values).filter(([, value]) => value !== ""),
    ) as unknown as Details;
    const answer = await keep(contact, customer, body);
    await client.invalidateQueries({ queryKey: customer ? ["customers"] : contactsQuery.queryKey });
    saved(answer as Contact);
  };
  return (
    <RecordForm
      fields={fields}
      initial={initial as Record<keyof Details, string>}
      submit={submit as never}
      label={t.act.save}
      cancel={cancel}
    />
  );
}

function keep(contact: Contact | undefined, customer: number | undefined, body: Details): Promise<unknown> {
  const header = { "Idempotency-Key": newKey() };
  if (customer && contact) {
    const path = { id: customer, contact_id: contact.id };
    // What was emptied is said to be empty: a change leaves out what stays.
    const change = { ...Object.fromEntries(Object.keys(EMPTY).map((name) => [name, null])), ...body };
    return must(
      api.PATCH("/api/v1/staff/customers/{id}/contacts/{contact_id}/", {
        params: { path },
        body: change as Schemas["ContactChange"],
      }),
    );
  }
  if (customer) {
    return must(
      api.POST("/api/v1/staff/customers/{id}/contacts/", {
        params: { path: { id: customer }, header },
        body: body as unknown as Schemas["ContactChange"],
      }),
    );
  }
  return contact
    ? must(api.PUT("/api/v1/contacts/{id}/", { params: { path: { id: contact.id } }, body }))
    : must(api.POST("/api/v1/contacts/", { params: { header }, body }));
}
