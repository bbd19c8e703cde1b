// The texts of delivery, of the samples and of the channels, in English, in the shape of ru.channels.ts.
import type { Texts } from ".";
import { number, plural } from "./format";
import type { ruChannels } from "./ru.channels";

const n = (count: number) => number("en", count);
const of = (count: number, one: string, many: string) => `${n(count)} ${plural("en", count, one, many)}`;

export const enChannels: Pick<Texts, keyof typeof ruChannels> = {
  delivery: {
    none: "The seller will agree with you on how it is delivered, and for how much.",
    free: "Free",
    freeFrom: (sum: string) => `free from ${sum}`,
    whichPoint: "Pickup point",
    searchPoint: "Find a point by street or district",
  },
  tariffs: {
    nav: "Delivery",
    title: "Delivery tariffs",
    one: "Delivery tariff",
    carrier: "Carrier",
    carrierHint: "Empty: we ourselves",
    own: "We ourselves",
    method: "Method",
    city: "City",
    cityHint: "Empty: every city for which the carrier has no tariff of its own",
    everywhere: "Every city",
    price: "Price",
    freeFrom: "Free from",
    freeFromHint: "The sum of the goods; empty is never",
    days: "Time",
    daysFrom: "Days at least",
    daysTo: "Days at most",
    daysSpan: (from: number, to: number) =>
      from === to ? of(to, "day", "days") : `${n(from)}–${of(to, "day", "days")}`,
    weight: "Weight up to",
    maxWeight: "Weight at most, g",
    kilograms: (weight: string) => `${weight} kg`,
    add: "New tariff",
    added: "The tariff is added",
    remove: "Remove the tariff",
    removeSure: "Remove it for sure?",
    removed: "The tariff is removed",
    empty: "No tariffs yet",
    hint: "Without tariffs orders are taken, and the seller agrees on delivery. With one, buyers see the price and the time in the cart.",
    fromFile: "A long list of tariffs and points is brought in by the command",
  },
  points: {
    title: "Pickup points",
    one: "Pickup point",
    search: "Street, name or landmark",
    name: "Name",
    address: "Street and house",
    hours: "Opening hours",
    hoursHint: "In words: Mon–Sat 10:00–20:00",
    district: "District",
    landmarks: "Landmarks",
    way: "How to find it",
    code: "Code",
    codeHint: "A file knows the point by it; where it is empty, files leave the point alone",
    open: "Open",
    closed: "Closed",
    isOpen: "Hands orders over",
    add: "New point",
    added: "The point is added",
    empty: "No pickup points yet",
    hint: "Add a place where buyers come by themselves: carts of its city will offer pickup.",
  },
  samples: {
    offer: "Would you like to look around first?",
    hint: "We add four shops with goods and delivery tariffs. Close them when you have brought in your own.",
    add: "Add samples",
    added: "The samples are added: open the shop front",
  },
};
