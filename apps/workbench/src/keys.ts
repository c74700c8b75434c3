/**
 * The keys: whatever on the page names a key by `aria-keyshortcuts` is what that key does.
 *
 * Invariants: no key acts while a field has the focus, with a modifier held, on auto-repeat, or in the first 300 ms of a
 * new page; digits go by the position of the key, so that they are the same on every layout. What a key does can be done
 * without it, as it only presses what is there.
 */
import { effect } from "@preact/signals";
import { page } from "./page-state.ts";

const quietMs = 300;
/** Between the two keys of "g s". */
const pairMs = 1_500;

export function listenForKeys(): void {
  let quietUntil = 0;
  let pending: { readonly key: string; readonly until: number } | undefined;
  effect(() => {
    if (page.value !== undefined) quietUntil = performance.now() + quietMs;
  });
  document.addEventListener("keydown", (event) => {
    if (event.repeat || event.metaKey || event.ctrlKey || event.altKey || event.isComposing) return;
    const key = nameOf(event);
    if (isField(event.target)) {
      if (key === "Escape" && event.target instanceof HTMLElement) event.target.blur();
      return;
    }
    // Enter on a link or a button is what it is without us.
    if (key === "Enter" && event.target instanceof Element && event.target.closest("a, button, summary") !== null)
      return;
    if (performance.now() < quietUntil) return;
    const pair = pending !== undefined && performance.now() < pending.until ? `${pending.key} ${key}` : undefined;
    pending = undefined;
    const found = pressable(pair ?? key) ?? pressable(key);
    if (found !== undefined) {
      event.preventDefault();
      press(found);
    } else if (key === "g") pending = { key, until: performance.now() + pairMs };
  });
}

function nameOf({ code, key }: KeyboardEvent): string {
  return /^Digit([0-9])$/.exec(code)?.[1] ?? /^Numpad([0-9])$/.exec(code)?.[1] ?? key;
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select") !== null
  );
}

/** The first that is there to be seen. */
function pressable(key: string): HTMLElement | undefined {
  const named = document.querySelectorAll<HTMLElement>("[aria-keyshortcuts]");
  return [...named].find((each) => each.getAttribute("aria-keyshortcuts") === key && each.getClientRects().length > 0);
}

function press(element: HTMLElement): void {
  if (isField(element)) element.focus();
  else element.click();
}
