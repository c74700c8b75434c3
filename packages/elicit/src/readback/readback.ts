/**
 * A spec read back to its author: each definition in words, beside the lines of its text.
 *
 * Invariants: definitions stand in the order of the text and each once, however many instances of it there are; the words
 * are those of its author first, then what its clauses come to; every line belongs to the text as it was read. It says
 * nothing of questions and of what was answered.
 */
import type { Roots } from "@countersign/engine";
import type { Place } from "@countersign/kernel";
import type { Definition, Documented, Program } from "@countersign/language";
import { oneLine } from "../wording/say-value.ts";
import { sentence } from "../wording/sentence.ts";
import { type Clause, clausesOf } from "./clauses-of.ts";
import { sayExpression } from "./say-expression.ts";

export interface ReadbackSection {
  readonly title: string;
  readonly entries: readonly ReadbackEntry[];
}

export interface ReadbackEntry {
  readonly name: string;
  /** Other names under which the same text stands in the main module, as it is instantiated more than once. */
  readonly also: readonly string[];
  /** What its author says of it. */
  readonly doc?: string;
  readonly clauses: readonly Clause[];
  readonly place: Place;
  /** Lines from 1, with the doc comment above. */
  readonly from: number;
  readonly to: number;
}

const titles = {
  constants: "What it is given",
  variables: "What it remembers",
  start: "How it starts",
  actions: "What can happen",
  invariants: "What must always hold",
  properties: "What must hold in the end",
  witnesses: "What should be possible",
  words: "What the words mean",
  tests: "What it tries itself",
} as const;

type Heading = keyof typeof titles;

export function readback(program: Program, roots: Roots, texts: ReadonlyMap<string, string>): ReadbackSection[] {
  const sections = new Map<Heading, Map<string, ReadbackEntry>>();
  const linesOf = new Map([...texts].map(([file, text]) => [file, text.split(/\r\n|\r|\n/)]));
  const add = (heading: Heading, documented: Documented, lastLine: number, clauses: readonly Clause[]): void => {
    const { place, name } = documented;
    const lines = linesOf.get(place.file);
    if (lines === undefined) return;
    const entries = sections.get(heading) ?? new Map<string, ReadbackEntry>();
    sections.set(heading, entries);
    const key = `${place.file}:${place.line}:${place.column}`;
    const known = entries.get(key);
    if (known !== undefined) {
      entries.set(key, { ...known, also: [...known.also, name] });
      return;
    }
    const doc = oneLine(documented.doc);
    entries.set(key, {
      name,
      also: [],
      ...(documented.doc.trim() === "" ? {} : { doc }),
      clauses,
      place,
      from: withComment(lines, place.line),
      to: withBracket(lines, place.line, Math.max(place.line, lastLine)),
    });
  };
  for (const variable of program.variables) add("variables", variable, variable.place.line, []);
  program.definitions.forEach((definition, index) => {
    if (definition.local || isVariant(definition)) return;
    const heading = headingOf(roots, definition, index);
    if (heading === "constants") {
      const { body, place } = definition;
      const words = sentence("is ", ...sayExpression(program, body));
      add(heading, definition, place.line, [{ role: "then", words, place: body.place }]);
      return;
    }
    const clauses = heading === "tests" ? [] : clausesOf(program, definition.body);
    add(heading, definition, definition.body.place.endLine ?? definition.body.place.line, clauses);
  });
  return (Object.keys(titles) as Heading[]).flatMap((heading) => {
    const entries = [...(sections.get(heading)?.values() ?? [])].sort(
      (a, b) => order(a.place.file, b.place.file) || a.place.line - b.place.line || a.place.column - b.place.column,
    );
    return entries.length === 0 ? [] : [{ title: titles[heading], entries }];
  });
}

function headingOf(roots: Roots, definition: Definition, index: number): Heading {
  const isRoot = (all: readonly { readonly definition: number }[]): boolean =>
    all.some((root) => root.definition === index);
  if (definition.constant) return "constants";
  if (isRoot([roots.init])) return "start";
  if (isRoot(roots.invariants)) return "invariants";
  if (isRoot(roots.properties)) return "properties";
  if (isRoot(roots.witnesses) || definition.tags.witness) return "witnesses";
  if (definition.qualifier === "run") return "tests";
  return definition.qualifier === "action" ? "actions" : "words";
}

/** What a sum type declares is said where the type is. */
function isVariant({ body, place }: Definition): boolean {
  return (
    body.kind === "op" && body.op === "variant" && body.place.line === place.line && body.place.column === place.column
  );
}

function withComment(lines: readonly string[], line: number): number {
  let from = line;
  while (from > 1 && /^\s*\/\/\//.test(lines[from - 2] ?? "")) from -= 1;
  return from;
}

/** The bracket that closes `= { … }` belongs to no expression. */
function withBracket(lines: readonly string[], from: number, to: number): number {
  const margin = /^\s*/.exec(lines[from - 1] ?? "")![0];
  return to > from && lines[to] === `${margin}}` ? to + 1 : to;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
