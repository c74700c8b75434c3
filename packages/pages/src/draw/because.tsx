/**
 * The field for the reason, and the line under a form whose answer was not stored.
 *
 * Invariant: what was written is never taken away by what went wrong.
 */
import { useContext } from "preact/hooks";
import type { Refused } from "../ask-body.ts";
import { LiveContext } from "./live.ts";

interface BecauseProps {
  readonly reason: string;
  readonly hint?: string;
  /** What is wrong with the reason, if anything is. */
  readonly refused?: Refused;
}

export function Because({ reason, hint = "optional, in your own words", refused }: BecauseProps) {
  const isWrong = refused?.problems.some(({ code }) => code === "CS636") === true;
  return (
    <>
      <p class="reason">
        <label for="why">Because</label>{" "}
        <input
          id="why"
          name="reason"
          type="text"
          autocomplete="off"
          maxLength={2_000}
          aria-keyshortcuts="r"
          placeholder={hint}
          defaultValue={reason}
          aria-invalid={isWrong ? "true" : undefined}
          aria-describedby={refused === undefined ? undefined : "not-done"}
        />{" "}
        <kbd>r</kbd>
      </p>
      <NotDone refused={refused} />
    </>
  );
}

/** The line under a form: what the server refused, or that it was not there. */
export function NotDone({ refused }: { readonly refused: Refused | undefined }) {
  const { notStored } = useContext(LiveContext);
  if (notStored !== undefined) {
    return (
      <p class="not-done" id="not-done" role="alert">
        Not stored: the workbench does not answer. What you gave is kept here; press it again when it is back.
      </p>
    );
  }
  if (refused === undefined) return null;
  return (
    <div class="not-done" id="not-done" role="alert">
      {refused.problems.map(({ code, message, hint }) => (
        <p key={code}>
          Not stored: {message}. {hint !== undefined && <span class="dim">Try: {hint}.</span>}{" "}
          <span class="code">{code}</span>
        </p>
      ))}
    </div>
  );
}

/**
 * Enter in a field of a form presses its first button, which here would answer. One that cannot be pressed stands before
 * all others and keeps that from happening, with and without script.
 */
export function EnterDoesNothing() {
  return <button class="vh" type="submit" disabled aria-hidden="true" tabIndex={-1} />;
}
