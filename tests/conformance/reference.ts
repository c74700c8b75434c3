/**
 * What the spec says of a state beside its steps: the verdict, who is waited for, how far it is to a verdict, and what who
 * reports is told.
 *
 * Invariant: every answer is the spec's own definition, evaluated by the engine. It is kept by what it depends on, as many
 * states have the same evidence.
 */
import { type EvaluateInState, eachReachable, evaluateInState } from "@countersign/engine";
import { type Value, canonicalText, makeRecord, makeVariant, showValue, withEntry } from "@countersign/kernel";
import { MapValue } from "@countersign/kernel";
import type { Expr, Program } from "@countersign/language";
import { type Fields, labelOf, namesOf } from "./fields.ts";
import type { Sent } from "./event.ts";
import type { Instance } from "./instance.ts";

export interface Derived {
  readonly verdict: string;
  readonly ready: readonly string[];
  readonly failed: readonly string[];
  readonly outstanding: readonly string[];
  /** The fewest outstanding hosts that decide it by coming up, or by failing; undefined if they cannot. */
  readonly needsReady: number | undefined;
  readonly fatalFailures: number | undefined;
}

const asked = ["verdict", "ready", "failed", "outstanding", "answer"];

export class Reference {
  readonly #instance: Instance;
  readonly #program: Program;
  readonly #derived = new Map<string, Derived>();
  readonly #verdicts = new Map<string, string>();
  readonly #answers = new Map<string, string>();

  constructor(instance: Instance) {
    this.#instance = instance;
    this.#program = withOnly(instance.program, asked);
  }

  derived(fields: Fields): Derived {
    return kept(this.#derived, keyOf(fields, ["evidence", "roster"]), () => {
      const evaluate = this.#evaluator(fields);
      const [ready, failed, outstanding] = ["ready", "failed", "outstanding"].map((name) =>
        namesOf(evaluate(this.#body(name))),
      ) as [readonly string[], readonly string[], readonly string[]];
      const fewest = (record: string, verdict: string): number | undefined =>
        subsets(outstanding)
          .filter((hosts) => this.#verdict(withRecord(fields, hosts, record)) === verdict)
          .map((hosts) => hosts.length)
          .sort((one, other) => one - other)[0];
      return {
        verdict: this.#verdict(fields),
        ready,
        failed,
        outstanding,
        needsReady: fewest("SaidReady", "Converge"),
        fatalFailures: fewest("SaidFailed", "Fail"),
      };
    });
  }

  /** What the sender of a report is told; undefined where the spec does not say. */
  answer(fields: Fields, { host, tag, status }: Sent): string | undefined {
    const definition = this.#program.definitions[this.#program.names["answer"] ?? -1];
    const [param] = definition?.params ?? [];
    if (definition === undefined || param === undefined) return undefined;
    const key = `${keyOf(fields, ["evidence", "decision", "epoch"])} ${host} ${tag} ${status}`;
    return kept(this.#answers, key, () => {
      const report = makeRecord(["epoch", "host", "status"], [tag, host, status]);
      const locals = new Map([[this.#program.locals[param]?.name ?? "", report]]);
      const answer = evaluateInState(this.#program, { variables: fields, locals })(definition.body);
      if (answer === undefined) throw new Error(`the spec has no answer to ${host}`);
      return showValue(answer);
    });
  }

  #verdict(fields: Fields): string {
    const key = keyOf(fields, ["evidence", "roster"]);
    return kept(this.#verdicts, key, () => labelOf(this.#evaluator(fields)(this.#body("verdict"))));
  }

  #evaluator(fields: Fields): EvaluateInState {
    return evaluateInState(this.#program, { variables: fields, locals: new Map() });
  }

  #body(name: string): Expr {
    const definition = this.#program.definitions[this.#program.names[name] ?? -1];
    if (definition === undefined) throw new Error(`'${this.#instance.main}' does not define '${name}'`);
    return definition.body;
  }
}

/** The program with empty bodies but for what is asked: putting a state into it is then quick. */
function withOnly(program: Program, names: readonly string[]): Program {
  const needed = new Set(names.map((name) => program.names[name]).filter((each) => each !== undefined));
  eachReachable(program, [...needed], (expr) => {
    if (expr.kind === "call" || expr.kind === "operator" || expr.kind === "let") needed.add(expr.definition);
  });
  const definitions = program.definitions.map((each, index) => {
    if (needed.has(index)) return each;
    const { id, place } = each.body;
    return { ...each, body: { kind: "bool", value: true, id, place, type: { kind: "bool" } } as const, reads: [] };
  });
  return { ...program, definitions };
}

function keyOf(fields: Fields, variables: readonly string[]): string {
  return variables.map((name) => canonicalText(fields.get(name) ?? false)).join(" ");
}

function withRecord(fields: Fields, hosts: readonly string[], record: string): Fields {
  const evidence = fields.get("evidence");
  if (!(evidence instanceof MapValue)) throw new Error("a state without evidence");
  const changed = hosts.reduce<MapValue>((map, host) => withEntry(map, host, makeVariant(record)), evidence);
  return new Map([...fields, ["evidence", changed as Value]]);
}

function subsets<T>(items: readonly T[]): readonly (readonly T[])[] {
  return items.reduce<readonly (readonly T[])[]>((all, item) => [...all, ...all.map((each) => [...each, item])], [[]]);
}

function kept<T>(known: Map<string, T>, key: string, make: () => T): T {
  let value = known.get(key);
  if (value === undefined) known.set(key, (value = make()));
  return value;
}
