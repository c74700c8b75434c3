/**
 * Follows what the server says has changed, and asks for the page again.
 *
 * Invariant: what a person is writing is never taken away: the same question keeps its form.
 */
import { page, goneSince, progress } from "./page-state.ts";
import { visit } from "./visit.ts";

interface Change {
  readonly path: string;
  readonly what: "spec" | "search" | "progress" | "ledger";
  readonly words?: string;
}

export function followChanges(): void {
  const source = new EventSource("/events");
  source.addEventListener("message", (event: MessageEvent<string>) => onChange(JSON.parse(event.data) as Change));
  source.addEventListener("open", () => {
    // Something may have changed meanwhile.
    if (goneSince.value !== undefined) void visit(location.href, "stay");
    goneSince.value = undefined;
  });
  source.addEventListener("error", () => {
    goneSince.value ??= new Date().toTimeString().slice(0, 5);
  });
}

function onChange({ path, what, words }: Change): void {
  const spec = page.value?.shell.spec;
  if (what === "progress") {
    if (spec?.address.path === path) progress.value = words;
    return;
  }
  progress.value = undefined;
  if (spec === undefined || spec.address.path === path) void visit(location.href, "stay");
}
