/**
 * The same program, with other names for the files that its places point into.
 *
 * For specs that were read from a git revision: within it files have their plain paths, outside they are told apart by
 * its name.
 */
import { withChildren } from "@countersign/engine";
import type { Place, Problem } from "@countersign/kernel";
import type { Expr, Program } from "@countersign/language";

export type NameFile = (path: string) => string;

export function inFiles(program: Program, nameFile: NameFile): Program {
  const at = <Placed extends { readonly place: Place }>(placed: Placed): Placed => ({
    ...placed,
    place: placeIn(placed.place, nameFile),
  });
  const expr = (before: Expr): Expr => at(withChildren(before, expr));
  return {
    ...program,
    files: program.files.map((file) => ({ ...file, path: nameFile(file.path) })),
    variables: program.variables.map(at),
    locals: program.locals.map(at),
    definitions: program.definitions.map((definition) => ({ ...at(definition), body: expr(definition.body) })),
    assumptions: program.assumptions.map((assumption) => ({ ...assumption, body: expr(assumption.body) })),
  };
}

export function problemIn(problem: Problem, nameFile: NameFile): Problem {
  return problem.place === undefined ? problem : { ...problem, place: placeIn(problem.place, nameFile) };
}

/** Expressions from the command line are in no file. */
function placeIn(place: Place, nameFile: NameFile): Place {
  return place.file.startsWith("<") ? place : { ...place, file: nameFile(place.file) };
}
