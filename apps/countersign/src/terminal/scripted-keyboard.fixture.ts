/** A keyboard for tests: keys and lines from a list, in their order; when the list is at its end, Ctrl-C. */
import type { Keyboard } from "./keyboard.ts";

export interface ScriptedKeyboard extends Keyboard {
  /** What is left of the list. */
  readonly left: () => readonly string[];
}

/** A line stands in the list as `> text`, any other item is a key. */
export function scriptedKeyboard(script: readonly string[]): ScriptedKeyboard {
  const items = [...script];
  return {
    readKey: async () => {
      const key = items.shift() ?? "interrupt";
      if (key.startsWith("> ")) throw new Error(`a line was typed where a key is asked for: ${key}`);
      return key;
    },
    readLine: async () => {
      const line = items.shift();
      if (line === undefined) return undefined;
      if (!line.startsWith(">")) throw new Error(`a key was pressed where a line is asked for: ${line}`);
      return line.slice(1).trim();
    },
    left: () => items,
  };
}
