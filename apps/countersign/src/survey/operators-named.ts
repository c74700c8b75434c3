/** The mutation operators that `--operators` names; undefined for all of them. */
import { catalogue, type MutationOperator } from "@countersign/elicit";
import { failure, type Problem, type Result, success } from "@countersign/kernel";
import { nearestName } from "@countersign/language";

export function operatorsNamed(names: readonly string[] | undefined): Result<readonly MutationOperator[] | undefined> {
  if (names === undefined) return success(undefined);
  const known = catalogue.map(({ name }) => name);
  const problems = names.filter((name) => !known.includes(name)).map((name) => unknownOperator(name, known));
  if (problems.length > 0) return failure(...problems);
  return success(catalogue.filter(({ name }) => names.includes(name)));
}

function unknownOperator(name: string, known: readonly string[]): Problem {
  const nearest = nearestName(name, known);
  return {
    code: "CS660",
    message: `there is no mutation operator '${name}'`,
    hint: nearest === undefined ? "countersign mutate --list-operators" : `--operators ${nearest}`,
  };
}
