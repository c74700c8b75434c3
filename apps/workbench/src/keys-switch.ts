/**
 * Whether the keys act. It is remembered in this browser, and the same in all of its tabs.
 *
 * Invariant: a browser that remembers nothing still has keys, and can switch them off for the page at hand.
 */
import { effect, signal } from "@preact/signals";

const name = "countersign.keys";

export const areKeysOn = signal(true);

export function rememberKeys(): void {
  areKeysOn.value = remembered() !== "off";
  addEventListener("storage", (event) => {
    if (event.key === name) areKeysOn.value = event.newValue !== "off";
  });
  // Hints of keys that do nothing are not shown.
  effect(() => void document.documentElement.classList.toggle("without-keys", !areKeysOn.value));
}

export function switchKeys(on: boolean): void {
  areKeysOn.value = on;
  try {
    localStorage.setItem(name, on ? "on" : "off");
  } catch {
    // It may not be allowed to remember anything.
  }
}

function remembered(): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}
