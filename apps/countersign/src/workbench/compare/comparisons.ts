/**
 * The comparisons that somebody has asked for, each in a thread of its own, and what they have found.
 *
 * Invariants: nothing is searched on the thread of the server; what was compared once is not compared again while its
 * contents are the same. Whoever asks gets how far it is, and is told when there is more.
 */
import type { Problem } from "@countersign/kernel";
import type { NamedArgument } from "../../answer/compare-loaded.ts";
import type { BenchCall, BenchReply } from "../../bench/bench-messages.ts";
import type { CompareTold } from "../../bench/compare/compare-told.ts";
import type { QuestionFlags } from "../../work/command-request.ts";
import type { JobProgress } from "../../work/job-progress.ts";
import { type Conversation, openInWorker } from "../../work/open-in-worker.ts";
import { sayProgress } from "../say-progress.ts";
import { contentsOf, digestOf } from "./compared-contents.ts";

export interface AskedComparison {
  /** The spec of the page. */
  readonly file: string;
  readonly flags: QuestionFlags;
  readonly specs: readonly NamedArgument[];
  /** The file that says which names stand for which. */
  readonly mapping?: string;
  readonly folder: string;
  /** Called when there is more to tell. */
  readonly onChange: () => void;
}

export type ComparisonState =
  | { readonly kind: "comparing"; readonly words: string }
  | { readonly kind: "compared"; readonly told: CompareTold }
  | { readonly kind: "problems"; readonly problems: readonly Problem[] };

interface Kept {
  readonly contents: string;
  readonly thread: Conversation<BenchCall, BenchReply>;
  readonly done: Promise<void>;
  state: ComparisonState | Ended;
}

/** A thread that has given no answer. */
interface Ended {
  readonly kind: "ended";
  readonly error: unknown;
}

const style = { outputColour: false, errorColour: false, columns: 100 };
const begun = "the specs are read";
const keptMax = 8;
const atOnceMax = 3;
/** What is found by then is there without a second look. */
const patienceMs = 1_500;
const tellEveryMs = 1_000;

export class Comparisons {
  private readonly kept = new Map<string, Kept>();

  /** What is known by now; what has just begun is waited for, for a moment. */
  async of(asked: AskedComparison): Promise<ComparisonState> {
    const key = keyOf(asked);
    const names = asked.mapping === undefined ? undefined : digestOf(asked.mapping);
    const contents = `${names ?? ""} ${await contentsOf(asked.specs, asked.folder, asked.flags.ledger)}`;
    const known = this.kept.get(key);
    if (known !== undefined && known.contents === contents && isStill(known.state)) return this.told(key, known);
    known?.thread.close();
    this.kept.delete(key);
    const kept = this.begin(asked, contents);
    this.kept.set(key, kept);
    this.forget();
    await Promise.race([kept.done, later(patienceMs)]);
    return this.told(key, kept);
  }

  /** Ends the search: what it has found by then is what there is. */
  async stop(asked: AskedComparison): Promise<void> {
    const kept = this.kept.get(keyOf(asked));
    if (kept?.state.kind !== "comparing") return;
    kept.thread.cancel();
    await Promise.race([kept.done, later(patienceMs)]);
  }

  close(): void {
    for (const { thread } of this.kept.values()) thread.close();
    this.kept.clear();
  }

  private told(key: string, kept: Kept): ComparisonState {
    const { state } = kept;
    if (state.kind !== "ended") return state;
    if (this.kept.get(key) !== kept) return { kind: "comparing", words: begun };
    this.kept.delete(key);
    throw state.error;
  }

  private begin({ file, flags, specs, mapping, folder, onChange }: AskedComparison, contents: string): Kept {
    let toldAt = performance.now();
    const task = { request: { command: "bench", file, flags }, style } as const;
    const onProgress = (progress: JobProgress) => {
      kept.state = { kind: "comparing", words: sayProgress(progress) };
      if (performance.now() - toldAt < tellEveryMs) return;
      toldAt = performance.now();
      onChange();
    };
    const thread = openInWorker<BenchCall, BenchReply>(task, onProgress, false);
    const found = thread
      .call({ kind: "compare", asked: { specs, folder, ...(mapping === undefined ? {} : { mapping }) } })
      .then(
        (reply): ComparisonState => {
          if (reply.kind === "compared") return { kind: "compared", told: reply.told };
          return { kind: "problems", problems: reply.kind === "problems" ? reply.problems : [] };
        },
        // The thread was closed, as something else is compared by now; or it is a bug of ours, and whoever asks is to see it.
        (error: unknown): Ended => ({ kind: "ended", error }),
      );
    const kept: Kept = {
      contents,
      thread,
      state: { kind: "comparing", words: begun },
      done: found.then((state) => {
        kept.state = state;
        thread.close();
        onChange();
      }),
    };
    return kept;
  }

  /** The oldest first; of those that run, what they have found so far stays. */
  private forget(): void {
    for (const key of [...this.kept.keys()].slice(0, Math.max(0, this.kept.size - keptMax))) {
      this.kept.get(key)?.thread.close();
      this.kept.delete(key);
    }
    const running = [...this.kept.values()].filter(({ state }) => state.kind === "comparing");
    for (const { thread } of running.slice(0, Math.max(0, running.length - atOnceMax))) thread.cancel();
  }
}

function keyOf({ file, flags, specs, mapping }: AskedComparison): string {
  return JSON.stringify([file, flags.main, specs, mapping]);
}

/** Imported files may have changed, which only those know that have read them. */
function isStill(state: Kept["state"]): boolean {
  if (state.kind !== "compared") return true;
  return state.told.files.every(({ path, sha256 }) => digestOf(path) === sha256);
}

function later(milliseconds: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, milliseconds).unref());
}
