/**
 * One way through an action as it is emitted: what it has written so far, and what comes after it.
 */
import type { Expr } from "@countersign/language";
import { maskLiteral, shifted } from "./access.ts";
import type { Code } from "./code.ts";
import type { EmitContext } from "./emit-context.ts";
import { toWords } from "./encode.ts";

/** The words of the next state are names that change along a path: whoever assigns gives them new ones. */
export interface Path {
  readonly words: readonly string[];
  readonly assigned: ReadonlySet<number>;
  readonly label: Naming;
}

/**
 * A step has the name of the alternative that was chosen: of the outermost action, unless that does nothing but choose
 * among others. `none`: nobody has given it a name yet. `open`: the action that did may turn out to be such a choice.
 * `offered`: it was one, and what is chosen may give a better name. `closed`: the name stays.
 */
export type Naming = "none" | "open" | "offered" | "closed";

/** Whether an action that is called now gives its name to the step. */
export function takesName(naming: Naming): boolean {
  return naming === "none" || naming === "offered";
}

/** Among the alternatives of an `any`. */
export function withinChoice(naming: Naming): Naming {
  return naming === "open" ? "offered" : naming;
}

/** Among the parts of an action that all belong to it. */
export function withinParts(naming: Naming): Naming {
  return naming === "none" ? "none" : "closed";
}

/** In a case of an action: it is still that action, unless it was a choice. */
export function withinCase(naming: Naming): Naming {
  return naming === "open" ? "closed" : naming;
}

export interface Continuation {
  /** Short enough to be emitted once per branch. */
  readonly isShort: boolean;
  readonly emit: (path: Path) => void;
}

/** Puts the value of a variable into the words: all other bits stay. */
export function storeVariable(context: EmitContext, variable: number, code: Code, words: readonly string[]): string[] {
  const { slot, layout } = context.layout.parts[variable]!;
  const values = toWords(context, code, layout);
  const result = [...words];
  if (layout.bits === 0) return result;
  values.forEach((value, index) => {
    const word = slot.word + index;
    const moved = shifted(value, slot.bit);
    const isEmpty = layout.bits >= 32 || words[word] === "0";
    const kept = isEmpty ? "0" : `(${words[word]!} & ~(${maskLiteral(layout.bits)} << ${slot.bit}))`;
    const whole = kept === "0" ? `(${moved} | 0)` : moved === "0" ? kept : `(${kept} | ${moved})`;
    result[word] = context.writer.temporary(whole);
  });
  return result;
}

/** Notes that an action was carried out, and whether it changed anything. */
export function watched(context: EmitContext, expr: Expr, then: Continuation): Continuation {
  const { coverage } = context;
  if (coverage === undefined) return then;
  coverage.announce(expr);
  return {
    isShort: then.isShort,
    emit: (path) => {
      const changed = path.words.flatMap((word, index) => (word === `c${index}` ? [] : [`${word} !== c${index}`]));
      coverage.complete(context, expr, changed.join(" || "));
      then.emit(path);
    },
  };
}
