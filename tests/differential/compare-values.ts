/** What expressions come to in the engine and in Quint's evaluator, as texts. */
import { formatProblem } from "@countersign/kernel";
import { loadProgram } from "@countersign/language";
import { Stage, showOutcome } from "./engine-evaluator.ts";
import { declarations } from "./expression-types.ts";
import { QuintEvaluator } from "./quint-evaluator.ts";

export interface BothValues {
  readonly ours: string;
  readonly quints: string;
}

/** By expression; each is given with its type. */
export function valuesOnBothSides(
  typed: readonly (readonly [string, string, ...unknown[]])[],
): Map<string, BothValues> {
  const lines = typed.map(([expression, type], index) => `  val e${index}: ${type} = ${expression}\n`);
  const text = `module some {\n${declarations}\n  var v: bool\n  action put0 = v' = true\n${lines.join("")}}\n`;
  const program = loadProgram({ path: "some.qnt", text, readFile: () => undefined });
  if (!program.ok) throw new Error(program.problems.map(formatProblem).join("\n"));
  const { definitions, names } = program.value;
  const stage = new Stage(program.value, [[true]], 0);
  const quint = new QuintEvaluator(text, "some");
  quint.take("put0");
  return new Map(
    typed.map(([expression], index) => {
      const [ours] = stage.valuesOf(definitions[names[`e${index}`]!]!.body);
      return [expression, { ours: showOutcome(ours), quints: showOutcome(quint.valueOf(`e${index}`)) }];
    }),
  );
}
