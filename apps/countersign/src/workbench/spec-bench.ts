/**
 * The bench of one spec as the server sees it: threads that know the spec, and what they have found so far.
 *
 * Invariants: no search ever keeps an answer waiting that was found by then: a first look within narrow bounds answers
 * while the whole search runs in a thread of its own, and takes its place when that is done. A spec that cannot be read
 * leaves the last good one in place, with the time since when. Whose answer was looked at is told to the next thread,
 * so that nobody becomes blind again.
 */
import type { Problem } from "@countersign/kernel";
import type { BenchCall, BenchReply, OpenedBench } from "../bench/bench-messages.ts";
import type { Style } from "../work/answer.ts";
import type { QuestionFlags } from "../work/command-request.ts";
import { isSearch, type JobProgress } from "../work/job-progress.ts";
import { type Conversation, openInWorker } from "../work/open-in-worker.ts";

export interface BenchOptions {
  readonly file: string;
  readonly flags: QuestionFlags;
  /** Called whenever what a page would say may have changed. */
  readonly onChange: (what: BenchChange) => void;
  /** ISO 8601. */
  readonly now: () => string;
}

export type BenchChange = "progress" | "search" | "spec";

export interface BenchState {
  readonly opened?: OpenedBench;
  /** The whole search still runs. */
  readonly isSoFar: boolean;
  readonly progress?: JobProgress;
  /** The spec as it stands cannot be read; what is shown is older. */
  readonly trouble?: { readonly problems: readonly Problem[]; readonly since: string };
}

/** What the first look is allowed: enough for a question, and done before somebody has read where they are. */
const firstLook = { states: 2_000, seconds: 1 };

const style: Style = { outputColour: false, errorColour: false, columns: 100 };

type Thread = Conversation<BenchCall, BenchReply>;

export class SpecBench {
  private readonly options: BenchOptions;
  private readonly seen = new Set<string>();
  private current: Thread | undefined;
  private next: Thread | undefined;
  private opening: Promise<void>;
  private told: BenchState = { isSoFar: true };

  constructor(options: BenchOptions) {
    this.options = options;
    this.opening = this.open();
  }

  get state(): BenchState {
    return this.told;
  }

  /** Waits until the first look is over. */
  async call<Kind extends BenchReply["kind"]>(
    call: BenchCall,
    kind: Kind,
  ): Promise<Extract<BenchReply, { readonly kind: Kind }> | Extract<BenchReply, { readonly kind: "problems" }>> {
    await this.opening;
    const thread = this.current;
    if (thread === undefined) return { kind: "problems", problems: this.told.trouble?.problems ?? [] };
    const reply = await thread.call(call);
    if (reply.kind === "problems") return reply;
    if (reply.kind !== kind) throw new Error(`a call '${call.kind}' was answered by '${reply.kind}'`);
    this.note(reply);
    return reply as Extract<BenchReply, { readonly kind: Kind }>;
  }

  /** The text of the spec has changed. */
  reload(): void {
    this.opening = this.opening.then(() => this.open());
  }

  close(): void {
    this.current?.close();
    this.next?.close();
  }

  private note(reply: BenchReply): void {
    if (reply.kind === "taken") this.seen.add(reply.taken.question);
    if (reply.kind === "after") this.seen.add(reply.after.question.id);
  }

  private async open(): Promise<void> {
    this.next?.close();
    this.next = undefined;
    const { flags } = this.options;
    const bounds = { states: Math.min(firstLook.states, flags.states ?? Infinity), seconds: firstLook.seconds };
    const thread = this.start({ ...flags, ...bounds });
    const reply = await thread.call({ kind: "opened" });
    if (reply.kind !== "opened") {
      thread.close();
      const problems = reply.kind === "problems" ? reply.problems : [];
      this.told = { ...this.told, isSoFar: false, trouble: { problems, since: this.options.now() } };
      this.options.onChange("spec");
      return;
    }
    const { opened } = reply;
    await this.take(thread, { opened, isSoFar: !opened.isComplete });
    this.options.onChange("spec");
    if (!opened.isComplete) void this.searchOn();
  }

  private async searchOn(): Promise<void> {
    const thread = this.start(this.options.flags);
    this.next = thread;
    const reply = await thread.call({ kind: "opened" }).catch((): BenchReply => ({ kind: "problems", problems: [] }));
    // Another text of the spec is looked at by now, or the server ends.
    if (this.next !== thread) return thread.close();
    this.next = undefined;
    if (reply.kind === "opened") await this.take(thread, { opened: reply.opened, isSoFar: false });
    else this.told = { ...this.told, isSoFar: false };
    this.options.onChange("search");
  }

  private async take(thread: Thread, state: BenchState): Promise<void> {
    await thread.call({ kind: "seen", questions: [...this.seen] });
    const before = this.current;
    this.current = thread;
    this.told = state;
    // Calls that wait there were put before the change; they are answered first.
    if (before !== undefined) void before.call({ kind: "standing" }).finally(before.close);
  }

  private start(flags: QuestionFlags): Thread {
    const { file, onChange } = this.options;
    return openInWorker<BenchCall, BenchReply>({ request: { command: "bench", file, flags }, style }, (progress) => {
      this.told = { ...this.told, progress };
      if (isSearch(progress)) onChange("progress");
    });
  }
}
