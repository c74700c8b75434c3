/**
 * Forms that are sent as they change, such as a filter: what is shown follows what is typed.
 *
 * Invariants: the server answers the same form that is sent without script; the field keeps its focus, and typing leaves
 * one address behind and not one for each letter.
 */
import { visit } from "./visit.ts";

const quietMs = 80;

export function sendAsItChanges(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener("input", (event) => {
    const field = event.target instanceof Element ? event.target : undefined;
    const form = field?.closest("form");
    if (form?.dataset["sent"] !== "as it changes") return;
    clearTimeout(timer);
    timer = setTimeout(() => void visit(addressOf(form), "replace"), quietMs);
  });
}

function addressOf(form: HTMLFormElement): string {
  const fields = [...new FormData(form)].filter((each): each is [string, string] => typeof each[1] === "string");
  const given = fields.filter(([, value]) => value !== "");
  return `${form.action.replace(/\?.*$/, "")}${given.length === 0 ? "" : `?${new URLSearchParams(given).toString()}`}`;
}
