/** What never comes to be a request: connections that are turned away, and bytes that are not HTTP. */
import { connect } from "node:net";
import type { Server } from "node:http";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { memoryDatabase } from "../store/memory.fixture.ts";
import { closeSocket, listen, makeSocketServer } from "./socket.ts";
import { hostsNamed, makeTestDesk, startPatience } from "./test-desk.fixture.ts";
import { roomForConnections, turnedAway } from "./turned-away.ts";

const running: Server[] = [];

beforeAll(memoryDatabase, startPatience);
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => closeSocket(server, 0)));
});

async function serve(connections: number, onTurnedAway = () => {}) {
  const server = makeSocketServer(() => new Response("well"), { connections, onTurnedAway });
  running.push(server);
  const { port } = await listen(server, 0, "127.0.0.1");
  return { server, port };
}

/** All that is answered until the connection ends. */
function said(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1", () => void socket.write(text));
    socket.on("data", (bytes) => (answer += bytes.toString()));
    socket.on("error", () => {});
    socket.on("close", () => resolve(answer));
  });
}

describe("a connection that is turned away", () => {
  it("is told of, be it too many or one that could not be taken", async () => {
    let count = 0;
    const { server, port } = await serve(1, () => (count += 1));
    const first = connect(port, "127.0.0.1");
    await new Promise((resolve) => server.once("connection", resolve));
    expect(await said(port, "")).toBe("");
    expect(count).toBe(1);
    first.destroy();
    server.emit("error", Object.assign(new Error("accept EMFILE"), { code: "EMFILE" }));
    expect(count).toBe(2);
  });

  it("breaks the listening of every opening, and is counted", async () => {
    const hindered: string[] = [];
    const watch = {
      hear: () => {},
      hinder: ({ opening }: { opening: { key: { barrier: string } } }) => void hindered.push(opening.key.barrier),
      listensTo: () => true,
      wasAsked: () => {},
    };
    const { ask, desk } = await makeTestDesk({ changes: { watch } });
    for (const barrier of ["drop-1", "drop-2"]) {
      await ask("POST", "/v1/barriers", { barrier, policy: "all", hosts: hostsNamed(1), leaseSeconds: 60 });
    }
    turnedAway(desk);
    expect(hindered).toEqual(["drop-1", "drop-2"]);
    expect((await ask("GET", "/metrics")).text).toContain("\nmuster_connections_turned_away_total 1\n");
  });

  it("is turned away before the process has no file left, of which nothing would tell", () => {
    const limits = (files: string) =>
      `Max processes  10 10 processes\nMax open files            ${files}   524288  files\n`;
    expect(roomForConnections(60_000, limits("1024"))).toBe(768);
    expect(roomForConnections(60_000, limits("100"))).toBe(50);
    expect(roomForConnections(60_000, limits("524288"))).toBe(60_000);
    expect(roomForConnections(60_000, limits("unlimited"))).toBe(60_000);
    expect(roomForConnections(60_000, "")).toBe(60_000);
  });
});

describe("what is not HTTP", () => {
  const long = `GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ${"x".repeat(20_000)}\r\n\r\n`;
  it.each([
    ["nonsense", "nonsense\r\n\r\n", 400, "malformed-request"],
    ["headers that are too long", long, 413, "too-large"],
    ["a Host that is none", "GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n", 400, "malformed-request"],
    ["no Host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 400, "malformed-request"],
  ])("is answered with a problem: %s", async (_, text, status, code) => {
    const { port } = await serve(10);
    const [head = "", body = ""] = (await said(port, text)).split("\r\n\r\n");
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(head.toLowerCase()).toContain("content-type: application/problem+json");
    expect(JSON.parse(body)).toMatchObject({ code, status, try: expect.any(String) as string });
  });

  it("leaves a request alone that is one", async () => {
    const { port } = await serve(10);
    expect(await said(port, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")).toContain("well");
  });
});
