/**
 * One instance of the barrier's spec, and what the core has to be opened with to be the same barrier.
 *
 * Invariant: roster, policy, servers and bounds are read out of the instance's own constants, so that the core cannot be
 * compared with another barrier than the one that the spec speaks of. The exception is a policy that names hosts: the core
 * has none, by design, so the instance `racks` says in labels what its spec says in names.
 */
import { type Oracle, evaluateInState } from "@countersign/engine";
import { type Value, SetValue, VariantValue, RecordValue } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import type { HostInput } from "@countersign/muster";
import { loadSpec, oracleOf } from "../elicit/load-spec.ts";
import { plain } from "./fields.ts";

const file = "specs/provisioning-barrier/barrier.qnt";

export interface Instance {
  readonly main: string;
  readonly program: Program;
  readonly oracle: Oracle;
  /** Every name a host can have. */
  readonly hosts: readonly string[];
  /** The roster that the barrier is opened with. */
  readonly first: readonly HostInput[];
  /** In the core's shorthand. */
  readonly policy: string;
  readonly gates: readonly string[];
  readonly epochs: number;
  readonly amendments: number;
  readonly flapping: boolean;
  /** What a report carries beside host and status: its epoch, or the roster that its host came with. */
  readonly tag: "epoch" | "roster";
}

/** Of instances whose policy names hosts: the same by labels. */
const byLabels: Readonly<Record<string, { readonly policy: string; readonly label: (host: string) => string }>> = {
  racks: { policy: "per rack: ready >= 1", label: (host) => host.slice(0, 1) },
};

/** `text`: a variant of the spec. */
export function loadInstance(main: string, text?: string): Instance {
  const spec = loadSpec(file, text, main);
  const constant = constantsOf(spec.program);
  const hosts = namesIn(constant("HOSTS"));
  const opening = constant("FIRST");
  const labelled = byLabels[main];
  return {
    main,
    program: spec.program,
    oracle: oracleOf(spec),
    hosts,
    first: (opening === undefined ? hosts : namesIn(opening)).map((host) =>
      labelled === undefined ? { host } : { host, labels: { rack: labelled.label(host) } },
    ),
    policy: labelled?.policy ?? shorthand(constant("POLICY")),
    gates: constant("GATES") === undefined ? ["g1"] : namesIn(constant("GATES")),
    epochs: Number(constant("EPOCHS") ?? 1),
    amendments: Number(constant("AMENDMENTS") ?? 0),
    flapping: constant("FLAPPING") === true,
    tag: spec.program.variables.some(({ name }) => name === "epoch") ? "epoch" : "roster",
  };
}

function constantsOf(program: Program): (name: string) => Value | undefined {
  const evaluate = evaluateInState(program, { variables: new Map(), locals: new Map() });
  return (name) => {
    const definition = program.definitions[program.names[name] ?? -1];
    return definition === undefined ? undefined : evaluate(definition.body);
  };
}

function namesIn(set: Value | undefined): string[] {
  if (!(set instanceof SetValue)) throw new Error("an instance has to name its hosts");
  return set.items.map(plain);
}

function shorthand(policy: Value | undefined): string {
  if (!(policy instanceof VariantValue)) throw new Error("an instance has to have a policy");
  const { label, payload } = policy;
  if (label === "All") return "all";
  if (label === "AtLeast") return `ready >= ${plain(payload)}`;
  if (label === "AtLeastPercent") return `ready >= ${plain(payload)}%`;
  if (label === "AtMostFailed") return `failed <= ${plain(payload)}`;
  if (label !== "Both" || !(payload instanceof RecordValue)) throw new Error(`the core has no policy like ${label}`);
  const limit = (name: string): string => plain(payload.values[payload.names.indexOf(name)]);
  return `ready >= ${limit("ready")} and failed <= ${limit("failed")}`;
}
