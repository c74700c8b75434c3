/**
 * Child of the bench: from `muster serve` in a home without anything until a barrier is open, and the same once more with
 * the data of the first time.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { createInterface } from "node:readline";
import { temporaryFolder } from "../harness/temporary-folder.ts";

export interface ServeMeasured {
  readonly coldSeconds: number;
  readonly againSeconds: number;
}

const home = temporaryFolder("serve");
const coldSeconds = await serve(201);
// 200 and not 201: it is the barrier of before.
const againSeconds = await serve(200);
rmSync(home, { recursive: true, force: true });
const measured: ServeMeasured = { coldSeconds, againSeconds };
console.log(JSON.stringify(measured));

async function serve(status: number): Promise<number> {
  const startedAt = performance.now();
  const environment = { PATH: process.env.PATH, HOME: home };
  const words = ["apps/muster/bin/muster.js", "serve", "--port", "0"];
  const child = spawn(process.execPath, words, { env: environment, stdio: ["ignore", "pipe", "ignore"] });
  const [address] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  const opened = await fetch(`${address}/v1/barriers`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ barrier: "bench", policy: "all", hosts: [{ host: "h1" }] }),
  });
  const seconds = (performance.now() - startedAt) / 1000;
  if (opened.status !== status) throw new Error(`${opened.status}, not ${status}: ${await opened.text()}`);
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  await gone;
  return seconds;
}
