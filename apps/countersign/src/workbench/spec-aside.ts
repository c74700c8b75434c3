/**
 * What is worked out beside a bench, each in a thread of its own, as it takes long and nobody waits for it: what the spec
 * itself notices of its readings, and what a new text of it has changed.
 *
 * Invariants: nothing of it ever keeps an answer waiting; what belongs to an earlier text is dropped; when something is
 * known, it is told, and never before.
 */
import type { BenchCall, BenchReply } from "../bench/bench-messages.ts";
import type { NoticedReadings } from "../bench/notice.ts";
import { readTextFile } from "../files/read-text-file.ts";
import type { QuestionFlags } from "../work/command-request.ts";
import { type Conversation, openInWorker } from "../work/open-in-worker.ts";
import { sayProgress } from "./say-progress.ts";

interface AsideOptions {
  readonly file: string;
  readonly flags: QuestionFlags;
  readonly onChange: (what: "search") => void;
  /** ISO 8601. */
  readonly now: () => string;
}

/** Of the bench, as far as it matters here. */
interface Beside {
  readonly opened?: unknown;
  readonly trouble?: unknown;
  readonly isSoFar: boolean;
}

type Thread = Conversation<BenchCall, BenchReply>;

const style = { outputColour: false, errorColour: false, columns: 100 };

export class SpecAside {
  private readonly options: AsideOptions;
  private text: string | undefined;
  private told: { readonly asOf?: string; readonly changed?: string } = {};
  private seen: NoticedReadings | "cannot" | undefined;
  private progress: string | undefined;
  private noticing: Thread | undefined;
  private comparing: Thread | undefined;

  constructor(options: AsideOptions) {
    this.options = options;
  }

  /** When the text that is shown was read, ISO 8601; undefined until it was. */
  get asOf(): string | undefined {
    return this.told.asOf;
  }

  /** What the last good save has changed, once that is known. */
  get changed(): string | undefined {
    return this.told.changed;
  }

  /** What is noticed, once it is known; how far that is, until then. Begins to look at the first call. */
  noticed(state: Beside): NoticedReadings | "cannot" | { readonly words?: string } {
    if (this.seen !== undefined) return this.seen;
    // The whole search first: it is what everybody waits for, and its readings are those that count.
    if (!state.isSoFar && state.opened !== undefined && state.trouble === undefined && this.noticing === undefined)
      void this.notice();
    return this.progress === undefined ? {} : { words: this.progress };
  }

  /** The bench has looked at the text again. */
  onText({ trouble, opened }: Beside): void {
    if (trouble !== undefined || opened === undefined) return;
    const read = readTextFile(this.options.file);
    if (!read.ok || read.value === this.text) return;
    const before = this.text;
    this.close();
    this.text = read.value;
    this.seen = undefined;
    this.progress = undefined;
    this.told = { asOf: this.options.now() };
    if (before !== undefined) void this.compare(before);
  }

  close(): void {
    this.noticing?.close();
    this.comparing?.close();
    this.noticing = undefined;
    this.comparing = undefined;
  }

  private async notice(): Promise<void> {
    const thread = this.start((words) => (this.progress = words));
    this.noticing = thread;
    const reply = await thread.call({ kind: "notice" }).catch(() => undefined);
    thread.close();
    if (this.noticing !== thread) return;
    this.noticing = undefined;
    this.seen = reply?.kind === "notice" ? reply.noticed : "cannot";
    this.options.onChange("search");
  }

  private async compare(before: string): Promise<void> {
    const thread = this.start(() => {});
    this.comparing = thread;
    const reply = await thread.call({ kind: "changed", before }).catch(() => undefined);
    thread.close();
    if (this.comparing !== thread) return;
    this.comparing = undefined;
    if (reply?.kind !== "changed") return;
    this.told = { ...this.told, changed: reply.words };
    this.options.onChange("search");
  }

  private start(onProgress: (words: string) => void): Thread {
    const { file, flags } = this.options;
    const task = { request: { command: "bench", file, flags }, style } as const;
    return openInWorker<BenchCall, BenchReply>(task, (progress) => onProgress(sayProgress(progress)), false);
  }
}
