/** Since when the question on the screen is there, by a clock that never goes backwards. */
import { effect } from "@preact/signals";
import { page } from "./page-state.ts";

let question: string | undefined;
let since = 0;

export function watchQuestions(): void {
  effect(() => {
    const body = page.value?.body;
    const shown = body?.kind === "ask" && body.moment.kind === "asked" ? body.moment.question.id : undefined;
    if (shown === question) return;
    question = shown;
    since = performance.now();
  });
}

export function questionShownAt(): number {
  return since;
}
