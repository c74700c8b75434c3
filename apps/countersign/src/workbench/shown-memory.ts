/**
 * What people were shown of what a spec says, for as long as the server runs: whoever has seen it is not blind any more.
 *
 * Invariants: there is one of these for each file, whichever of its modules are looked at and under whichever name, so
 * that nobody is shown on one page what counts as blind on another; and it forgets nothing when a thread comes or goes.
 */
export interface Shown {
  readonly questions: readonly string[];
  /** That were played, as addresses. */
  readonly histories: readonly string[];
}

export class ShownMemory {
  private readonly questions = new Set<string>();
  private readonly histories = new Set<string>();
  /** How much of it each thread was told: what comes later comes behind. */
  private readonly told = new WeakMap<object, { readonly questions: number; readonly histories: number }>();

  noteQuestions(ids: readonly string[]): void {
    for (const id of ids) this.questions.add(id);
  }

  noteHistory(address: string): void {
    this.histories.add(address);
  }

  /** What a thread does not know yet. From now on it is taken to know it; nothing, where there is nothing new. */
  newTo(thread: object): Shown | undefined {
    const before = this.told.get(thread) ?? { questions: 0, histories: 0 };
    const [questions, histories] = [this.questions.size, this.histories.size];
    if (before.questions === questions && before.histories === histories) return undefined;
    this.told.set(thread, { questions, histories });
    return {
      questions: [...this.questions].slice(before.questions),
      histories: [...this.histories].slice(before.histories),
    };
  }
}
