/** The end of a sitting: signs the drafts, or says how they are signed later. Whatever happens, they are kept. */
import { homedir } from "node:os";
import { join } from "node:path";
import { showProblems } from "../problems/show-problems.ts";
import type { Signed, Standing } from "@countersign/elicit";
import { showCount } from "@countersign/kernel";
import { SittingEnded, type Talk } from "./talk.ts";

export async function signAtTheEnd(talk: Talk, key: string | undefined, { drafts, toSign }: Standing): Promise<number> {
  if (toSign === 0) {
    if (drafts > 0) talk.write(`\n${sayLeftOpen(drafts)}\n`);
    return 0;
  }
  if (key !== undefined) return (await sign(talk, key)) ? 0 : 2;
  talk.write(
    `\n${showCount(toSign, "answer")} of yours ${toSign === 1 ? "is a draft" : "are drafts"}: signed, they count for verify.\n`,
  );
  for (;;) {
    const keyFile = await askForKey(talk);
    if (keyFile !== "" && !(await sign(talk, keyFile))) continue;
    if (keyFile === "")
      talk.write("They stay drafts. The same command goes on from here, and with --key FILE signs them.\n");
    return 0;
  }
}

/** False if it failed, which was said. */
async function sign(talk: Talk, keyFile: string): Promise<boolean> {
  try {
    const { signed } = await talk.call({ kind: "sign", keyFile }, "signed");
    talk.write(`${saySigned(signed)}\n`);
    return true;
  } catch (error) {
    if (!(error instanceof SittingEnded) || error.reply.kind !== "problems") throw error;
    talk.write(`${showProblems(error.reply.problems, new Map(), talk.paint)}What is not signed stays a draft.\n`);
    return false;
  }
}

async function askForKey({ keyboard, paint }: Talk): Promise<string> {
  const given = (await keyboard.readLine(paint.dim("file of your SSH key (Enter: sign later) "))) ?? "";
  return given.startsWith("~/") ? join(homedir(), given.slice(2)) : given;
}

function saySigned({ signed, lineToAdd, leftOpen }: Signed): string {
  return [
    `${showCount(signed, "answer")} signed.`,
    ...(leftOpen > 0 ? [sayLeftOpen(leftOpen)] : []),
    ...(lineToAdd === undefined
      ? []
      : ["You are not in ledger/allowed_signers; whoever may change it can add this line:", `  ${lineToAdd}`]),
  ].join("\n");
}

function sayLeftOpen(count: number): string {
  return `${showCount(count, "answer")} against the spec, left open: ${count === 1 ? "a draft until it is" : "drafts until they are"} settled.`;
}
