/**
 * `muster report` and `muster fail`: what a host says of itself.
 *
 * Invariant: 0 only where the server acknowledged this very report as durable. A contradiction of what the host said before
 * is kept by the server, flips nothing, and is 12. `fail` is never 0.
 */
import type { ReportFlags } from "../commands/command-flags.ts";
import { createPrivateKey, type KeyObject } from "node:crypto";
import { signReport, type Ending } from "@countersign/muster";
import type { ReportsAnswer, WordSent } from "../client/answers.ts";
import type { ProgramContext } from "../commands/program-context.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { askedEpoch } from "./asked-epoch.ts";
import { printDocument } from "./print-document.ts";
import { readText } from "./read-text.ts";
import { adviceOn, answerOf, Refused, unreachable, wrongInput } from "./refused.ts";
import { patienceOf, withSession, type Session } from "./session.ts";
import { hostHere, tokenOf } from "./tokens.ts";

export function report(
  context: ProgramContext,
  flags: ReportFlags,
  barrier: string,
  host: string,
  status: Ending,
): Promise<void> {
  const work = async (session: Session) => {
    const { answer, epoch } = await send(context, session, flags, { barrier, host, status });
    return tell(context, flags, { barrier, epoch, host, status }, answer, "report");
  };
  return withSession(context, flags, patienceOf.writing, work, host);
}

export function fail(context: ProgramContext, flags: ReportFlags, barrier: string, named?: string): Promise<void> {
  const host = named ?? hostHere(context);
  const work = async (session: Session) => {
    const said = { barrier, host, status: "failed" } as const;
    const { answer, epoch } = await send(context, session, flags, said);
    const exitCode = tell(context, flags, { ...said, epoch }, answer, "fail");
    return exitCode === exitCodes.converge ? exitCodes.failed : exitCode;
  };
  return withSession(context, flags, patienceOf.writing, work, host);
}

interface Said {
  readonly barrier: string;
  readonly host: string;
  readonly status: Ending;
}

async function send(
  context: ProgramContext,
  session: Session,
  flags: ReportFlags,
  said: Said,
): Promise<{ readonly answer: ReportsAnswer; readonly epoch: number }> {
  const { epoch } = askedEpoch(flags.epoch, context);
  const { barrier, host, status } = said;
  const token = await tokenOf(context, flags, host);
  const { reason } = flags;
  const plain: WordSent = {
    host,
    status,
    ...(reason === undefined ? {} : { reason }),
    ...(flags.roster === undefined ? {} : { roster: flags.roster }),
    ...(flags.counter === undefined ? {} : { counter: flags.counter }),
  };
  const word = flags.key === undefined ? plain : await sign(context, session, plain, { barrier, epoch }, flags.key);
  const sent = { ...word, ...(token === undefined ? {} : { token }) };
  return { answer: answerOf(await session.client.report(barrier, epoch, [sent])), epoch };
}

/** Under the roster that the host was told of, or else the one that the server names. */
async function sign(
  { terminal }: ProgramContext,
  { client }: Session,
  word: WordSent,
  opening: { readonly barrier: string; readonly epoch: number },
  path: string,
): Promise<WordSent> {
  const key = readPrivateKey(await readText(path), path);
  const roster = word.roster ?? answerOf(await client.status(opening)).roster;
  // The calendar counts up by itself, also after a restart of the host.
  const counter = word.counter ?? Math.floor(terminal.now());
  const { signature } = signReport({ ...opening, ...word, roster, counter } as Parameters<typeof signReport>[0], key);
  return { ...word, roster, counter, ...(signature === undefined ? {} : { signature }) };
}

export function readPrivateKey(text: string, path: string): KeyObject {
  let key: KeyObject | undefined;
  try {
    key = createPrivateKey(text);
  } catch {
    // What is wrong with it might show a part of it.
  }
  if (key?.asymmetricKeyType === "ed25519") return key;
  throw wrongInput("bad-key", `'${path}' is no Ed25519 private key in PEM`, "muster keygen FILE");
}

function tell(
  { terminal }: ProgramContext,
  { json }: ReportFlags,
  { barrier, epoch, host, status }: Said & { readonly epoch: number },
  { receipts, verdict, decision }: ReportsAnswer,
  schema: "report" | "fail",
): ExitCode {
  const [receipt] = receipts;
  if (receipts.length !== 1 || receipt?.host !== host) throw unreachable(`the answer is not about '${host}'`);
  if ("refused" in receipt) {
    const { reason, sentence } = receipt.refused;
    const hint = adviceOn(reason, receipt.refused.hint);
    const trouble = { exitCode: exitCodes.usage, code: reason, sentence };
    throw new Refused(hint === undefined ? trouble : { ...trouble, hint });
  }
  const { taken, late } = receipt;
  const exitCode = taken === "conflict" ? exitCodes.conflict : exitCodes.converge;
  if (json === true) {
    const known = {
      barrier,
      epoch,
      host,
      status,
      taken,
      late,
      verdict,
      ...(decision === undefined ? {} : { decision }),
    };
    const code = schema === "fail" && exitCode === 0 ? exitCodes.failed : exitCode;
    printDocument(terminal, schema, { exitCode: code, ...known });
    return exitCode;
  }
  const standing = verdict === "wait" ? "undecided" : `decided: ${verdict}`;
  terminal.writeOutput(`${host} ${status}: ${takenInWords[taken]}; ${barrier} epoch ${epoch} is ${standing}\n`);
  if (taken === "conflict") {
    const before = "has said the opposite before, or its silence was taken for failure";
    const next = decision === undefined ? `amend ${barrier} replace ${host} --by NEW` : `epoch ${barrier} ${epoch + 1}`;
    terminal.writeError(`muster: '${host}' ${before}, and that is what counts\n  try: muster ${next}\n`);
  }
  return exitCode;
}

const takenInWords = {
  counted: "counted",
  duplicate: "known already",
  confirmed: "confirmed in its own word",
  conflict: "kept as a conflict",
} as const;
