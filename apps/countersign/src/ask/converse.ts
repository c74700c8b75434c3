/**
 * `countersign ask` on a terminal: one question at a time, until nothing is left or the person stops.
 *
 * Invariants: an answer is a file of the ledger before its result is shown; what the spec says stands on the screen only
 * after that. Stopping, by a key or by Ctrl-C, loses nothing that was answered, and is no failure.
 */
import { createProgressLine } from "../terminal/progress-line.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { createPaint } from "../terminal/paint.ts";
import { showProblems } from "../problems/show-problems.ts";
import { reportDone } from "../report/report-done.ts";
import { reportStanding } from "../report/report-standing.ts";
import { warningsAbout } from "../report/ledger-warnings.ts";
import type { SittingConversation } from "../sitting/conversation.ts";
import type { SittingReply } from "../sitting/sitting-messages.ts";
import type { AskRequest } from "../work/command-request.ts";
import { askQuestion } from "./ask-question.ts";
import { signAtTheEnd } from "./sign-at-the-end.ts";
import { SittingEnded, type Talk } from "./talk.ts";

export async function converse(request: AskRequest, terminal: Terminal): Promise<number> {
  const { keyboard, columns, outputColour, errorColour } = terminal;
  if (keyboard === undefined) throw new Error("a sitting needs a keyboard");
  const line = createProgressLine(terminal.writeError, terminal.errorIsTerminal, columns, "state");
  const conversation = terminal.openSitting(request, { outputColour, errorColour, columns }, line.show);
  const release = terminal.onInterrupt(interrupting(conversation, terminal, line.note));
  const talk: Talk = {
    write: terminal.writeOutput,
    paint: createPaint(outputColour),
    columns,
    keyboard,
    call: async (call, expected) => {
      const reply = await conversation.call(call);
      line.clear();
      if (reply.kind === "problems" || reply.kind === "failed") throw new SittingEnded(reply);
      if (reply.kind !== expected) throw new Error(`a call '${call.kind}' was answered by '${reply.kind}'`);
      return reply as Extract<SittingReply, { readonly kind: typeof expected }>;
    },
  };
  try {
    return await sit(talk, request, terminal);
  } catch (error) {
    if (!(error instanceof SittingEnded)) throw error;
    return tellEnd(error, terminal);
  } finally {
    line.clear();
    release();
    conversation.close();
  }
}

async function sit(talk: Talk, request: AskRequest, terminal: Terminal): Promise<number> {
  let isFirst = true;
  for (;;) {
    const { next, warnings } = await talk.call({ kind: "next" }, "next");
    if (isFirst) terminal.writeError(warningsAbout(warnings, { errorColour: terminal.errorColour }));
    isFirst = false;
    if (next.kind === "done") {
      talk.write(`\n${reportDone(next)}\n\n${reportStanding(next.standing, talk.columns, talk.paint)}\n`);
      return signAtTheEnd(talk, request.flags.key, next.standing);
    }
    const how = await askQuestion(talk, next.question);
    if (how === "go on") continue;
    const { standing } = await talk.call({ kind: "standing" }, "standing");
    talk.write(`\n${reportStanding(standing, talk.columns, talk.paint)}\n`);
    if (how === "leave") return leave(talk, standing.drafts);
    return signAtTheEnd(talk, request.flags.key, standing);
  }
}

function leave(talk: Talk, drafts: number): number {
  const kept = drafts === 0 ? "" : " Your answers are kept as drafts: the same command goes on from here.";
  talk.write(`\nStopped.${kept}\n`);
  return 0;
}

/** While something is computed: the first Ctrl-C ends the search, the second one everything. */
function interrupting(conversation: SittingConversation, terminal: Terminal, note: (text: string) => void): () => void {
  let interrupts = 0;
  return () => {
    interrupts += 1;
    if (interrupts > 1) terminal.quit(130);
    conversation.cancel();
    note("stopping; Ctrl-C again to give up at once");
  };
}

function tellEnd({ reply }: SittingEnded, terminal: Terminal): number {
  if (reply.kind === "failed") {
    terminal.writeError(reply.answer.standardError);
    terminal.writeOutput(reply.answer.standardOutput);
    return reply.answer.exitCode;
  }
  terminal.writeError(showProblems(reply.problems, new Map(), createPaint(terminal.errorColour)));
  return 2;
}
