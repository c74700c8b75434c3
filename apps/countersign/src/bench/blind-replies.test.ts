/**
 * Whatever a bench replies to its pages, in whichever order they are looked at: what the spec says of a question cannot be
 * had from it while an answer to that question would still be recorded as blind.
 *
 * Two ways of having it are tried. From the fields that carry it: what a reply says of a state, a finding, an answer is
 * put into claims about questions, found by the values of their states and not as the program finds them. And from what
 * others have signed: the same pages are looked at twice, with one such answer turned round; they may differ only if the
 * question behind it counts as seen.
 */
import { join } from "node:path";
import { mkdirSync } from "node:fs";
import type { Judgement } from "@countersign/elicit";
import { canonicalText, type Value } from "@countersign/kernel";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { elicitFile, judgementsAbout, signedBy, writeLedger } from "../sitting/ledger-maker.fixture.ts";
import { SeenQuestions } from "../sitting/seen-questions.ts";
import { SpecLedger } from "../sitting/spec-ledger.ts";
import { Askables } from "../sitting/askable.ts";
import { makeSigner } from "../sitting/ssh-signer.fixture.ts";
import { openScene, removeScenes, type Scene, turnstileText } from "../sitting/turnstile.fixture.ts";
import type { BenchCall, BenchReply } from "./bench-messages.ts";
import { Player } from "./explore/player.ts";
import { serveBench } from "./serve-bench.ts";
import { quietSurroundings, usualFlags } from "./surroundings.fixture.ts";

const [alice, bob] = ["alice@example.org", "bob@example.org"];
const signer = makeSigner();
const signers = [alice, bob].map((name) => `${name} namespaces="countersign" ${signer.publicText}`);

/** With an action that is never possible, of which a finding says so. */
const text = turnstileText
  .replace("action step", "action barge = all { inside > 5, paid' = paid, inside' = inside + 1 }\n  action step")
  .replace("leave }", "leave, barge }");

let scene: Scene;
let found: Awaited<ReturnType<typeof elicitFile>>;
let player: Player;
beforeAll(async () => {
  scene = openScene(text);
  found = await elicitFile(scene.spec);
  const made = Player.of(found.elicitation.spec.program, found.elicitation.spec.roots);
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  player = made.value;
});
afterEach(() => vi.restoreAllMocks());
afterAll(removeScenes);

let ledgers = 0;

/** The bench of Bob, on a ledger of its own that holds these judgements of Alice. */
function openBench(judgements: readonly Judgement[]) {
  const ledger = join(scene.folder, `ledger-${(ledgers += 1)}`);
  mkdirSync(ledger);
  const signed = judgements.map((each) => signedBy(signer, each));
  writeLedger(ledger, signed, signers);
  const flags = { ...usualFlags, by: bob, ledger };
  const ask = serveBench({ command: "bench", file: scene.spec, flags }, quietSurroundings);
  /** As another process would know it, from the disk alone. */
  const isBlind = (question: string): boolean => {
    const askables = new Askables(found.elicitation);
    const files = new SpecLedger({ file: scene.spec, main: "turnstile" }, ledger);
    const seen = new SeenQuestions({ elicitation: found.elicitation, askables, file: files.shownTo(bob) });
    const read = files.read();
    const own = read.ok ? read.value.own : [];
    const isAnswered = own.some(({ judgement }) => judgement.by === bob && judgement.question.id === question);
    return !isAnswered && seen.isBlind(question, own);
  };
  return { ask, isBlind, signed };
}

type Bench = ReturnType<typeof openBench>;
type Look = (bench: Bench, pick: number) => Promise<readonly BenchReply[]>;

const pickIn = <T>(all: readonly T[], pick: number): T | undefined => all[pick % Math.max(1, all.length)];

async function fragments({ ask }: Bench): Promise<string[]> {
  const reply = await ask({ kind: "readback" });
  if (reply.kind !== "readback") return [];
  const marks = reply.readback.sections.flatMap(({ entries }) =>
    entries.flatMap(({ lines }) => lines.flatMap(({ pieces }) => pieces.flatMap(({ mark }) => mark?.fragment ?? []))),
  );
  return [...new Set(marks)];
}

async function nextQuestion({ ask }: Bench): Promise<string> {
  const reply = await ask({ kind: "next" });
  return reply.kind === "next" && reply.next.kind === "question" ? reply.next.question.id : "";
}

const calls = async ({ ask }: Bench, ...asked: readonly BenchCall[]): Promise<BenchReply[]> => {
  const replies: BenchReply[] = [];
  for (const call of asked) replies.push(await ask(call));
  return replies;
};

const addresses = ["", "pay", "pay.pass", "pay.pass.pay", "pay.pass.leave", "pay.nothing"];

/** What a person can look at, as the pages ask for it. An answer that is given is taken back. */
const looks: Readonly<Record<string, Look>> = {
  ask: (bench) => calls(bench, { kind: "next" }, { kind: "standing" }, { kind: "ending" }),
  question: async (bench) => {
    const id = await nextQuestion(bench);
    return calls(bench, { kind: "question", id }, { kind: "inFull", id }, { kind: "explore", asked: { question: id } });
  },
  spec: (bench) => calls(bench, { kind: "readback" }, { kind: "standing" }),
  fragment: async (bench, pick) => {
    const fragment = pickIn(await fragments(bench), pick);
    return calls(bench, { kind: "readback", ...(fragment === undefined ? {} : { fragment }) });
  },
  play: (bench, pick) => calls(bench, { kind: "explore", asked: { at: pickIn(addresses, pick)! } }),
  figure: async (bench, pick) => {
    const [reply] = await calls(bench, { kind: "explore", asked: { question: await nextQuestion(bench) } });
    const nodes = reply?.kind === "explored" && "body" in reply.told ? reply.told.body.figure.nodes : [];
    const { column, lane } = pickIn(nodes.toReversed(), pick) ?? { column: 0, lane: 0 };
    return calls(bench, { kind: "explore", asked: { column, lane } });
  },
  takeBack: async (bench, pick) => {
    const answer = { kind: pick % 2 === 0 ? "allow" : "forbid" } as const;
    const given = { question: await nextQuestion(bench), answer, reason: "", revise: "no" } as const;
    return calls(bench, { kind: "take", given }, { kind: "undo" });
  },
  ledger: (bench) => calls(bench, { kind: "ledger" }),
  after: (bench, pick) => {
    const judgement = pickIn(bench.signed, pick)?.id;
    return judgement === undefined ? Promise.resolve([]) : calls(bench, { kind: "after", judgement });
  },
  countOthers: (bench) => calls(bench, { kind: "countOthers" }, { kind: "standing" }),
};

const steps = (names: readonly string[]) =>
  fc.array(fc.tuple(fc.constantFrom(...names), fc.nat({ max: 50 })), { minLength: 2, maxLength: 5 });
/** But for which question comes next: what others have signed spares people questions, and that is meant to be seen. */
const withoutNext = Object.keys(looks).filter((name) => name !== "takeBack" && name !== "question");

const keyOf = (values: readonly Value[]): string => values.map(canonicalText).join();

/** The questions that a reply answers, by the fields that carry it. */
function claimedIn(reply: BenchReply): string[] {
  const { elicitation } = found;
  const askables = new Askables(elicitation);
  const all = elicitation.parting.board.candidates.flatMap((_, each) => askables.onBoard(each)?.question ?? []);
  const about = (at: string): string[] => {
    const { states } = player.reach(at).path;
    const shown = keyOf(states.at(-1)!.values);
    return all
      .filter(({ kind, scenario }) => {
        const asked = scenario.states.at(kind === "step" ? -2 : -1);
        return kind !== "start" && asked !== undefined && keyOf(asked.values) === shown;
      })
      .map(({ id }) => id);
  };
  switch (reply.kind) {
    case "explored":
      if ("elsewhere" in reply.told) return stepsOnTheWay(reply.told.elsewhere.at, all);
      return reply.told.body.now === undefined ? [] : about(reply.told.body.at);
    case "readback": {
      const never = reply.readback.findings.flatMap(
        ({ message }) => /^action '(\w+)' is never possible/.exec(message)?.[1] ?? [],
      );
      const told = all.filter(({ kind, action, scenario }) =>
        never.includes((kind === "enabled" ? action : scenario.states.at(-1)?.label.action) ?? ""),
      );
      const { chosen } = reply.readback;
      const isWorded = chosen?.readings.some(({ state }) => state === "open") === true;
      return [...told, ...(isWorded ? chosen.questions : [])].map(({ id }) => id);
    }
    case "after":
      return [reply.after.question.id];
    case "taken":
      return [reply.taken.question];
    case "standing":
      return reply.standing.conflicts.map(({ question }) => question);
    case "ledger":
      return reply.ledger.rows.flatMap(({ says, link }) => (says.kind === "kept back" ? [] : (link?.question ?? [])));
    default:
      return [];
  }
}

function stepsOnTheWay(at: string, all: readonly Judgement["question"][]): string[] {
  const { states } = player.reach(at).path;
  const taken = new Set(states.slice(1).map(({ values }, index) => `${keyOf(states[index]!.values)} ${keyOf(values)}`));
  return all
    .filter(({ kind, scenario: { states: asked } }) => {
      const [before, after] = [asked.at(-2), asked.at(-1)];
      return kind === "step" && before && after && taken.has(`${keyOf(before.values)} ${keyOf(after.values)}`);
    })
    .map(({ id }) => id);
}

const claims = (tamper: (reply: BenchReply) => string[] = () => []) =>
  fc.asyncProperty(steps(Object.keys(looks)), async (path) => {
    const bench = openBench([]);
    for (const [name, pick] of path) {
      const told = (await looks[name]!(bench, pick)).flatMap((reply) => [...claimedIn(reply), ...tamper(reply)]);
      const leaked = told.filter(bench.isBlind);
      if (leaked.length > 0) throw new Error(`${name} ${pick} tells ${leaked.join()}`);
    }
  });

const examples = (...names: readonly string[]): [[string, number][]] => [names.map((name) => [name, 3])];

describe("the fields that carry what the spec says", () => {
  it("carry it only of questions that are not blind any more", async () => {
    await fc.assert(claims(), {
      numRuns: 4,
      examples: [examples("spec", "play", "figure"), examples("fragment", "takeBack", "ask")],
    });
  });

  it.each([["play"], ["figure"], ["spec"], ["takeBack"]])("a page that notes nothing is caught: %s", async (name) => {
    vi.spyOn(SeenQuestions.prototype, "note").mockImplementation(() => {});
    const { failed } = await fc.check(claims(), { numRuns: 1, examples: [examples(name)], endOnFailure: true });
    expect(failed).toBe(true);
  });

  it("a reply that leaks is caught", async () => {
    const leaking = claims((reply) =>
      reply.kind === "next" && reply.next.kind === "question" ? [reply.next.question.id] : [],
    );
    const { failed } = await fc.check(leaking, { numRuns: 1, examples: [examples("ask")], endOnFailure: true });
    expect(failed).toBe(true);
  });
});

/** But for what Alice has said, which everybody may read, and which questions that spares whom. */
function besideTheAnswers(reply: BenchReply): unknown {
  const skipped = ["answer", "judgement", "left", "id"];
  const replacer = (key: string, value: unknown): unknown => (skipped.includes(key) ? 0 : value);
  const beside = reply.kind === "next" || reply.kind === "question" || reply.kind === "inFull" ? {} : reply;
  return JSON.parse(JSON.stringify(beside, replacer));
}

const sameWhateverSheSaid = (isLeaking: boolean) =>
  fc.asyncProperty(steps(withoutNext), fc.nat({ max: 3 }), async (path, turned) => {
    const given = judgementsAbout(found, "../turnstile.qnt", 4, alice);
    const { question } = given[turned]!;
    const other = given.map((each, index): Judgement => {
      if (index !== turned) return each;
      return { ...each, answer: { kind: each.answer.kind === "allow" ? "forbid" : "allow" } };
    });
    const benches = [openBench(given), openBench(other)];
    if (isLeaking) vi.spyOn(SeenQuestions.prototype, "known").mockReturnValue(new Set([question.id]));
    for (const [name, pick] of path) {
      const [one, two] = [await looks[name]!(benches[0]!, pick), await looks[name]!(benches[1]!, pick)];
      vi.restoreAllMocks();
      if (!benches.every(({ isBlind }) => isBlind(question.id))) return;
      expect(two.map(besideTheAnswers)).toEqual(one.map(besideTheAnswers));
    }
  });

describe("what others have signed", () => {
  it("tells nothing of what the spec says of a question that is still blind", async () => {
    await fc.assert(sameWhateverSheSaid(false), {
      numRuns: 2,
      examples: [
        [
          [
            ["spec", 0],
            ["ask", 0],
            ["ledger", 0],
          ],
          0,
        ],
        [
          [
            ["countOthers", 0],
            ["spec", 0],
          ],
          1,
        ],
      ],
    });
  });

  it("figures that count it are caught", async () => {
    const { failed } = await fc.check(sameWhateverSheSaid(true), {
      numRuns: 1,
      examples: [[[["spec", 0]], 0]],
      endOnFailure: true,
    });
    expect(failed).toBe(true);
  });
});
