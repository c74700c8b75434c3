/**
 * `countersign open`: starts the server, says where it is, shows it in a browser, and goes on until Ctrl-C.
 *
 * Invariants: the first line of standard output is the address, with its token; it listens on this machine only.
 */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import type { Server } from "node:http";
import { fileURLToPath } from "node:url";
import { createAdaptorServer } from "@hono/node-server";
import { type Problem, type Result, failure, success } from "@countersign/kernel";
import { pageLink } from "@countersign/pages";
import { Hono } from "hono";
import { systemReason } from "../files/system-reason.ts";
import { showProblems } from "../problems/show-problems.ts";
import { personNamed } from "../sitting/person.ts";
import { createPaint } from "../terminal/paint.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { OpenRequest } from "../work/command-request.ts";
import { readAssets } from "./assets.ts";
import { guard } from "./guard.ts";
import { routes } from "./routes.ts";
import { servedBy } from "./spec-folder.ts";
import { Workbench } from "./workbench.ts";

const loopback = "127.0.0.1";

export async function openWorkbench({ file, flags }: OpenRequest, terminal: Terminal): Promise<number> {
  const served = servedBy(file, flags.among);
  if (!served.ok) return refuse(served.problems, terminal);
  const { folder, path } = served.value;
  const by = personNamed(flags.by);
  const { port, browser, key, main, among: _, ...search } = flags;
  const workbench = new Workbench({
    folder,
    flags: search,
    ...(by.ok ? { person: by.value } : {}),
    ...(key === undefined ? {} : { key }),
    environment: process.env,
    assets: readAssets(assetsFolder()),
    onError: (error) => {
      const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
      terminal.writeError(`countersign: the workbench met a mistake of its own; please report it:\n${words}\n`);
    },
  });
  const token = randomBytes(24).toString("base64url");
  const listening = await listen(workbench, token, port ?? 0);
  if (!listening.ok) return refuse(listening.problems, terminal);
  const { server, origin } = listening.value;
  const start = path === undefined ? "/" : pageLink("ask", { path, ...(main === undefined ? {} : { main }) });
  const address = `${origin}${start}${start.includes("?") ? "&" : "?"}token=${token}`;
  terminal.writeOutput(`${address}\n`);
  // Whoever opens a spec wants to be asked about it: the search need not wait for the browser.
  if (path !== undefined) workbench.benchOf({ path, ...(main === undefined ? {} : { main }) });
  if (browser) showInBrowser(address);
  terminal.writeError("The workbench is open; only this machine can reach it. Ctrl-C ends it.\n");
  await interrupted(terminal);
  workbench.close();
  server.closeAllConnections();
  server.close();
  return 0;
}

interface Listening {
  readonly server: Server;
  readonly origin: string;
}

async function listen(workbench: Workbench, token: string, port: number): Promise<Result<Listening>> {
  let host = "";
  const app = new Hono();
  app.use(guard({ token, host: () => host }));
  app.route("/", routes(workbench));
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  server.listen(port, loopback);
  try {
    await once(server, "listening");
  } catch (error) {
    return failure(cannotListen(port, error));
  }
  const bound = server.address();
  host = `${loopback}:${typeof bound === "object" ? (bound?.port ?? port) : port}`;
  return success({ server, origin: `http://${host}` });
}

/** Beside the program; from its sources, where the last build has put it. */
function assetsFolder(): string {
  const folder = import.meta.url.endsWith(".ts") ? "../../dist/page" : "./page";
  return fileURLToPath(new URL(folder, import.meta.url));
}

function interrupted(terminal: Terminal): Promise<void> {
  return new Promise((resolve) => {
    const release = terminal.onInterrupt(() => {
      release();
      resolve();
    });
  });
}

function showInBrowser(address: string): void {
  const program = process.platform === "darwin" ? "open" : process.platform === "win32" ? "explorer" : "xdg-open";
  const child = spawn(program, [address], { stdio: "ignore", detached: true });
  // There may be none: the address was printed.
  child.on("error", () => {});
  child.unref();
}

function refuse(problems: readonly Problem[], terminal: Terminal): number {
  terminal.writeError(showProblems(problems, new Map(), createPaint(terminal.errorColour)));
  return 2;
}

function cannotListen(port: number, error: unknown): Problem {
  const { reason } = systemReason(error);
  return {
    code: "CS701",
    message: `the workbench cannot listen on ${loopback}:${port}: ${reason}`,
    hint: "countersign open without --port takes any port that is free",
  };
}
