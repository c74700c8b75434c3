/**
 * What a person types: single keys, and lines.
 *
 * Invariants: keys count only while one is waited for, and not in the first moments: what was typed before a question
 * stood there is no answer to it, and a key that is held down answers once. Between two keys the terminal is as it was,
 * so that Ctrl-C interrupts what is being computed; while a key is waited for, it is a key (`interrupt`).
 */
import { createInterface } from "node:readline";
import type { ReadStream, WriteStream } from "node:tty";

/** A character, or the name of a key without one. */
export type Key = string;

export interface Keyboard {
  /** `quietMs`: keys before that are not taken. */
  readonly readKey: (quietMs?: number) => Promise<Key>;
  /** Undefined where the person gave up on it. */
  readonly readLine: (prompt: string) => Promise<string | undefined>;
}

const named: Readonly<Record<string, Key>> = {
  "\u0003": "interrupt",
  "\u0004": "interrupt",
  "\r": "enter",
  "\n": "enter",
  "\u001B": "escape",
  "\u007F": "backspace",
};

export function createKeyboard(input: ReadStream, output: WriteStream): Keyboard {
  return {
    readKey: (quietMs = 0) => readKey(input, performance.now() + quietMs),
    readLine: (prompt) => readLine(input, output, prompt),
  };
}

function readKey(input: ReadStream, from: number): Promise<Key> {
  return new Promise((resolve) => {
    const finish = (key: Key): void => {
      input.off("data", onData);
      input.off("end", onEnd);
      input.setRawMode(false);
      input.pause();
      resolve(key);
    };
    const onData = (bytes: Buffer): void => {
      const key = keyOf(bytes.toString("utf8"));
      if (key === "interrupt") finish(key);
      else if (key !== undefined && performance.now() >= from) finish(key);
    };
    const onEnd = (): void => finish("interrupt");
    input.setRawMode(true);
    input.on("data", onData);
    input.on("end", onEnd);
    input.resume();
  });
}

/** The first key of what came at once; arrows and the like are no keys of ours. */
function keyOf(text: string): Key | undefined {
  if (text.includes("\u0003")) return "interrupt";
  const [first] = text;
  if (first === "\u001B" && text.length > 1) return undefined;
  return first === undefined ? undefined : (named[first] ?? first);
}

function readLine(input: ReadStream, output: WriteStream, prompt: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const lines = createInterface({ input, output, terminal: true });
    let answer: string | undefined;
    lines.on("SIGINT", () => lines.close());
    lines.on("close", () => {
      input.pause();
      resolve(answer);
    });
    lines.question(prompt, (text) => {
      answer = text.trim();
      lines.close();
    });
  });
}
