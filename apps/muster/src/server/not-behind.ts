/**
 * Whether a host is refused only because this server has not read yet what another one wrote: that it came by an amendment,
 * with a token that is new here.
 *
 * Invariant: who would be refused for one of these reasons is looked at once more with all that is written by then. So a
 * host may speak to any server as soon as it has been told that it is in the roster. What is written is looked at in this way
 * by the opening itself.
 */
import type { LiveOpening } from "../openings/live-opening.ts";
import type { RequestOutcome, RequestReason } from "../openings/request-refusal.ts";

const perhapsNews: ReadonlySet<RequestReason> = new Set(["unknown-host", "missing-token", "wrong-token"]);

/** `look`: an outcome for each host, and nothing is changed by it. */
export async function notBehind(
  live: LiveOpening,
  look: () => readonly RequestOutcome<true>[],
): Promise<readonly RequestOutcome<true>[]> {
  const outcomes = look();
  if (!outcomes.some((outcome) => !outcome.ok && perhapsNews.has(outcome.refusal.reason))) return outcomes;
  const { seq } = live.opening;
  await live.catchUp();
  return live.opening.seq === seq ? outcomes : look();
}
