/**
 * Candidates that ask the same question, made one: different steps may look alike to a person, and a question that was
 * answered must not be asked again under another number. Those that cannot be put into a question are none.
 */
import { questionOf } from "./question-of.ts";
import type { Draft } from "./step-candidates.ts";

export function uniqueDrafts(drafts: readonly Draft[]): readonly Draft[] {
  const [origins, arenas] = [drafts.map(({ origin }) => origin), drafts.map(({ arena }) => arena)];
  const byId = new Map<string, Draft>();
  drafts.forEach((draft, index) => {
    if (draft.apart.length === 0) return;
    const id = questionOf({ origins, arenas }, index)?.id;
    if (id === undefined) return;
    const same = byId.get(id);
    byId.set(id, same === undefined ? draft : { ...same, ...joined(same, draft) });
  });
  return [...byId.values()];
}

function joined(one: Draft, other: Draft): Pick<Draft, "apart" | "objecting"> {
  const union = (a: readonly number[], b: readonly number[]): readonly number[] => [...new Set([...a, ...b])];
  return { apart: union(one.apart, other.apart), objecting: union(one.objecting, other.objecting) };
}
