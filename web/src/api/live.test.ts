import { expect, test } from "vitest";
import { events } from "./live";

const TEXT =
  'id: 7\nevent: ready\ndata: {}\n\n: beat\nid: 8\n\nid: 9\nevent: order.placed\ndata: {"subject":"order:1"}\n\n';

async function heard(pieces: string[]) {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(encoder.encode(piece));
      controller.close();
    },
  });
  const all = [];
  for await (const event of events(body)) all.push([event.id, event.kind, event.data]);
  return all;
}

test("events are the same however the stream is cut", async () => {
  const whole = [
    ["7", "ready", "{}"],
    ["8", "", ""],
    ["9", "order.placed", '{"subject":"order:1"}'],
  ];
  expect(await heard([TEXT])).toEqual(whole);
  expect(await heard([...TEXT])).toEqual(whole);
});

test("an event that has not ended is not heard", async () => {
  expect(await heard(["id: 7\nevent: ready\nda"])).toEqual([]);
});
