/**
 * What a question turns on: the variables, elements of maps and constants that decide its answer, for the spec or for a
 * reading that it tells apart. These must be on the screen, whatever else has to be folded.
 *
 * Invariants: blind. It is the union of what the conditions in question read, those of the spec and those of the readings,
 * so it is the same whichever of them is the spec; which of them says yes is not known here. A ghost is in question only
 * where a condition, or the new value of something that is no ghost, reads it, or where a reading disputes what becomes
 * of it.
 */
import { type Roots, Difference, stepArgumentsOf } from "@countersign/engine";
import { type Value, equal } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import type { Question } from "../question/question.ts";
import type { Reading } from "../reading/reading.ts";
import { clauseAround } from "./disputed-clauses.ts";
import { type DisputedNames, type Elements, NamesOf, add } from "./disputed-names.ts";

/** The readings that a question tells apart from the spec. */
export type ReadingApart = Pick<Reading, "program" | "definition" | "place" | "isFrame">;

export interface QuestionSides {
  readonly readings?: readonly ReadingApart[];
  /** What is judged in a situation, and in a history; by default what is tagged as such. */
  readonly roots?: Pick<Roots, "invariants" | "properties">;
}

export class InQuestion {
  /** Constants that are definitions of the spec, by index. */
  readonly constants: readonly number[];
  private readonly decisive: ReadonlyMap<number, Elements>;
  private readonly related: ReadonlySet<number>;

  constructor(
    decisive: ReadonlyMap<number, Elements>,
    related: ReadonlySet<number> = new Set(),
    constants: readonly number[] = [],
  ) {
    this.decisive = decisive;
    this.related = related;
    this.constants = constants;
  }

  /** By index, those first that conditions read. */
  get variables(): readonly number[] {
    return [...this.decisive.keys()];
  }

  /** Without a key: whether anything of the variable does. */
  decides(variable: number, key?: Value): boolean {
    const elements = this.decisive.get(variable);
    if (elements === undefined) return false;
    return elements === "all" || key === undefined || elements.some((each) => equal(each, key));
  }

  /** A person who judges all that is asked looks at it too, though nobody disputes that here. */
  concerns(variable: number): boolean {
    return this.related.has(variable) || this.decisive.has(variable);
  }
}

export function inQuestion(program: Program, question: Question, { readings = [], roots }: QuestionSides): InQuestion {
  const programs = [...new Set([program, ...readings.map((reading) => reading.program)])];
  switch (question.kind) {
    case "step":
    case "enabled":
      return ofAction(programs, question, readings);
    case "start":
      return ofStart(program, readings);
    case "situation":
    case "history":
      return ofJudged(programs, judgedBy(program, question, roots), question.kind === "history");
  }
}

function ofAction(programs: readonly Program[], question: Question, readings: readonly ReadingApart[]): InQuestion {
  const [program] = programs as [Program];
  const { kind, scenario } = question;
  const label = scenario.states.at(-1)?.label;
  const action = kind === "enabled" ? question.action : label?.action;
  const found = programs.flatMap((each): DisputedNames[] => {
    const index = action !== undefined && Object.hasOwn(each.names, action) ? each.names[action]! : undefined;
    if (index === undefined) return [];
    const known = kind === "step" && label !== undefined ? stepArgumentsOf(each)(label) : new Map();
    return [new NamesOf(each).definition(index, known).around(index, known).names()];
  });
  const disputed = kind === "step" ? disputedUpdates(program, readings) : new Set<number>();
  return new InQuestion(united(program, found, disputed), new Set(), constantsOf(program, found));
}

function ofStart(program: Program, readings: readonly ReadingApart[]): InQuestion {
  const disputed = disputedUpdates(program, readings);
  const all = program.variables.flatMap(({ tags }, index): [number, Elements][] =>
    tags.ghost && !disputed.has(index) ? [] : [[index, "all"]],
  );
  return new InQuestion(new Map(all));
}

function judgedBy(program: Program, { kind }: Question, roots: QuestionSides["roots"]): readonly number[] {
  const isSituation = kind === "situation";
  const given = isSituation ? roots?.invariants : roots?.properties;
  if (given !== undefined) return given.map(({ definition }) => definition);
  return [...program.definitions.keys()].filter((index) => {
    const { tags } = program.definitions[index]!;
    return isSituation ? tags.invariant : tags.property;
  });
}

/** A person judges all of them together, so all that any of them reads matters; the disputed ones decide. */
function ofJudged(programs: readonly Program[], judged: readonly number[], isHistory: boolean): InQuestion {
  const [program, ...others] = programs as [Program, ...Program[]];
  const changed = new Set<number>();
  for (const other of others) {
    const difference = new Difference(program, other);
    for (const index of judged) if (difference.isChanged(index)) changed.add(index);
  }
  // Without readings nothing is known to be disputed: of a history that is shown for its own sake nothing is.
  const disputed = changed.size > 0 ? [...changed] : isHistory ? [] : judged;
  const namesIn = (each: Program, definitions: readonly number[]): DisputedNames =>
    definitions.reduce((names, index) => names.definition(index), new NamesOf(each)).names();
  const found = programs.map((each) => namesIn(each, disputed));
  const related = programs
    .flatMap((each) => [...namesIn(each, judged).variables.keys()])
    .filter((index) => !program.variables[index]!.tags.ghost);
  const isDisputed = changed.size > 0;
  const decisive = united(program, found, new Set());
  const withoutGhosts = [...decisive].filter(([index]) => isDisputed || !program.variables[index]!.tags.ghost);
  return new InQuestion(new Map(withoutGhosts), new Set(related), constantsOf(program, found));
}

function constantsOf({ definitions }: Program, found: readonly DisputedNames[]): readonly number[] {
  // A reading may have definitions of its own behind those of the spec; its constants are those of the spec.
  return [...new Set(found.flatMap(({ constants }) => constants))].filter((index) => index < definitions.length);
}

function united(
  { variables }: Program,
  found: readonly DisputedNames[],
  disputed: ReadonlySet<number>,
): Map<number, Elements> {
  const decisive = new Map<number, Elements>();
  const deciding = new Set(found.flatMap((names) => [...names.deciding]));
  for (const names of found) {
    for (const [variable, elements] of names.variables) {
      const isShown = !variables[variable]!.tags.ghost || deciding.has(variable) || disputed.has(variable);
      if (isShown) add(decisive, variable, elements);
    }
  }
  return decisive;
}

/** Variables of which readings dispute what becomes of them, and not merely that they stay as they are. */
function disputedUpdates(program: Program, readings: readonly ReadingApart[]): ReadonlySet<number> {
  const clauses = readings
    .filter(({ isFrame }) => !isFrame)
    .map(({ definition, place }) => clauseAround(program, definition, place));
  return new Set(clauses.flatMap((clause) => (clause?.kind === "assign" ? [clause.variable] : [])));
}
