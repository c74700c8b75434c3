/**
 * Links and forms of the page, taken over from the browser: they do the same as without script, without a new document.
 *
 * Invariant: what a person means by a modifier, another button or another window is left to the browser.
 */
import { questionShownAt } from "./question-time.ts";
import { isShown, noteShown, send, visit } from "./visit.ts";

export function takeOverLinksAndForms(afterwards: (isAnswer: boolean) => void): void {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link === null || event.defaultPrevented || event.button !== 0 || isModified(event)) return;
    if (link.origin !== location.origin || link.target !== "" || link.pathname.startsWith("/page/")) return;
    if (link.hash !== "" && link.pathname === location.pathname && link.search === location.search) return;
    event.preventDefault();
    void visit(link.href, "push").then((isThere) => isThere && afterwards(false));
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || event.defaultPrevented || form.method === "dialog") return;
    event.preventDefault();
    noteSeconds(form);
    void send(form, event.submitter).then((isThere) => isThere && afterwards(form.method === "post"));
  });
  noteShown();
  addEventListener("popstate", () => {
    if (!isShown()) void visit(location.href, "stay").then((isThere) => isThere && afterwards(false));
  });
}

function isModified(event: MouseEvent): boolean {
  return event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
}

/** How long the question was on the screen, in tenths of a second. It is measured and never shown. */
function noteSeconds(form: HTMLFormElement): void {
  if (!form.classList.contains("answering")) return;
  const field = form.elements.namedItem("seconds");
  if (field instanceof HTMLInputElement)
    field.value = String(Math.round((performance.now() - questionShownAt()) / 100) / 10);
}
