/**
 * Lets a block of the trace happen: each event goes to the aggregator, its answer and claims go into the trace.
 *
 * Invariant: one event after the other, and the claims are asked for after each. Nothing is allocated here.
 */
import { taken, type Aggregator } from "./aggregator.ts";
import { crashed, opened, silenced, unanswered, theTrace } from "./trace.ts";

// By themselves, as what is imported is looked up anew each time it is used.
const { counted } = taken;
const trace = theTrace;

/** `answered`: a bit a host, set once its report was counted. */
export function deliver(aggregator: Aggregator, epoch: number, answered: Int32Array): void {
  const { length, happened, answers, claims } = trace;
  for (let at = 0; at < length; at++) {
    const event = happened[at] as number;
    if (event >= 0) {
      const answer = aggregator.receive(event >> 2, 2 - ((event >> 1) & 1), epoch - (event & 1));
      // Host number 32 × word + bit; a shift looks at the last five bits of its distance only.
      if (answer === counted) answered[event >> 7] = (answered[event >> 7] as number) | (1 << (event >> 2));
      answers[at] = answer;
    } else answers[at] = befall(event, aggregator);
    aggregator.claim(claims, at << 2);
  }
}

/** What is no report. */
function befall(event: number, aggregator: Aggregator): number {
  if (event === opened) return unanswered;
  if (event !== crashed) return aggregator.presume(silenced - event);
  aggregator.crash();
  return unanswered;
}
