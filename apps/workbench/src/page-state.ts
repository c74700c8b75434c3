/**
 * What the browser knows: the page as the server sent it last, and whether the server is there.
 *
 * Invariant: only the server says what is on a page; the browser asks again, and never works anything out by itself.
 */
import type { Page } from "@countersign/pages";
import { signal } from "@preact/signals";

export const page = signal<Page | undefined>(undefined);

/** Since when nobody answers: "14:26"; undefined while somebody does. */
export const goneSince = signal<string | undefined>(undefined);

/** What the search says of itself while it runs. */
export const progress = signal<string | undefined>(undefined);

/** The button that was pressed, while its form is not answered yet: "answer allow". All others wait for it. */
export const pressed = signal<string | undefined>(undefined);

/** The button that was pressed and whose form reached nobody. */
export const notStored = signal<string | undefined>(undefined);

/** What the page is about: another question, or what became of an answer, is another moment. */
export function momentOf(shown: Page | undefined): string {
  const body = shown?.body;
  if (body?.kind !== "ask") return JSON.stringify([body?.kind, shown?.shell.spec?.address]);
  const { moment } = body;
  if (moment.kind === "asked") return JSON.stringify(["asked", moment.question.id]);
  return JSON.stringify(moment.kind === "answered" ? ["answered", moment.taken.judgement] : [moment.kind]);
}
