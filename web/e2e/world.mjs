// A server of its own for a test, full of sample goods, and a browser to look at it with.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const TORG = process.env.TORG ?? join(ROOT, process.env.CARGO_TARGET_DIR ?? "target", "release", "torg");
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
/** A demo is ready within so many milliseconds, or something is wrong. */
const START_MS = 30_000;

/** Why the tests cannot run here, or null. */
export function missing() {
  if (!existsSync(TORG)) return `${TORG} is not built`;
  if (!existsSync(CHROMIUM)) return `${CHROMIUM} is not installed (Debian: apt-get install chromium)`;
  return null;
}

/** Starts both; `stop` ends both and removes what they kept. */
export async function start() {
  const folder = mkdtempSync(join(tmpdir(), "torg-pages-"));
  const server = spawn(TORG, ["serve", "--demo", "--data-dir", folder, "--listen", "127.0.0.1:0"], {
    stdio: ["ignore", "pipe", "pipe"],
    // A test signs in more often than a person may.
    env: { ...process.env, TORG_THROTTLE_ENABLED: "false" },
  });
  const said = await guide(server);
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
  const password = /password {2}(\S+)/.exec(said)?.[1];
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  const stop = async () => {
    await browser.close();
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, password, browser, stop };
}

/** What the demo prints: where it is, and how to sign in. */
function guide(server) {
  return new Promise((resolve, reject) => {
    let said = "";
    const timer = setTimeout(() => reject(new Error(`the server did not start:\n${said}`)), START_MS);
    const hear = (bytes) => {
      said += bytes;
      if (!said.includes("Ctrl+C")) return;
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

export async function signIn(page, world, who, next = "/") {
  await page.goto(`/login?next=${encodeURIComponent(next)}`);
  await page.getByLabel("Электронная почта").fill(`${who}@demo.torg`);
  await page.getByLabel("Пароль", { exact: false }).first().fill(world.password);
  await page.getByRole("main").getByRole("button", { name: "Войти", exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/login"));
}
