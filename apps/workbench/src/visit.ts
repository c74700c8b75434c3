/**
 * Goes from page to page without loading the document anew: a link and a form ask for the same page as data.
 *
 * Invariants: the address is always that of the page that is shown; what could not be sent stays in the form, and nothing
 * is ever sent twice at the same time.
 */
import type { Page } from "@countersign/pages";
import { goneSince, isSending, page } from "./page-state.ts";

type Landing = "push" | "replace" | "stay";

/** The page behind an address; false if nobody answered. */
export async function visit(address: string, landing: Landing): Promise<boolean> {
  return show(await ask(address, {}), landing);
}

export async function send(form: HTMLFormElement, submitter: HTMLElement | null): Promise<boolean> {
  if (isSending.value) return false;
  isSending.value = true;
  try {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form, submitter))
      if (typeof value === "string") fields.append(name, value);
    if (form.method === "get") return await visit(`${form.action.replace(/\?.*$/, "")}?${fields.toString()}`, "push");
    return show(await ask(form.action, { method: "POST", body: fields }), "push");
  } finally {
    isSending.value = false;
  }
}

async function ask(address: string, request: RequestInit): Promise<Response | undefined> {
  try {
    const response = await fetch(address, { ...request, headers: { accept: "application/json" } });
    goneSince.value = undefined;
    return response;
  } catch {
    goneSince.value ??= new Date().toTimeString().slice(0, 5);
    return undefined;
  }
}

async function show(response: Response | undefined, landing: Landing): Promise<boolean> {
  if (response?.headers.get("content-type")?.startsWith("application/json") !== true) return false;
  const next = (await response.json()) as Page;
  page.value = next;
  document.title = next.title;
  // A form that was refused has no address of its own: the page stays where it is.
  if (response.ok && landing === "push") history.pushState(null, "", response.url);
  if (response.ok && landing !== "push") history.replaceState(null, "", response.url);
  return true;
}
