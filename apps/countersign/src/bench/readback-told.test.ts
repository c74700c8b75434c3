import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDesk } from "../sitting/open-desk.ts";
import { openScene, removeScenes, type Scene, turnstileText } from "../sitting/turnstile.fixture.ts";
import type { Surroundings } from "../work/answer.ts";
import type { BenchCall, BenchReply } from "./bench-messages.ts";
import { serveBench } from "./serve-bench.ts";

const surroundings: Surroundings = {
  style: { outputColour: false, errorColour: false, columns: 100 },
  clock: () => performance.now() / 1000,
  randomSeed: () => 1,
  isCancelled: () => false,
  memoryDefaultMegabytes: 500,
  isMemoryFull: () => false,
  progress: () => {},
};

const flags = { json: false, cache: false, symmetry: true, deadlock: true, by: "judge@example.org" } as const;

let scene: Scene;
let ask: (call: BenchCall) => Promise<BenchReply>;

beforeAll(() => {
  scene = openScene();
  ask = serveBench({ command: "bench", file: scene.spec, flags }, surroundings);
});
afterAll(removeScenes);

async function told(call: Omit<Extract<BenchCall, { kind: "readback" }>, "kind"> = {}) {
  const reply = await ask({ kind: "readback", ...call });
  if (reply.kind !== "readback") throw new Error(JSON.stringify(reply));
  return reply.readback;
}

type Told = Awaited<ReturnType<typeof told>>;

function entryOf({ sections }: Told, name: string) {
  return sections.flatMap(({ entries }) => entries).find((each) => each.name === name)!;
}

function marksOf(readback: Told, name: string) {
  return entryOf(readback, name).lines.flatMap(({ pieces }) => pieces.flatMap(({ mark }) => (mark ? [mark] : [])));
}

describe("the readback of a spec, as the page gets it", () => {
  it("gives text and words the same marks", async () => {
    const readback = await told();
    const pay = entryOf(readback, "pay");
    const [when] = pay.clauses;
    const known = new Map(marksOf(readback, "pay").map(({ fragment, state }) => [fragment, state]));
    expect(when!.clauses.length).toBe(2);
    for (const { mark } of when!.clauses) expect(known.get(mark!.fragment)).toBe(mark!.state);
    expect(pay.lines.map(({ pieces }) => pieces.map(({ text }) => text).join("")).join("\n")).toContain(
      "action pay = all { not(paid), inside < 2",
    );
  });

  it("says of a fragment what it could mean and what tells, and nothing of what the spec says", async () => {
    const { fragment } = marksOf(await told(), "pay")[0]!;
    const { chosen } = await told({ fragment });
    expect(chosen).toMatchObject({ id: fragment, entry: "pay", state: "open" });
    // In words, a reading that is open would answer the question that tells it.
    expect([chosen!.readings, chosen!.openReadings > 0]).toEqual([[], true]);
    expect(chosen!.questions.length).toBeGreaterThan(0);
    for (const question of chosen!.questions) expect(Object.keys(question)).toEqual(["id", "ask", "facts"]);
    expect((await told({ fragment: "999.1-999.2" })).chosen).toBeUndefined();
  });

  it("marks as ruled out what answers rule out, and not before", async () => {
    const pinned = async () => marksOf(await told(), "pay").filter(({ state }) => state === "pinned").length;
    expect(await pinned()).toBe(0);
    const { opened } = await openDesk({ file: scene.spec, flags }, surroundings);
    if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
    const { desk } = opened.value;
    const { board } = opened.value.elicitation.parting;
    for (let answered = 0; answered < 60; answered += 1) {
      const next = desk.next();
      if (!next.ok || next.value.kind === "done") break;
      const { question } = next.value;
      const looked = desk.look();
      if (!looked.ok) break;
      const candidate = looked.value.askables.byId(looked.value.position, question.id)?.candidate;
      const kind = candidate === undefined ? "unsure" : board.candidates[candidate]!.says;
      desk.take({ question: question.id, answer: { kind }, reason: "as meant", revise: "if different" });
    }
    expect(await pinned()).toBeGreaterThan(0);
  });

  it("says what goes unnoticed, and what only a bound has hidden", async () => {
    const reply = await ask({ kind: "notice" });
    if (reply.kind !== "notice") throw new Error(JSON.stringify(reply));
    const { unnoticed } = await told({ noticed: reply.noticed });
    const room = unnoticed!.rows.find(({ name }) => name === "invariant room")!;
    expect(room.deleted.words).not.toBe("");
    expect(unnoticed!.tests).toBe("it has no tests");
    const blank = await told({ noticed: { readings: [], tests: [], failingTests: [] } });
    expect(blank.unnoticed!.rows.some(({ deleted }) => deleted.isUnnoticed)).toBe(false);
  });

  it("says in one line what another text has changed", async () => {
    const same = await ask({ kind: "changed", before: `// Older.\n${turnstileText}` });
    expect(same).toEqual({ kind: "changed", words: "behaves as before; only the text has changed" });
    const other = await ask({ kind: "changed", before: turnstileText.replace("inside < 2", "inside < 1") });
    expect(other).toMatchObject({ kind: "changed" });
    expect(JSON.stringify(other)).toContain("newly possible: pay");
    const broken = await ask({ kind: "changed", before: "module {" });
    expect(broken.kind).toBe("problems");
  });
});
