/**
 * Goes from page to page without loading the document anew: a link and a form ask for the same page as data.
 *
 * Invariants: the address is always that of the page that is shown; what could not be sent stays in the form, and nothing
 * is ever sent twice at the same time. An answer that comes late never takes the place of a newer page.
 */
import type { Page } from "@countersign/pages";
import { goneSince, notStored, page, pressed } from "./page-state.ts";

type Landing = "push" | "replace" | "stay";

/** Of what was asked for last: whatever was asked before that comes too late. */
let latest = 0;
let underWay = 0;
let shownAt = "";

/** The page behind an address; false if nobody answered, or somewhere else was gone to meanwhile. */
export async function visit(address: string, landing: Landing): Promise<boolean> {
  const turn = ++latest;
  underWay += 1;
  try {
    return await show(await ask(address, {}), { landing, hash: new URL(address, location.href).hash, turn });
  } finally {
    underWay -= 1;
  }
}

/** The same page once more, unless one is on its way. */
export async function refresh(): Promise<void> {
  if (underWay > 0 || pressed.value !== undefined) return;
  // Taken before the server is asked: who goes somewhere else meanwhile must not be brought back.
  const turn = ++latest;
  const { hash } = location;
  await show(await ask(location.href, {}), { landing: "stay", hash, turn });
}

/** Whether the page of this address is shown already: only the place on it differs. */
export function isShown(): boolean {
  return shownAt === location.pathname + location.search;
}

export function noteShown(): void {
  shownAt = location.pathname + location.search;
}

export async function send(form: HTMLFormElement, submitter: HTMLElement | null): Promise<boolean> {
  if (pressed.value !== undefined) return false;
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form, submitter)) if (typeof value === "string") fields.append(name, value);
  if (form.method === "get") return visit(`${form.action.replace(/\?.*$/, "")}?${fields.toString()}`, "push");
  const button = nameOf(submitter);
  const turn = ++latest;
  pressed.value = button;
  notStored.value = undefined;
  let isThere = false;
  try {
    const response = await ask(form.action, { method: "POST", body: fields });
    isThere = await show(response, { landing: "push", hash: "", turn });
    return isThere;
  } finally {
    pressed.value = undefined;
    if (!isThere && form.querySelector("[name=reason]") !== null) notStored.value = button;
    // A button that is locked loses the focus.
    if (!isThere) requestAnimationFrame(() => submitter?.focus());
  }
}

function nameOf(submitter: HTMLElement | null): string {
  return submitter instanceof HTMLButtonElement ? `${submitter.name} ${submitter.value}` : "";
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

interface Arrival {
  readonly landing: Landing;
  readonly hash: string;
  readonly turn: number;
}

async function show(response: Response | undefined, { landing, hash, turn }: Arrival): Promise<boolean> {
  if (response?.headers.get("content-type")?.startsWith("application/json") !== true) return false;
  let next: Page;
  try {
    next = (await response.json()) as Page;
  } catch {
    // The server ended in the middle of it.
    return false;
  }
  if (turn !== latest) return false;
  page.value = next;
  notStored.value = undefined;
  document.title = next.title;
  // A form that was refused has no address of its own: the page stays where it is.
  const address = response.url + hash;
  if (response.ok && landing === "push" && address !== location.href) history.pushState(null, "", address);
  else if (response.ok) history.replaceState(null, "", address);
  noteShown();
  return true;
}
