/**
 * Lets V8 compile all that an event goes through into one loop.
 *
 * V8 stops inlining after so many bytes of bytecode, and an event's way through the barrier is longer than that: which of
 * the calls on it remained would hang on what happened to be compiled first, and each takes as long as what it calls. The
 * limit is of the whole process, so this is for processes that fuzz and do nothing else; what is computed is the same.
 *
 * More takes longer to be compiled, about a tenth of a second in all, which a short fuzz does not win back.
 */
import { setFlagsFromString } from "node:v8";

const bytecodeMax = 1500;

/** With fewer reports than this, to compile more takes longer than it saves. */
export const worthwhileReports = 30_000_000;

export function inlineDeeply(): void {
  setFlagsFromString(`--max-inlined-bytecode-size-cumulative=${bytecodeMax}`);
}
