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

/** A form was sent and is not answered yet: its buttons wait. */
export const isSending = signal(false);
