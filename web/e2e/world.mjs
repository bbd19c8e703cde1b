// A server of its own for a test, full of sample goods, and a browser to look at it with.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, request } from "node:http";
import { tmpdir } from "node:os";
import { dirname, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** What is built and installed for tests. */
export const TARGET = resolve(ROOT, process.env.CARGO_TARGET_DIR ?? "target");
const TORG = (process.env.TORG && resolve(process.env.TORG)) ?? join(TARGET, "release", "torg");
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
/** A demo is ready within so many milliseconds, or something is wrong. */
const START_MS = 30_000;
/** What has not come by then does not come. */
const EVENTUALLY_MS = 15_000;

/** Why the tests cannot run here, or null; `beside` are programs that they need beside it. */
export function missing(...beside) {
  for (const program of [TORG, ...beside.map((name) => join(dirname(TORG), name))])
    if (!existsSync(program)) return `${program} is not built`;
  if (!existsSync(CHROMIUM)) return `${CHROMIUM} is not installed (Debian: apt-get install chromium)`;
  return null;
}

/** Pages as they were just built, in the place of those that the program was built with; nothing: the program's. */
const PAGES = process.env.PAGES && resolve(process.env.PAGES);

/** Starts both; `stop` ends both and removes what they kept. `fresh` is a hub as it is after its installation. */
export async function start(env = {}, { fresh = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "torg-pages-"));
  if (fresh) addAdmin(folder);
  const what = ["serve", ...(fresh ? [] : ["--demo"])];
  const program = spawn(TORG, [...what, "--data-dir", folder, "--listen", "127.0.0.1:0"], {
    stdio: ["ignore", "pipe", "pipe"],
    // A test signs in more often than a person may.
    env: { ...process.env, TORG_THROTTLE_ENABLED: "false", ...env },
  });
  const said = await guide(program, fresh ? /127\.0\.0\.1:[1-9]\d*/ : /Ctrl\+C/);
  const own = `http://${/127\.0\.0\.1:[1-9]\d*/.exec(said)?.[0]}`;
  const front = PAGES && (await before(own));
  const url = front?.url ?? own;
  const password = fresh ? PASSWORD : /password {2}(\S+)/.exec(said)?.[1];
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  const stop = async () => {
    await browser.close();
    front?.close();
    program.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  // An outside system talks to the program itself.
  return { url, server: own, password, browser, folder, stop };
}

const PASSWORD = "очень-тайно-42";

/** The first account of an installation is made at the command line. */
function addAdmin(folder) {
  const who = ["user", "add", "--email", "admin@demo.torg", "--role", "admin", "--password-stdin"];
  const { status, stderr } = spawnSync(TORG, [...who, "--data-dir", folder], { input: `${PASSWORD}\n` });
  assert.equal(status, 0, String(stderr));
}

/** A browser of its own whose default context others may use, by the port of its developer tools. */
export async function launch(world) {
  const folder = mkdtempSync(join(tmpdir(), "torg-browser-"));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--remote-debugging-port=0"],
    baseURL: world.url,
    locale: "ru-RU",
  });
  const [port] = readFileSync(join(folder, "DevToolsActivePort"), "utf8").split("\n");
  const stop = async () => {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { context, port: Number(port), stop };
}

/** What is printed until it is `whole`: of a demo where it is, and how to sign in. */
function guide(server, whole) {
  return new Promise((resolve, reject) => {
    let said = "";
    const timer = setTimeout(() => reject(new Error(`the server did not start:\n${said}`)), START_MS);
    const hear = (bytes) => {
      said += bytes;
      if (!whole.test(said)) return;
      clearTimeout(timer);
      resolve(said);
    };
    server.stdout.on("data", hear);
    server.stderr.on("data", hear);
    server.on("exit", (code) => reject(new Error(`the server ended with ${code}:\n${said}`)));
  });
}

/** A page of one person; every error of the page itself is kept. */
export async function visit(world, options = {}) {
  const context = await world.browser.newContext({
    baseURL: world.url,
    locale: "ru-RU",
    timezoneId: "Europe/Moscow",
    viewport: { width: 1440, height: 900 },
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    const expected = /status of 4\d\d/.test(message.text());
    if (message.type() === "error" && !expected) faults.push(message.text());
  });
  return { page, context, faults };
}

/** Stands before the server: files of the pages come from where they were built, everything else from it. */
async function before(url) {
  const front = createServer((asked, told) => {
    const { pathname } = new URL(asked.url, url);
    const file = join(PAGES, pathname);
    if (asked.headers["sec-fetch-dest"] === "document") return send(told, join(PAGES, "index.html"));
    if (/\.\w+$/.test(pathname) && existsSync(file)) return send(told, file);
    const passed = request(
      new URL(asked.url, url),
      { method: asked.method, headers: asked.headers },
      (answer) => {
        told.writeHead(answer.statusCode, answer.headers);
        answer.pipe(told);
      },
    );
    passed.on("error", () => told.destroy());
    told.on("close", () => passed.destroy());
    asked.pipe(passed);
  });
  await new Promise((resolve) => front.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${front.address().port}`,
    close: () => front.closeAllConnections() ?? front.close(),
  };
}

const TYPES = {
  html: "text/html",
  js: "text/javascript",
  css: "text/css",
  svg: "image/svg+xml",
  json: "application/json",
};

function send(told, file) {
  const type = TYPES[extname(file).slice(1)] ?? "application/octet-stream";
  // A file whose name changes with its content is asked for once, as the server itself says.
  const keep = file.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
  told.writeHead(200, { "content-type": type, "cache-control": keep });
  told.end(readFileSync(file));
}

/** What `look` sees, as soon as it sees anything. */
export async function eventually(look) {
  const over = Date.now() + EVENTUALLY_MS;
  while (Date.now() < over) {
    const seen = await look();
    if (seen) return seen;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("it never came");
}

/** An outside system does its work, and is done. */
export function simulated(world, system, { more, input }) {
  const program = join(dirname(TORG), "torg-sim");
  const { status, stdout, stderr } = spawnSync(program, [...system, ...more], { input, cwd: world.folder });
  assert.equal(status, 0, `${stdout}${stderr}`);
}

/** A call of the API, as somebody. */
export async function call(world, who, method, path, body) {
  world.tokens ??= {};
  world.tokens[who] ??= (
    await ask(world, null, "POST", "login/", { email: `${who}@demo.torg`, password: world.password })
  ).access;
  return ask(world, world.tokens[who], method, path, body);
}

async function ask(world, token, method, path, body) {
  const headers = { "content-type": "application/json", "idempotency-key": randomUUID() };
  if (token) headers.authorization = `Bearer ${token}`;
  const options = { method, headers, ...(body && { body: JSON.stringify(body) }) };
  const response = await fetch(`${world.url}/api/v1/${path}`, options);
  const text = await response.text();
  assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`);
  return text ? JSON.parse(text) : null;
}

/** An order of the buyer's, of one offer that there is enough of. */
export async function placed(world) {
  const { results } = await call(world, "buyer", "GET", "product-infos/?quantity_min=10&limit=1");
  await call(world, "buyer", "POST", "cart/add/", { product_info_id: results[0].id, quantity: 1 });
  const [cart, contacts] = [
    await call(world, "buyer", "GET", "cart/"),
    await call(world, "buyer", "GET", "contacts/"),
  ];
  return call(world, "buyer", "POST", "confirm-order/", {
    cart_id: cart.id,
    contact_id: contacts.results[0].id,
  });
}

export const moved = (world, order, status) =>
  call(world, "admin", "POST", `staff/orders/${order}/status/`, { status });

export async function signIn(page, world, who, next = "/") {
  await page.goto(`/login?next=${encodeURIComponent(next)}`);
  await page.getByLabel("Электронная почта").fill(`${who}@demo.torg`);
  await page.getByLabel("Пароль", { exact: false }).first().fill(world.password);
  await page.getByRole("main").getByRole("button", { name: "Войти", exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/login"));
}
