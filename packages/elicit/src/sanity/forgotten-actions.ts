/**
 * Actions that are written down and never taken, as no step has them among its choices.
 *
 * No search finds them: it sees what may happen only. Left out are actions that read no variable, as another way to
 * start has to; and what is put together of other actions, with all that it uses: another step, perhaps. Tests do not
 * count as taking an action; that one is tested makes it stranger still.
 */
import { type Finding, type Roots, childrenOf } from "@countersign/engine";
import type { Expr, Program } from "@countersign/language";
import { mentionedBy } from "../mutate/changed-program.ts";
import { reachedFrom } from "../mutate/reached-definitions.ts";

export function forgottenActions(program: Program, { init, step }: Roots): Finding[] {
  const { definitions } = program;
  const taken = reachedFrom(program, [init.definition, step.definition], new Set());
  const isAction = (index: number): boolean => {
    const { qualifier, assigns, local } = definitions[index]!;
    return qualifier === "action" && assigns.length > 0 && !local;
  };
  const others = [...definitions.keys()].filter((index) => isAction(index) && !taken.has(index));
  const used = new Set(others.flatMap((index) => [...mentionedBy(definitions[index]!.body)].filter(isAction)));
  return others.flatMap((index): Finding[] => {
    const { name, place, body, reads } = definitions[index]!;
    if (used.has(index) || reads.length === 0 || isPutTogether(body, isAction)) return [];
    return [
      {
        code: "CS405",
        severity: "notice",
        message: `'${name}' never happens: '${step.name}' does not have it among its choices`,
        subject: name,
        place,
        hint: `add it to '${step.name}', or drop it`,
      },
    ];
  });
}

function isPutTogether(body: Expr, isAction: (definition: number) => boolean): boolean {
  if (body.kind === "call" && isAction(body.definition)) return true;
  return childrenOf(body).some((child) => isPutTogether(child, isAction));
}
