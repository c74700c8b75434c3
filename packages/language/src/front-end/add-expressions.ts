/**
 * Puts expressions that were given beside the spec into its main module, as definitions of their own.
 *
 * They then go through names, types and modes like everything else. Each gets an internal name that no spec can
 * spell; the name a person knows it by is only in the answer.
 */
import { failure, type Problem, type Result, success } from "@countersign/kernel";
import { expressionFile } from "../load-request.ts";
import { syntaxProblems } from "../problems/syntax-problems.ts";
import { type IdGenerator, parseExpressionOrDeclaration, type QuintModule, type QuintOpDef } from "./quint.ts";
import { SourceText } from "./source-text.ts";
import type { SpecText } from "./spec-text.ts";

export interface AddedExpressions {
  readonly main: QuintModule;
  /** The id of the definition of each expression, to the name it was given. */
  readonly names: ReadonlyMap<bigint, string>;
}

export function addExpressions(
  main: QuintModule,
  expressions: Readonly<Record<string, string>>,
  spec: SpecText,
  ids: IdGenerator,
): Result<AddedExpressions> {
  const added: QuintOpDef[] = [];
  const names = new Map<bigint, string>();
  const problems: Problem[] = [];
  for (const [name, text] of Object.entries(expressions)) {
    const source = new SourceText(expressionFile(name), text);
    spec.addSource(source);
    const parsed = parseExpressionOrDeclaration(source.text, source.path, ids, spec.locations);
    if (parsed.kind === "error") problems.push(...syntaxProblems(parsed.errors, source, spec));
    else if (parsed.kind !== "expr") problems.push(notAnExpression(source));
    else {
      const id = ids.nextId();
      spec.locations.set(id, wholeText(source));
      // 'temporal' allows everything; what it really is comes from the mode checker afterwards.
      added.push({ kind: "def", id, name: `countersign expression ${id}`, qualifier: "temporal", expr: parsed.expr });
      names.set(id, name);
    }
  }
  if (problems.length > 0) return failure(...problems);
  return success({ main: { ...main, declarations: [...main.declarations, ...added] }, names });
}

function wholeText(source: SourceText) {
  const end = Array.from(source.text).length;
  return { source: source.path, start: { line: 0, col: 0, index: 0 }, end: { line: 0, col: end - 1, index: end - 1 } };
}

function notAnExpression(source: SourceText): Problem {
  return {
    code: "CS101",
    message: `'${source.text.trim()}' is not an expression`,
    place: source.place(0, 0),
    hint: "give an expression such as 'x > 0', or the name of a definition of the spec",
  };
}
