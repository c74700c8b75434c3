/**
 * The journal of an opening, as lines for whoever checks it elsewhere.
 *
 * Invariant: every text is as it is kept, so that the chain can be worked out anew from the lines alone. It is read a few
 * rows at a time, as fast as it is taken away, and ends where the journal ended when it got there.
 */
import type { JournalStore, OpeningKey } from "../store/journal-store.ts";
import { writeBatchLine, writeFirstLine } from "../openings/journal-check.ts";

export function journalLines(store: JournalStore, key: OpeningKey, terms: string): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const lines = linesOf(store, key, terms);
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}

async function* linesOf(store: JournalStore, key: OpeningKey, terms: string): AsyncGenerator<string, void> {
  yield writeFirstLine({ ...key, terms });
  for (let after = 0; ;) {
    const batches = await store.batches(key, after, 50);
    const last = batches.at(-1);
    if (last === undefined) return;
    yield batches.map(writeBatchLine).join("");
    after = last.seq;
  }
}
