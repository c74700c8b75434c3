/**
 * A button that gives an answer: it is locked from the moment it is pressed until the server has stored the answer.
 *
 * Invariant: all answers look alike, whatever they say; the one that was pressed looks pressed, and nothing more.
 */
import type { ComponentChildren } from "preact";
import { useContext } from "preact/hooks";
import { LiveContext } from "./live.ts";

interface AnswerButtonProps {
  readonly name: string;
  readonly value: string;
  readonly shortcut?: string | undefined;
  readonly children: ComponentChildren;
}

export function AnswerButton({ name, value, shortcut, children }: AnswerButtonProps) {
  const { pressed, notStored } = useContext(LiveContext);
  const isPressed = pressed === `${name} ${value}`;
  return (
    <button
      name={name}
      value={value}
      aria-keyshortcuts={shortcut}
      aria-pressed={isPressed ? "true" : undefined}
      aria-describedby={notStored === `${name} ${value}` ? "not-done" : undefined}
      disabled={pressed !== undefined}
    >
      {shortcut !== undefined && <kbd>{shortcut}</kbd>}
      {children}
    </button>
  );
}
