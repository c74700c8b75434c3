/**
 * The gate reproduces what the proofs compute: every evidence of up to seven hosts, every threshold and every cap.
 *
 * The vectors are printed by Rocq from the definition over all completions. What we refuse to open is in them as well: there
 * the vector has to say the same whatever the evidence is.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseShorthand } from "../policy/parse-shorthand.ts";
import { makeRoster } from "../roster/roster.ts";
import { Gate, type Verdict } from "./gate.ts";
import { openPlan } from "./open-plan.ts";
import type { Plan } from "./plan.ts";

interface Vector {
  readonly n: number;
  readonly ready: number;
  readonly failed: number;
  readonly k: number;
  readonly f: number;
  readonly threshold: Verdict;
  readonly cap: Verdict;
  readonly both: Verdict;
}

const file = new URL("../../../../specs/provisioning-barrier/proofs/vectors.json", import.meta.url);
const vectors = JSON.parse(readFileSync(file, "utf8")) as readonly Vector[];
const plans = new Map<string, Plan | Verdict>();

function planFor(n: number, text: string): Plan | Verdict {
  const key = `${n} ${text}`;
  const known = plans.get(key);
  if (known !== undefined) return known;
  const hosts = Array.from({ length: n }, (_, at) => ({ host: `h${at}` }));
  const [roster, policy] = [makeRoster({ barrier: "b", epoch: 1, hosts }), parseShorthand(text)];
  if (!roster.ok || !policy.ok) throw new Error(text);
  const plan = openPlan(policy.value, roster.value);
  const made = plan.ok ? plan.value : plan.refusal.reason === "already-holds" ? "converge" : "failed";
  plans.set(key, made);
  return made;
}

function verdictOf({ n, ready, failed }: Vector, text: string): Verdict {
  const plan = planFor(n, text);
  if (typeof plan === "string") return plan;
  const gate = new Gate(plan);
  for (let host = 0; host < ready + failed; host++) gate.settle(host, host < ready);
  return gate.verdict();
}

function differences(vectors: readonly Vector[]): readonly string[] {
  return vectors.flatMap((vector) => {
    const { n, ready, failed, k, f } = vector;
    const texts = { threshold: `ready >= ${k}`, cap: `failed <= ${f}`, both: `ready >= ${k} and failed <= ${f}` };
    return (["threshold", "cap", "both"] as const).flatMap((name) => {
      const verdict = verdictOf(vector, texts[name]);
      return verdict === vector[name] ? [] : [`${ready} ready, ${failed} failed of ${n}: ${texts[name]}: ${verdict}`];
    });
  });
}

test("all of them", () => {
  expect(vectors.length).toBeGreaterThan(5000);
  expect(differences(vectors)).toEqual([]);
});

test("a vector that is changed is told", () => {
  const [first] = vectors.filter(({ both }) => both === "wait");
  if (first === undefined) throw new Error("no vector waits");
  expect(differences([{ ...first, both: "converge" }])).toHaveLength(1);
});
