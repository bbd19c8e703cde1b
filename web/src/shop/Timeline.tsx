// Everything that happened to one order, in order.
import { Timeline as Line, Text } from "@mantine/core";
import type { Schemas } from "../api/client";
import { useSpeech } from "../i18n";

type Event = Schemas["OrderEvent"];
/** What every history of an order says of a step. */
type Step = Pick<Event, "kind" | "actor"> & { status?: string | null };

/** What an event was and whose doing, in words. */
export function useEventWords() {
  const { t } = useSpeech();
  const title = (event: Step): string => {
    const kinds = t.orders.kinds as Record<string, string>;
    const states = t.orders.states as Record<string, string>;
    const known = kinds[event.kind];
    if (known) return known;
    return event.status ? t.orders.became(states[event.status] ?? event.status) : event.kind;
  };
  const actor = (event: Step): string => {
    const [word = "", number] = event.actor.split(":");
    const known = (t.orders.actors as Record<string, string>)[word] ?? word;
    return number ? `${known} ${number}` : known;
  };
  return { title, actor };
}

/** Which of its people or programs did it is nothing to a buyer. */
const isOurs = ({ actor }: Event) => /^(staff|system|onec|bitrix)\b/.test(actor);

export function Timeline({ events }: { events: Event[] }) {
  const { t, f } = useSpeech();
  const words = useEventWords();
  return (
    <Line bulletSize={14} lineWidth={2} active={events.length}>
      {events.map((event) => (
        <Line.Item key={`${event.at} ${event.kind} ${event.status}`} title={words.title(event)} pb={2}>
          {event.note && <Text size="sm">{event.note}</Text>}
          <Text size="xs" c="dimmed">
            {f.moment(event.at)} · {isOurs(event) ? t.orders.theShop : words.actor(event)}
          </Text>
        </Line.Item>
      ))}
    </Line>
  );
}
