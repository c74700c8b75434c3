/**
 * Tells every open page what has changed, so that several tabs agree and a page follows the spec that is saved.
 *
 * Invariant: only that something changed is told, never what: a page asks for itself, and so gets no more than it may.
 */
export interface Change {
  /** The path of a spec in the folder. */
  readonly path: string;
  readonly what: "spec" | "search" | "progress" | "ledger" | "compared";
  /** Of a search that goes on: "120,400 states, 9 deep". */
  readonly words?: string;
}

export class Changes {
  private readonly listeners = new Map<(change: Change) => void, () => void>();

  tell(change: Change): void {
    for (const listener of this.listeners.keys()) listener(change);
  }

  /** Until the function that it gives is called, or there is nothing more to tell. */
  listen(listener: (change: Change) => void, onEnd: () => void): () => void {
    this.listeners.set(listener, onEnd);
    return () => void this.listeners.delete(listener);
  }

  close(): void {
    for (const onEnd of this.listeners.values()) onEnd();
    this.listeners.clear();
  }
}
