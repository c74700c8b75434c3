/**
 * Every operator of the language, by the test that compares it with Quint's evaluator.
 *
 * The list comes from the front end: an operator that a new version of it knows is wanted among the generated
 * expressions, until it is said here where else it is compared.
 */
import { builtinOpCodes } from "@informalsystems/quint";

/** Operators that an expression with a value cannot contain, or that Quint's evaluator does not support. */
const comparedElsewhere: Readonly<Record<string, readonly string[]>> = {
  "generated-specs.test.ts and simulated-traces.slow.ts": ["actionAll", "actionAny", "assign", "oneOf"],
  "generated-runs.test.ts": ["then", "reps", "expect", "fail", "assert"],
  "known-differences.test.ts": ["allLists", "chooseSome"],
  // Quint's evaluator knows none of them: compared with a reference semantics of our own, beside the engine.
  "packages/engine/src/temporal": "always eventually leadsTo weakFair strongFair enabled next mustChange orKeep".split(
    " ",
  ),
  "nowhere: they serve other tools": ["apalache::generate", "q::debug", "q::test", "q::testOnce"],
};

const elsewhere = new Set(Object.values(comparedElsewhere).flat());

/** The front end's own list lacks one. */
export const operatorsOfValues: readonly string[] = [...builtinOpCodes, "getOnlyElement", "Int", "Nat", "Bool"].filter(
  (operator) => !elsewhere.has(operator),
);
