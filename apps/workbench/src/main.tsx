/**
 * The program of the page: takes over what the server has drawn, and makes it live.
 *
 * Invariant: without it everything still works, by links and forms.
 */
import type { Page } from "@countersign/pages";
import { hydrate } from "preact";
import { followChanges } from "./follow-changes.ts";
import { listenForKeys } from "./keys.ts";
import { takeOverLinksAndForms } from "./links-and-forms.ts";
import { LivePage } from "./live-page.tsx";
import { page } from "./page-state.ts";
import { watchQuestions } from "./question-time.ts";

const data = document.querySelector("#data")?.textContent;
const root = document.querySelector("#page");
if (data !== undefined && root !== null) {
  page.value = JSON.parse(data) as Page;
  hydrate(<LivePage />, root);
  watchQuestions();
  listenForKeys();
  takeOverLinksAndForms(moveFocus);
  followChanges();
}

/** To what became of an answer, which is read out and comes into view; else to the beginning of the page. */
function moveFocus(isAnswer: boolean): void {
  requestAnimationFrame(() => {
    const after = isAnswer ? document.querySelector<HTMLElement>("#after") : null;
    const target = after ?? document.querySelector<HTMLElement>("main");
    target?.focus({ preventScroll: true });
    if (after !== null) after.scrollIntoView({ block: "nearest" });
    else scrollTo(0, 0);
  });
}
