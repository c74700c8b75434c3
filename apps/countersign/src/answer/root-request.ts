/** The definitions that the flags of a command name, as the engine wants to be asked for them. */
import type { RootRequest } from "@countersign/engine";

interface RootFlags {
  readonly init?: string;
  readonly step?: string;
  readonly invariant?: readonly string[];
  readonly property?: readonly string[];
  readonly witness?: readonly string[];
}

export function rootRequest({ init, step, invariant, property, witness }: RootFlags): RootRequest {
  return {
    ...(init === undefined ? {} : { init }),
    ...(step === undefined ? {} : { step }),
    ...(invariant === undefined ? {} : { invariants: invariant }),
    ...(property === undefined ? {} : { properties: property }),
    ...(witness === undefined ? {} : { witnesses: witness }),
  };
}
