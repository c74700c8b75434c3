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

/** Of a command that looks at every reachable state: what it checks along whole behaviours, and where it stops. */
interface SearchFlags {
  readonly property?: readonly string[];
  readonly states?: number;
  readonly depth?: number;
  readonly seconds?: number;
  readonly memory?: number;
  readonly symmetric?: readonly string[];
  readonly symmetry: boolean;
}

export interface CheckFlags extends MachineFlags, SearchFlags {
  readonly keepGoing: boolean;
  readonly deadlock: boolean;
}

export interface CompareFlags extends Omit<MachineFlags, "witness" | "itf">, SearchFlags {
  readonly ledger?: string;
  /** A file with the names that stand for others. */
  readonly mapping?: string;
  /** Where to write a mapping for somebody to confirm, instead of comparing. */
  readonly propose?: string;
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

/** What the commands have that find questions: how far to search for them, and whose ledger it is. */
export interface QuestionFlags extends Omit<CheckFlags, "keepGoing" | "itf" | "witness"> {
  readonly ledger?: string;
  readonly by?: string;
}

export interface AskFlags extends QuestionFlags {
  readonly next: boolean;
  readonly key?: string;
}

/** What a workbench is opened with. */
export interface OpenFlags extends QuestionFlags {
  readonly port?: number;
  /** The folder that is served, if it is not the one of the spec. */
  readonly among?: string;
  /** Show it in a browser at once. */
  readonly browser: boolean;
  readonly key?: string;
}

export interface AnswerFlags extends QuestionFlags {
  readonly answer: "allow" | "forbid" | "either" | "unsure" | "earlier";
  /** The step that went wrong, where it went wrong earlier. */
  readonly at?: number;
  readonly reason?: string;
  readonly took?: number;
  readonly revise: boolean;
  readonly key?: string;
}

export interface VerifyFlags extends Omit<CheckFlags, "keepGoing" | "itf" | "witness"> {
  readonly ledger?: string;
  readonly floor?: number;
  /** Drafts are a problem. */
  readonly signed: boolean;
}

export interface LedgerFlags extends SpecFlags {
  readonly ledger?: string;
  readonly migrate?: string;
  readonly by?: string;
}

/** What both commands have that look at all readings of a spec: as `check`, and more. */
export interface SurveyFlags extends Omit<CheckFlags, "keepGoing" | "itf"> {
  readonly operators?: readonly string[];
  readonly size?: readonly string[];
  readonly ledger?: string;
  /** Whose drafts count. */
  readonly by?: string;
}

export interface MutateFlags extends SurveyFlags {
  readonly listOperators: boolean;
}

export interface ReviewFlags extends SurveyFlags {
  readonly key?: string;
  readonly sarif?: string;
  readonly junit?: string;
  readonly html?: string;
}

interface Asked<Command extends string, Flags> {
  readonly command: Command;
  readonly file: string;
  readonly flags: Flags;
}

export type CheckRequest = Asked<"check", CheckFlags>;
export type RunRequest = Asked<"run", RunFlags>;
export type TestRequest = Asked<"test", TestFlags>;
export type ShowRequest = Asked<"show", ShowFlags>;
export type MutateRequest = Asked<"mutate", MutateFlags>;
/** `goesOn`: somebody is there to be asked next, so that the questions need not stand in the report. */
export type ReviewRequest = Asked<"review", ReviewFlags> & { readonly goesOn?: true };
export type AskRequest = Asked<"ask", AskFlags>;
export type AnswerRequest = Asked<"answer", AnswerFlags> & { readonly question: string };
export type VerifyRequest = Asked<"verify", VerifyFlags>;
export type LedgerRequest = Asked<"ledger", LedgerFlags>;
export interface CompareRequest extends Asked<"compare", CompareFlags> {
  /** The specs after the first; one at least. */
  readonly others: readonly string[];
}
/** `file` may be a folder. It is answered by a server that goes on, and not by one answer. */
export type OpenRequest = Asked<"open", OpenFlags>;
/** Opens the bench of a spec, which stays open and answers calls. */
export interface BenchRequest extends Asked<"bench", QuestionFlags> {
  /** For a first look: no more than so many readings. */
  readonly readingsMax?: number;
}
/** What is answered once, and printed. */
export type AnsweredRequest =
  | MutateRequest
  | ReviewRequest
  | CheckRequest
  | RunRequest
  | TestRequest
  | ShowRequest
  | AskRequest
  | AnswerRequest
  | VerifyRequest
  | LedgerRequest
  | CompareRequest;
export type CommandRequest = AnsweredRequest | OpenRequest;
