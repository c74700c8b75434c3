/** How long it is asked: patience, the end of a wait, and what a server advises. */
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { recordingTerminal } from "../recording-terminal.fixture.ts";
import { persist, type Persistence } from "./persist.ts";
import { problemOf, scriptedServer, type Scripted } from "./scripted-server.fixture.ts";
import { isText } from "./shape.ts";

const request = { method: "GET", path: "/", seconds: 30, as: "text" } as const;
const answer: Scripted = { body: "here" };
const busyFor = (seconds: number): Scripted => ({
  ...problemOf(503, "unavailable"),
  headers: { "retry-after": String(seconds) },
});

async function ask(script: readonly Scripted[], limits: Pick<Persistence, "patience" | "until">) {
  const server = await scriptedServer(script);
  const pacing = recordingTerminal({ clock: () => passed() });
  const passed = () => pacing.pauses.reduce((sum, pause) => sum + pause, 0);
  try {
    const asked = await persist({ url: new URL(server.url) }, request, isText, { pacing, ...limits });
    return { kind: asked.kind, requests: server.asked.length, seconds: passed() };
  } finally {
    await server.close();
  }
}

test("a server that asks for more than is left is asked once more at the end, and may be back by then", async () => {
  const limits = { patience: 10 };
  expect(await ask([busyFor(60), answer], limits)).toEqual({ kind: "answer", requests: 2, seconds: 10 });
  expect(await ask([busyFor(60)], limits)).toEqual({ kind: "unreachable", requests: 2, seconds: 10 });
  expect(await ask([busyFor(60)], { patience: 300, until: 4 })).toEqual({
    kind: "unreachable",
    requests: 2,
    seconds: 4,
  });
});

test("whoever keeps silent is not waited for beyond the end, but for one second", async () => {
  const silent = createServer();
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const sockets = new Set<{ destroy: () => void }>();
  silent.on("connection", (socket) => sockets.add(socket));
  try {
    const url = new URL(`http://127.0.0.1:${(silent.address() as AddressInfo).port}`);
    const [pacing, from] = [recordingTerminal({ clock: () => 0 }), performance.now()];
    const wish = { ...request, seconds: 1.5 };
    const asked = await persist({ url }, wish, isText, { pacing, patience: 0, until: 0 });
    expect([asked, performance.now() - from < 1400]).toMatchObject([{ sentence: "no answer within 1 s" }, true]);
  } finally {
    for (const socket of sockets) socket.destroy();
    silent.close();
  }
});
