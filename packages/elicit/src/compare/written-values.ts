/**
 * Numbers and texts that definitions name, put into states one leaf at a time: a limit that nothing comes near is
 * written down, and shows beside itself.
 */
import { eachReachable } from "@countersign/engine";
import { type Value, makeSet } from "@countersign/kernel";
import type { Program, Type } from "@countersign/language";
import { SeenLeaves } from "../part/leaf-changes.ts";

/** The values that the definitions name, as leaves of variables: numbers with one below and one above. */
export class WrittenValues {
  readonly #numbers: readonly Value[];
  readonly #texts: readonly Value[];

  constructor(program: Program, definitions: readonly number[]) {
    const [numbers, texts] = [new Set<number>(), new Set<string>()];
    eachReachable(program, definitions, (expr) => {
      if (expr.kind === "str") texts.add(expr.value);
      const number = expr.kind === "int" ? Number(expr.value) : Number.NaN;
      // What is larger is written nowhere as a limit of what could be counted.
      if (Number.isSafeInteger(number)) for (const near of [number - 1, number, number + 1]) numbers.add(near);
    });
    // Not the ends of what is exact, where adding one says nothing.
    this.#numbers = [...numbers].filter((each) => Number.isSafeInteger(each));
    this.#texts = [...texts];
  }

  /** Every value that differs from this one in one leaf, which is one that is written. */
  *changes(value: Value, type: Type): Generator<Value> {
    const leaves = new SeenLeaves();
    this.#note(leaves, type, "");
    yield* leaves.changes(value, type, "");
  }

  /** At each place of a type, by the names that places have there. */
  #note(leaves: SeenLeaves, type: Type, path: string): void {
    switch (type.kind) {
      case "int":
      case "str":
        for (const value of this.#of(type.kind)) leaves.note(value, type, path);
        return;
      case "set":
        if (type.element.kind === "int" || type.element.kind === "str")
          leaves.note(makeSet(this.#of(type.element.kind)), type, path);
        return;
      case "list":
        return this.#note(leaves, type.element, `${path}[]`);
      case "map":
        return this.#note(leaves, type.value, `${path}[]`);
      case "tuple":
        return type.elements.forEach((element, at) => this.#note(leaves, element, `${path}._${at + 1}`));
      case "record":
        return type.fields.forEach(([name, field]) => this.#note(leaves, field, `${path}.${name}`));
      case "sum":
        return type.variants.forEach(([label, payload]) => this.#note(leaves, payload, `${path}<${label}>`));
      default:
        return;
    }
  }

  #of(kind: "int" | "str"): readonly Value[] {
    return kind === "int" ? this.#numbers : this.#texts;
  }
}
