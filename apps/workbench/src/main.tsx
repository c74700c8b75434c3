/**
 * The program of the page: takes over what the server has drawn, and makes it live.
 *
 * Invariant: without it everything still works, by links and forms.
 */
import type { Page } from "@countersign/pages";
import { hydrate } from "preact";
import { copyOnClick } from "./copy-text.ts";
import { catchUp, followChanges } from "./follow-changes.ts";
import { openWhatIsLinked } from "./in-page-links.ts";
import { listenForKeys } from "./keys.ts";
import { rememberKeys } from "./keys-switch.ts";
import { takeOverLinksAndForms } from "./links-and-forms.ts";
import { LivePage } from "./live-page.tsx";
import { moveFocus } from "./move-focus.ts";
import { page } from "./page-state.ts";
import { sendAsItChanges } from "./send-as-it-changes.ts";
import { watchQuestions } from "./question-time.ts";

const data = document.querySelector("#data")?.textContent;
const root = document.querySelector("#page");
if (data !== undefined && root !== null) {
  page.value = JSON.parse(data) as Page;
  hydrate(<LivePage />, root);
  watchQuestions();
  rememberKeys();
  listenForKeys();
  openWhatIsLinked();
  takeOverLinksAndForms(moveFocus);
  sendAsItChanges();
  copyOnClick();
  followChanges();
  catchUp();
}
