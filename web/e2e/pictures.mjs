// The pictures of README and docs: a demo that has traded for a while, as its people see it.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { call, missing, moved, signIn, start, visit } from "./world.mjs";

const FOLDER = process.argv[2];
/** A page of pictures is still read over a telephone's network. */
const MOST_BYTES = 150 * 1024;
const QUALITIES = [0.86, 0.78, 0.7, 0.6, 0.5];
const WIDE = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1.5 };
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 };

const PICTURES = [
  { name: "shop-light", who: null, at: "/", scheme: "light" },
  { name: "shop-phone-dark", who: null, at: "/", scheme: "dark", phone: true },
  { name: "cart-phone-light", who: "buyer", at: "/cart", scheme: "light", phone: true },
  { name: "office-light", who: "admin", at: "/admin", scheme: "light" },
  { name: "orders-dark", who: "admin", at: "/admin/orders", scheme: "dark" },
  { name: "order-light", who: "admin", at: "/admin/orders/3", scheme: "light" },
  { name: "office-phone-dark", who: "admin", at: "/admin", scheme: "dark", phone: true },
];

const why = missing();
if (why) {
  console.error(`skipped: the pictures: ${why}`);
  process.exit(0);
}
mkdirSync(FOLDER, { recursive: true });
const world = await start();
try {
  await trade(world);
  for (const picture of PICTURES) await take(picture);
} finally {
  await world.stop();
}

/** Some orders in every state, and a cart that is about to become one. */
async function trade(world) {
  await call(world, "admin", "PATCH", "staff/settings/", { values: { company_name: "Лавка на Тверской" } });
  const { results: offers } = await call(world, "buyer", "GET", "product-infos/?quantity_min=10&limit=40");
  const contacts = await call(world, "buyer", "GET", "contacts/");
  const ways = [
    ["confirmed"],
    ["confirmed", "assembling"],
    ["confirmed", "assembling", "shipped"],
    ["confirmed", "shipped", "delivered"],
    ["canceled"],
    [],
    [],
  ];
  for (const [at, states] of ways.entries()) {
    for (const offer of offers.slice(at * 4, at * 4 + 1 + (at % 3))) await add(offer, 1 + (at % 2));
    const cart = await call(world, "buyer", "GET", "cart/");
    const order = await call(world, "buyer", "POST", "confirm-order/", {
      cart_id: cart.id,
      contact_id: contacts.results[0].id,
      delivery_method: "delivery",
    });
    for (const status of states) await moved(world, order.id, status);
  }
  for (const offer of offers.slice(30, 33)) await add(offer, 1);
}

function add(offer, quantity) {
  return call(world, "buyer", "POST", "cart/add/", { product_info_id: offer.id, quantity });
}

async function take({ name, who, at, scheme, phone }) {
  const { page, context } = await visit(world, {
    ...(phone ? PHONE : WIDE),
    colorScheme: scheme,
    reducedMotion: "reduce",
  });
  if (who) await signIn(page, world, who, at);
  else await page.goto(at);
  await page.locator("h1").first().waitFor();
  // Plates stand where something is still on its way.
  await page.waitForFunction(() => !document.querySelector("[aria-busy], .mantine-Skeleton-root"));
  await page.waitForLoadState("networkidle", { timeout: 3_000 }).catch(() => undefined);
  const bytes = await compressed(page, await page.screenshot());
  const file = join(FOLDER, `${name}.webp`);
  writeFileSync(file, bytes);
  console.log(`${file}: ${Math.round(bytes.length / 1024)} KB`);
  await context.close();
}

/** As WebP, by the browser itself, in the best quality that fits. */
async function compressed(page, png) {
  for (const quality of QUALITIES) {
    const told = await page.evaluate(encode, { png: png.toString("base64"), quality });
    const bytes = Buffer.from(told, "base64");
    if (bytes.length <= MOST_BYTES) return bytes;
  }
  throw new Error("the picture does not become small enough");
}

async function encode({ png, quality }) {
  const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext("2d").drawImage(picture, 0, 0);
  const webp = await canvas.convertToBlob({ type: "image/webp", quality });
  let text = "";
  for (const byte of new Uint8Array(await webp.arrayBuffer())) text += String.fromCharCode(byte);
  return btoa(text);
}
