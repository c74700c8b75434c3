/**
 * The bench of one spec as the server sees it: threads that know the spec, and what they have found so far.
 *
 * Invariants: no search ever keeps an answer waiting that was found by then: a first look within narrow bounds answers
 * while the whole search runs in a thread of its own, and takes its place when that is done. A spec that cannot be read
 * leaves the last good one in place, with the time since when. What somebody was shown is no business of it: each thread
 * notes that on the disk, and reads there what others have noted. What the first look has asked can still be answered when the whole search asks
 * something else: the question on a page is never taken away.
 */
import type { Question } from "@countersign/elicit";
import type { Problem } from "@countersign/kernel";
import type { BenchCall, BenchReply, OpenedBench } from "../bench/bench-messages.ts";
import type { Style } from "../work/answer.ts";
import type { QuestionFlags } from "../work/command-request.ts";
import { isSearch, type JobProgress } from "../work/job-progress.ts";
import { type Conversation, openInWorker } from "../work/open-in-worker.ts";
import type { ShownFile } from "../ledger/shown-file.ts";
import { SpecAside } from "./spec-aside.ts";

export interface BenchOptions {
  readonly file: string;
  readonly flags: QuestionFlags;
  /** Absent where nobody is known who could answer. */
  readonly shown?: ShownFile;
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
const firstLook = { states: 2_000, seconds: 1, readings: 40 };

const style: Style = { outputColour: false, errorColour: false, columns: 100 };

type Thread = Conversation<BenchCall, BenchReply>;

export class SpecBench {
  /** What takes long and nobody waits for. */
  readonly aside: SpecAside;
  private readonly options: BenchOptions;
  private isCounting = false;
  private isClosed = false;
  /** From elsewhere, in the names of this text. */
  private readonly offered = new Map<string, Question>();
  private readonly wanted = new Set<string>();
  private current: Thread | undefined;
  /** The first look, kept for the questions that only it knows. */
  private earlier: Thread | undefined;
  private next: Thread | undefined;
  /** Takes the first look; none, once that is over or the text has changed again. */
  private looking: Thread | undefined;
  private opening: Promise<void> = Promise.resolve();
  private searching: Promise<void> | undefined;
  private told: BenchState = { isSoFar: true };

  constructor(options: BenchOptions) {
    this.options = options;
    this.aside = new SpecAside(options);
    this.openNow();
  }

  get state(): BenchState {
    return this.told;
  }

  /** Waits until the first look is over. */
  async call<Kind extends BenchReply["kind"]>(
    call: BenchCall,
    kind: Kind,
  ): Promise<Extract<BenchReply, { readonly kind: Kind }> | Extract<BenchReply, { readonly kind: "problems" }>> {
    await this.opened();
    const thread = this.current;
    if (thread === undefined) return { kind: "problems", problems: this.told.trouble?.problems ?? [] };
    const reply = await this.ask(thread, call);
    if (reply.kind === "problems") return reply;
    if (reply.kind !== kind) throw new Error(`a call '${call.kind}' was answered by '${reply.kind}'`);
    if (reply.kind === "explored" && "body" in reply.told && !reply.told.isCounted && !this.isCounting)
      void this.countOn();
    return reply as Extract<BenchReply, { readonly kind: Kind }>;
  }

  /** What the spec says of these questions is about to be shown. Where it cannot be noted, no answer counts as blind. */
  async noteSeen(questions: readonly string[]): Promise<void> {
    if (questions.length > 0) this.options.shown?.note({ questions, histories: [] });
    await this.opening;
  }

  /** Questions from elsewhere, in the names of the text as it stands: they can be asked, and come next if they are wanted. */
  async offer(questions: readonly Question[], wanted: readonly string[] = []): Promise<void> {
    await this.opening;
    for (const question of questions) this.offered.set(question.id, question);
    for (const id of wanted) this.wanted.add(id);
    await this.tellAll({ kind: "offer", questions, wanted });
  }

  /** Waits until the whole search is over too. */
  async whole(): Promise<void> {
    await this.opening;
    await this.searching;
  }

  /** Ends the search: what it has found by then is what there is. */
  stop(): void {
    this.next?.cancel();
  }

  /** The text of the spec has changed. */
  reload(): void {
    // What looks at a text that is there no longer need not come to an end.
    this.looking?.close();
    this.looking = undefined;
    this.openNow();
  }

  close(): void {
    this.isClosed = true;
    this.looking?.close();
    this.looking = undefined;
    this.current?.close();
    this.earlier?.close();
    this.aside.close();
    this.next?.close();
  }

  private openNow(): void {
    this.opening = this.opening.catch(() => undefined).then(() => this.open());
    // Whoever waits for it is told; where nobody does, it must not end the server.
    this.opening.catch(() => undefined);
  }

  /** Waits for the first look at the text as it is by then. */
  private async opened(): Promise<void> {
    for (let waited: unknown; waited !== this.opening;) {
      waited = this.opening;
      await waited;
    }
  }

  private async tellAll(call: BenchCall): Promise<void> {
    await this.current?.call(call);
    await this.earlier?.call(call);
  }

  private async ask(thread: Thread, call: BenchCall): Promise<BenchReply> {
    const reply = await thread.call(call);
    const { earlier } = this;
    if (earlier === undefined || !isUnknown(reply)) return reply;
    const older = await earlier.call(call);
    return isUnknown(older) ? reply : older;
  }

  /** Counts the steps of the figure turn by turn: other calls are answered in between. */
  private async countOn(): Promise<void> {
    this.isCounting = true;
    const thread = this.current;
    try {
      for (let isCounted = false; !isCounted && thread === this.current;) {
        // A thread that has ended counts no more.
        const reply = await thread?.call({ kind: "countOn" }).catch(() => undefined);
        isCounted = reply?.kind !== "counted" || reply.isCounted;
      }
      if (thread === this.current) this.options.onChange("search");
    } finally {
      this.isCounting = false;
    }
  }

  private async open(): Promise<void> {
    this.next?.close();
    this.next = undefined;
    const { flags } = this.options;
    const bounds = { states: Math.min(firstLook.states, flags.states ?? Infinity), seconds: firstLook.seconds };
    const thread = this.start({ ...flags, ...bounds }, firstLook.readings);
    this.looking = thread;
    const reply = await thread.call({ kind: "opened" }).catch((error: unknown) => {
      if (this.looking === thread) throw error;
      return undefined;
    });
    if (reply === undefined || this.looking !== thread) return thread.close();
    this.looking = undefined;
    if (reply.kind !== "opened") {
      thread.close();
      const problems = reply.kind === "problems" ? reply.problems : [];
      this.told = { ...this.told, isSoFar: false, trouble: { problems, since: this.options.now() } };
      this.options.onChange("spec");
      return;
    }
    const { opened } = reply;
    await this.take(thread, { opened, isSoFar: !opened.isComplete }, "another text");
    this.aside.onText(this.told);
    this.options.onChange("spec");
    this.searching = opened.isComplete ? undefined : this.searchOn().catch(() => undefined);
  }

  private async searchOn(): Promise<void> {
    const thread = this.start(this.options.flags);
    this.next = thread;
    const reply = await thread.call({ kind: "opened" }).catch((): BenchReply => ({ kind: "problems", problems: [] }));
    // Another text of the spec is looked at by now, or the server ends.
    if (this.next !== thread) return thread.close();
    this.next = undefined;
    if (reply.kind === "opened") await this.take(thread, { opened: reply.opened, isSoFar: false }, "same text");
    else this.told = { ...this.told, isSoFar: false };
    this.options.onChange("search");
  }

  private async take(thread: Thread, state: BenchState, text: "same text" | "another text"): Promise<void> {
    if (text === "another text") {
      this.offered.clear();
      this.wanted.clear();
    } else await thread.call({ kind: "offer", questions: [...this.offered.values()], wanted: [...this.wanted] });
    const before = this.current;
    this.current = thread;
    this.told = state;
    const left = text === "same text" ? [this.earlier] : [this.earlier, before];
    this.earlier = text === "same text" ? before : undefined;
    // Calls that wait there were put before the change; they are answered first.
    for (const each of left) void each?.call({ kind: "standing" }).then(each.close, each.close);
  }

  private start(flags: QuestionFlags, readingsMax?: number): Thread {
    const { file, onChange } = this.options;
    const thread = openInWorker<BenchCall, BenchReply>(
      { request: { command: "bench", file, flags, ...(readingsMax === undefined ? {} : { readingsMax }) }, style },
      (progress) => {
        this.told = { ...this.told, progress };
        if (isSearch(progress)) onChange("progress");
      },
      false,
    );
    // A text that was saved just before the end is still looked at otherwise, and the program would not end.
    if (this.isClosed) thread.close();
    return thread;
  }
}

/** It knows no such question, or no such judgement of one. */
function isUnknown(reply: BenchReply): boolean {
  return reply.kind === "problems" && reply.problems.some(({ code }) => code === "CS632");
}
