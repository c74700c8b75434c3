/**
 * The keys: whatever on the page names a key by `aria-keyshortcuts` is what that key does, and by `data-keys` what two
 * keys do, one after the other ("g s").
 *
 * Invariants: no key acts while a field has the focus, with a modifier held, on auto-repeat, or in the first 300 ms of a
 * new moment; digits go by the position of the key, so that they are the same on every layout. What a key does can be done
 * without it, as it only presses what is there. While something that takes digits is open, they are its own.
 */
import { effect } from "@preact/signals";
import { areKeysOn } from "./keys-switch.ts";
import { momentOf, page } from "./page-state.ts";

const quietMs = 300;
/** Between the two keys of "g s". */
const pairMs = 1_500;

export function listenForKeys(): void {
  let moment = "";
  let quietUntil = 0;
  let pending = -Infinity;
  effect(() => {
    const shown = momentOf(page.value);
    if (shown === moment) return;
    moment = shown;
    quietUntil = performance.now() + quietMs;
  });
  document.addEventListener("keydown", (event) => {
    const key = keyOf(event);
    if (key === undefined || event.defaultPrevented) return;
    if (isField(event.target)) return inField(event, key);
    if (!areKeysOn.value || isBusy(event.target, key)) return;
    if (performance.now() < quietUntil) return;
    const isSecond = performance.now() < pending;
    pending = -Infinity;
    const found = isSecond ? named("data-keys", `g ${key}`) : pressable(key);
    if (found !== undefined) {
      event.preventDefault();
      press(found);
    } else if (key === "g" && !isSecond) pending = performance.now() + pairMs;
  });
}

/** Undefined where a person means something else by it. */
function keyOf(event: KeyboardEvent): string | undefined {
  const { code, key } = event;
  if (event.repeat || event.isComposing || event.metaKey || event.ctrlKey || event.altKey) return undefined;
  if (event.getModifierState("AltGraph")) return undefined;
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1];
  if (digit !== undefined && !event.shiftKey) return digit;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter === undefined || event.shiftKey) return key;
  // A layout without Latin letters has them where they are on most keyboards.
  return (/^[a-z]$/i.test(key) ? key : letter).toLowerCase();
}

/** Enter keeps what was written, where it would not send the form; Esc leaves the field. Nothing is lost either way. */
function inField(event: KeyboardEvent, key: string): void {
  const field = event.target;
  if (!(field instanceof HTMLElement)) return;
  if (key === "Escape") field.blur();
  if (key !== "Enter" || field.closest(".answering, .settling") === null) return;
  event.preventDefault();
  field.blur();
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]") !== null
  );
}

/** Enter on a link or a button is what it is without us, and so is every key in a dialog. */
function isBusy(target: EventTarget | null, key: string): boolean {
  if (document.querySelector("dialog[open]") !== null) return true;
  return key === "Enter" && target instanceof Element && target.closest("a, button, summary") !== null;
}

function pressable(key: string): HTMLElement | undefined {
  const taking = /^[0-9]$/.test(key) ? document.querySelector("details[open][data-takes-digits]") : null;
  const own = taking === null ? undefined : named("aria-keyshortcuts", key, taking);
  if (own !== undefined || taking === null) return own ?? named("aria-keyshortcuts", key);
  // What is open has no such number: it must not mean something else meanwhile.
  return undefined;
}

/** The first that is there to be seen; what the page itself offers comes before what stands around every page. */
function named(attribute: string, key: string, within: ParentNode = document): HTMLElement | undefined {
  const all = within.querySelectorAll<HTMLElement>(`[${attribute}]`);
  const shown = [...all].filter((each) => each.getAttribute(attribute) === key && each.checkVisibility());
  return shown.find((each) => each.closest("main") !== null) ?? shown[0];
}

function press(element: HTMLElement): void {
  if (isField(element)) element.focus();
  else element.click();
}
