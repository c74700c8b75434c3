/**
 * Follows what the server says has changed, and asks for the page again.
 *
 * Invariant: what a person is writing is never taken away: the same question keeps its form, and while something is
 * written in it the page waits.
 */
import { page, goneSince, progress } from "./page-state.ts";
import { refresh } from "./visit.ts";

interface Change {
  readonly path: string;
  readonly what: "spec" | "search" | "progress" | "ledger" | "compared";
  readonly words?: string;
}

const againMs = 2_000;

/** Something has changed while somebody was writing; they get it when they have stopped. */
let isBehind = false;

export function catchUp(): void {
  document.addEventListener("input", () => {
    if (!isBehind || isWriting()) return;
    isBehind = false;
    void refresh();
  });
}

export function followChanges(): void {
  const source = new EventSource("/events");
  source.addEventListener("message", (event: MessageEvent<string>) => onChange(JSON.parse(event.data) as Change));
  source.addEventListener("open", () => {
    // Something may have changed meanwhile.
    if (goneSince.value !== undefined && !isWriting()) void refresh();
    goneSince.value = undefined;
  });
  source.addEventListener("error", () => {
    goneSince.value ??= new Date().toTimeString().slice(0, 5);
    // A server that was started anew knows nobody yet, and the browser gives up on it.
    if (source.readyState === EventSource.CLOSED) setTimeout(followChanges, againMs);
  });
}

function onChange({ path, what, words }: Change): void {
  const spec = page.value?.shell.spec;
  if (what === "progress") {
    if (spec?.address.path === path) progress.value = words;
    return;
  }
  // No other page says anything of it.
  if (what === "compared" && page.value?.body.kind !== "compare") return;
  progress.value = undefined;
  if (spec !== undefined && spec.address.path !== path) return;
  isBehind = isWriting();
  if (!isBehind) void refresh();
}

/** Something stands in a field that the server does not have. */
function isWriting(): boolean {
  const fields = document.querySelectorAll<HTMLInputElement>("main input[type=text]");
  return [...fields].some(({ value, defaultValue }) => value !== defaultValue);
}
