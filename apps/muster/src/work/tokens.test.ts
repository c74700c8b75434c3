/** Commands against a server that has an operator's token, of a barrier whose hosts have tokens. */
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publicKeyOf } from "@countersign/muster";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { recordingTerminal } from "../recording-terminal.fixture.ts";
import { runProgram } from "../run-program.ts";
import { startServer, type RunningServer } from "../server/start-server.ts";
import { freshName, memoryDatabase } from "../store/memory.fixture.ts";
import { readPairs } from "./read-roster.ts";

const operatorToken = "operators-secret-in-this-test";
const folder = mkdtempSync(join(tmpdir(), "muster-tokens-"));
const { privateKey } = generateKeyPairSync("ed25519");
let server: RunningServer;

beforeAll(async () => {
  const below = await memoryDatabase();
  const database = { place: below.place, query: below.query.bind(below), close: () => Promise.resolve() };
  const clock = () => performance.now() / 1000;
  server = await startServer({ port: 0, database, clock, log: { level: "silent" }, operatorToken });
}, 60_000);

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

type Environment = Readonly<Record<string, string>>;

const asOperator = { MUSTER_OPERATOR_TOKEN: operatorToken };

async function run(words: readonly string[], environment: Environment = {}) {
  const terminal = recordingTerminal({ environment: { MUSTER_URL: server.address, ...environment } });
  const exitCode = await runProgram(words, terminal);
  const [output, error] = [terminal.output(), terminal.error()];
  expect(output + error).not.toContain("secret");
  return { exitCode, output, error };
}

let [barrier, tokens] = ["", ""];

function newFile(text?: string): string {
  const path = join(folder, freshName());
  if (text !== undefined) writeFileSync(path, text, { mode: 0o600 });
  return path;
}

/** With the tokens of its hosts in a file, and a verdict. */
beforeEach(async () => {
  barrier = freshName();
  tokens = newFile();
  const keys = newFile(`h2 ${publicKeyOf(privateKey)}\n`);
  const terms = ["--hosts", "h1,h2", "--policy", "ready >= 1", "--keys", keys, "--tokens", tokens];
  expect(await run(["open", barrier, ...terms], asOperator)).toMatchObject({ exitCode: 0 });
  expect(await run(["report", barrier, "h1", "ready", "--token-file", tokens])).toMatchObject({ exitCode: 0 });
});

function tokenOfHost(host: string): string {
  return readPairs(readFileSync(tokens, "utf8"), tokens).get(host) ?? "";
}

describe("a barrier whose hosts have tokens", () => {
  const reading = [
    ["wait", []],
    ["wait", ["--epoch", "1", "--replay"]],
    ["status", []],
    ["explain", []],
    ["assert", ["ready >= 1"]],
    ["journal", []],
    ["what-if", ["--ready", "h2"]],
  ] as const;

  test.each(reading)("is read by `%s` %j with a host's token, or else the operator's", async (command, more) => {
    const words = [command, barrier, ...more];
    const operatorFile = newFile(`${operatorToken}\n`);
    const alone = newFile(tokenOfHost("h2"));
    const ways: readonly (readonly [readonly string[], Environment])[] = [
      [[], asOperator],
      [[], { MUSTER_TOKEN: tokenOfHost("h1") }],
      [["--operator-token-file", operatorFile], { MUSTER_TOKEN: "of-another-barrier" }],
      [["--token-file", tokens], {}],
      [["--token-file", tokens], { MUSTER_HOST: "h2" }],
      [["--token-file", alone], { MUSTER_OPERATOR_TOKEN: "of-another-server" }],
    ];
    for (const [flags, environment] of ways) {
      expect([flags, await run([...words, ...flags], environment)]).toMatchObject([flags, { exitCode: 0 }]);
    }
    expect(await run(words)).toMatchObject({ exitCode: 2, error: expect.stringContaining("MUSTER_TOKEN") });
    expect(await run(words, { MUSTER_TOKEN: "of-another-barrier" })).toMatchObject({ exitCode: 2 });
  });

  test("is listed to the operator, also where a host's token is at hand", async () => {
    expect((await run(["list"], { ...asOperator, MUSTER_TOKEN: tokenOfHost("h1") })).output).toContain(barrier);
    expect(await run(["list"], { MUSTER_TOKEN: tokenOfHost("h1") })).toMatchObject({ exitCode: 2 });
  });

  test("names its roster to a host that signs and was not told", async () => {
    const key = newFile(privateKey.export({ type: "pkcs8", format: "pem" }) as string);
    const words = ["report", barrier, "h2", "ready", "--key", key];
    expect(await run([...words, "--token-file", tokens])).toMatchObject({ exitCode: 0 });
    expect(await run(words, { MUSTER_TOKEN: tokenOfHost("h2") })).toMatchObject({ exitCode: 0 });
  });

  test("begins no epoch whose tokens nobody would be told", async () => {
    const words = ["epoch", barrier, "2"];
    const untold = await run(words, asOperator);
    expect(untold).toMatchObject({ exitCode: 2, error: expect.stringContaining("try: --tokens FILE") });
    expect((await run(["status", barrier], asOperator)).output).toContain("epoch 1");
    const next = newFile();
    expect(await run([...words, "--tokens", next], asOperator)).toMatchObject({ exitCode: 0 });
    const report = ["report", barrier, "h1", "ready", "--epoch", "2", "--token-file", next];
    expect(await run(report)).toMatchObject({ exitCode: 0 });
  });
});

describe("an amendment", () => {
  /** A way to the server on which the first answer to an amendment is lost. */
  async function amendThroughLoss(words: readonly string[]) {
    const undecided = freshName();
    const terms = ["--hosts", "h1,h2", "--policy", "all", "--tokens", newFile()];
    expect(await run(["open", undecided, ...terms], asOperator)).toMatchObject({ exitCode: 0 });
    const bodies: string[] = [];
    const way = createServer((incoming, outgoing) => void pass(incoming, outgoing));
    async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
      let body = "";
      for await (const chunk of incoming.setEncoding("utf8")) body += String(chunk);
      bodies.push(body);
      const headers = { "content-type": "application/json", authorization: incoming.headers.authorization ?? "" };
      const answer = await fetch(`${server.address}${incoming.url}`, { method: "POST", headers, body });
      if (bodies.length === 1) return void incoming.socket.destroy();
      outgoing.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "" });
      outgoing.end(await answer.text());
    }
    await new Promise<void>((resolve) => way.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(way.address() as AddressInfo).port}`;
    const ended = await run(["amend", undecided, ...words, "--url", url], asOperator);
    way.close();
    expect(bodies.length).toBe(2);
    return { ...ended, barrier: undecided };
  }

  test.each([
    ["add", "h9", []],
    ["replace", "h2", ["--by", "h9", "--label", "rack=r1"]],
  ])("to %s %s %j whose answer is lost tells the newcomer's token all the same, and is made once", async (...words) => {
    const [kind, host, more] = words;
    const file = newFile();
    const amended = await amendThroughLoss([kind, host, ...more, "--reason", "x", "--tokens", file]);
    expect(amended).toMatchObject({ exitCode: 0 });
    const roster = /^roster (.*)$/m.exec(amended.output)?.[1] ?? "";
    const report = ["report", amended.barrier, "h9", "ready", "--roster", roster, "--token-file", file];
    expect(await run(report)).toMatchObject({ exitCode: 0, error: "" });
    const journal = (await run(["journal", amended.barrier], asOperator)).output;
    expect(journal.match(/reason\\?":\\?"x\\?"/g)).toHaveLength(1);
  });

  test("to remove somebody is the same if it is asked for again", async () => {
    const again = await amendThroughLoss(["remove", "h2", "--reason", "x"]);
    expect(again).toMatchObject({ exitCode: 0 });
    const asked = (await run(["amend", again.barrier, "remove", "h2", "--reason", "y"], asOperator)).exitCode;
    expect(asked).toBe(2);
  });

  test("that another has made is refused", async () => {
    const other = await amendThroughLoss(["add", "h9", "--reason", "x", "--tokens", newFile()]);
    const words = ["amend", other.barrier, "add", "h9", "--reason", "x", "--tokens", newFile()];
    expect(await run(words, asOperator)).toMatchObject({ exitCode: 2, error: expect.stringContaining("h9") });
  });
});

test("what could be no token is refused before anybody is asked", async () => {
  const error = expect.stringContaining("is no token") as string;
  expect(await run(["status", barrier], { MUSTER_TOKEN: "one\ntwo" })).toMatchObject({ exitCode: 2, error });
  expect(await run(["list", "--operator-token-file", newFile("")])).toMatchObject({ exitCode: 2, error });
});
