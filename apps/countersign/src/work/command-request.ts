/**
 * What a person asks of the program, as plain data: it crosses from the thread that owns the terminal to the one that
 * computes.
 *
 * Invariant: a flag that was not given is absent; defaults are the business of the command that uses it.
 */
import type { IntegerRange } from "@countersign/engine";

interface SpecFlags {
  readonly main?: string;
  readonly json: boolean;
  readonly cache: boolean;
}

interface MachineFlags extends SpecFlags {
  readonly init?: string;
  readonly step?: string;
  readonly invariant?: readonly string[];
  readonly witness?: readonly string[];
  readonly itf?: string;
  readonly integers?: IntegerRange;
}

export interface CheckFlags extends MachineFlags {
  readonly property?: readonly string[];
  readonly states?: number;
  readonly depth?: number;
  readonly seconds?: number;
  readonly memory?: number;
  readonly symmetric?: readonly string[];
  readonly symmetry: boolean;
  readonly keepGoing: boolean;
  readonly deadlock: boolean;
}

export interface RunFlags extends MachineFlags {
  readonly samples?: number;
  readonly steps?: number;
  readonly seed?: number;
  readonly seconds?: number;
  readonly deadlock: boolean;
}

export interface TestFlags extends SpecFlags {
  readonly match?: string;
  readonly samples?: number;
  readonly seed?: number;
}

export type ShowFlags = SpecFlags;

interface Asked<Command extends string, Flags> {
  readonly command: Command;
  readonly file: string;
  readonly flags: Flags;
}

export type CheckRequest = Asked<"check", CheckFlags>;
export type RunRequest = Asked<"run", RunFlags>;
export type TestRequest = Asked<"test", TestFlags>;
export type ShowRequest = Asked<"show", ShowFlags>;
export type CommandRequest = CheckRequest | RunRequest | TestRequest | ShowRequest;
