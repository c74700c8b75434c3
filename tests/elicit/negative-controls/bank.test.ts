/**
 * Negative control: sender and receiver swapped in a transfer. All pairs of customers are tried, so the same states come
 * out; only who did it is another, and only the label of a step says who did it.
 */
import type { MutationOperator } from "@countersign/elicit";
import { Oracle, type OracleSteps, withChildren } from "@countersign/engine";
import { canonicalText } from "@countersign/kernel";
import type { Expr, Program } from "@countersign/language";
import { describe, expect, it } from "vitest";
import { elicited, loadSpec } from "../load-spec.ts";
import { toldApart } from "./told-apart.ts";

/** In all of a definition one parameter stands for the other. */
function swapped(definition: string, one: string, other: string): MutationOperator {
  return {
    name: "swapped-roles",
    origin: "misconception",
    example: { before: "", after: [] },
    propose: ({ world: { program }, definition: at, parent, expr }) => {
      const { name, params } = program.definitions[at]!;
      const [left, right] = [one, other].map((each) => params.find((param) => program.locals[param]!.name === each));
      if (parent !== undefined || name !== definition || left === undefined || right === undefined) return [];
      const turned = (each: Expr): Expr => {
        const inside = withChildren(each, turned);
        if (inside.kind !== "local") return inside;
        return { ...inside, local: inside.local === left ? right : inside.local === right ? left : inside.local };
      };
      return [{ key: "swap", replacement: turned(expr), sentence: `\`${one}\` is \`${other}\`` }];
    },
  };
}

const bank = loadSpec("specs/examples/bank.qnt");
const elicitation = elicited(bank, { operators: [swapped("transfer", "sender", "receiver")] });
const { reading, candidate, question } = toldApart(elicitation, ({ operator }) => operator === "swapped-roles");

/** Whether two programs differ somewhere in what comes out of a step, as seen by somebody. */
function differ(one: Program, other: Program, seen: (step: OracleSteps["steps"][number]) => string): boolean {
  const [left, right] = [one, other].map((program) => {
    const oracle = Oracle.of(program, bank.roots);
    if (!oracle.ok) throw new Error("no oracle");
    return oracle.value;
  });
  const { spec } = elicitation;
  return Array.from({ length: spec.count }, (_, state) => spec.valuesOf(state)).some((values) => {
    const [here, there] = [left!, right!].map((oracle) => new Set(oracle.stepsFrom(values).steps.map(seen)));
    return here!.size !== there!.size || [...here!].some((step) => !there!.has(step));
  });
}

describe("sender and receiver swapped in a transfer", () => {
  it("is told apart, by a transfer from who has nothing", () => {
    expect(candidate.kind).toBe("step");
    expect(question.scenario.states.at(-1)?.label.action).toBe("transfer");
    expect(question.scenario.states).toHaveLength(3);
  });

  it("is missed by whoever looks at the states alone", () => {
    const text = ({ values }: OracleSteps["steps"][number]) => values.map(canonicalText).join();
    expect(differ(bank.program, reading.program, text)).toBe(false);
    const labelled = (step: OracleSteps["steps"][number]) =>
      `${step.label.action} ${step.label.picks.map(({ name, value }) => `${name}=${canonicalText(value)}`).join()} ${text(step)}`;
    expect(differ(bank.program, reading.program, labelled)).toBe(true);
  });
});
