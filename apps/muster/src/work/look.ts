/** The commands that change nothing: `status`, `list`, `explain`, `what-if`, `journal`, `certificate`. */
import type { CertificateFlags, ListFlags, LookFlags, WhatIfFlags } from "../commands/command-flags.ts";
import { writeFile } from "node:fs/promises";
import type { Assumption, Ending } from "@countersign/muster";
import { isCount, isFlag, isText, listOf, object } from "../client/shape.ts";
import type { AssumedHosts } from "../commands/flag-values.ts";
import type { ProgramContext } from "../commands/program-context.ts";
import { exitCodes } from "../exit-codes.ts";
import { paintFor, roleOf } from "../paint.ts";
import { lookedAtEpoch } from "./asked-epoch.ts";
import { believeJournal } from "./check-by-journal.ts";
import { printDocument } from "./print-document.ts";
import { answerOf, unreachable, wrongInput } from "./refused.ts";
import { reasonOf } from "./read-text.ts";
import { patienceOf, withSession } from "./session.ts";

export function status(context: ProgramContext, flags: LookFlags, barrier: string): Promise<void> {
  return withSession(context, flags, patienceOf.reading, async ({ client }) => {
    const { terminal } = context;
    const known = answerOf(await client.status({ barrier, ...lookedAtEpoch(flags.epoch, context) }));
    if (flags.json === true) {
      printDocument(terminal, "status", { exitCode: 0, ...known });
      return exitCodes.converge;
    }
    const paint = paintFor(terminal);
    const sentence = known.sentence.replace(/^\w+/, (verdict) => paint(verdict, roleOf(verdict)));
    terminal.writeOutput(`${known.barrier} epoch ${known.epoch}: ${known.policy}\n${sentence}\n`);
    if (known.presumed > 0) terminal.writeOutput(`presumed failed, as they kept silent: ${known.presumed}\n`);
    if (known.conflicts > 0) terminal.writeOutput(`hosts that have said both: ${known.conflicts}\n`);
    terminal.writeOutput(
      `roster ${known.roster}\njournal ${known.journal.batches} batches, chain ${known.journal.chain}\n`,
    );
    return exitCodes.converge;
  });
}

const isListed = listOf(object({ barrier: isText, epoch: isCount, decided: isFlag }));

export function list(context: ProgramContext, flags: ListFlags): Promise<void> {
  return withSession(context, flags, patienceOf.reading, async ({ client }) => {
    const all: { readonly barrier: string; readonly epoch: number; readonly decided: boolean }[] = [];
    for (let after: string | undefined = ""; after !== undefined;) {
      const page: Readonly<Record<string, unknown>> = answerOf(await client.list(after));
      const { barriers, next } = page;
      if (!isListed(barriers)) throw unreachable("its answer is no list of barriers");
      all.push(...barriers);
      after = isText(next) && next !== after ? next : undefined;
    }
    if (flags.json === true) printDocument(context.terminal, "list", { exitCode: 0, barriers: all });
    else {
      for (const { barrier, epoch, decided } of all) {
        context.terminal.writeOutput(`${barrier} epoch ${epoch}: ${decided ? "decided" : "undecided"}\n`);
      }
      if (all.length === 0) context.terminal.writeOutput("no barrier was ever opened here\n");
    }
    return exitCodes.converge;
  });
}

export function explain(context: ProgramContext, flags: LookFlags, barrier: string): Promise<void> {
  return withSession(context, flags, patienceOf.reading, async ({ client }) => {
    const { terminal } = context;
    const known = answerOf(await client.explain({ barrier, ...lookedAtEpoch(flags.epoch, context) }));
    if (flags.json === true) {
      printDocument(terminal, "explain", { exitCode: 0, ...known });
      return exitCodes.converge;
    }
    terminal.writeOutput(`${known.sentence}\n`);
    const paint = paintFor(terminal);
    for (const { policy, state, lostIn } of known.clauses) {
      const role = state === "certain" ? "good" : state === "lost" ? "bad" : "open";
      terminal.writeOutput(
        `  ${paint(state, role)}: ${policy}${lostIn.length === 0 ? "" : `, in ${lostIn.join("; ")}`}\n`,
      );
    }
    return exitCodes.converge;
  });
}

export function whatIf(context: ProgramContext, flags: WhatIfFlags, barrier: string): Promise<void> {
  return withSession(context, flags, patienceOf.reading, async ({ client }) => {
    const assume = [...assumptions(flags.ready, "ready"), ...assumptions(flags.failed, "failed")];
    if (assume.length === 0) {
      throw wrongInput("missing-field", "nothing is assumed", "--ready h1,h2 or --failed 3@rack=r7");
    }
    const asked = await client.whatIf({ barrier, ...lookedAtEpoch(flags.epoch, context) }, assume);
    const { assumed, before, after } = answerOf(asked);
    if (flags.json === true)
      printDocument(context.terminal, "what-if", { exitCode: 0, barrier, assumed, before, after });
    else context.terminal.writeOutput(`now:  ${before.sentence}\nthen: ${after.sentence}\n`);
    return exitCodes.converge;
  });
}

function assumptions(hosts: AssumedHosts | undefined, status: Ending): readonly Assumption[] {
  if (hosts === undefined) return [];
  return [...hosts.names.map((host) => ({ host, status })), ...hosts.counts.map((counted) => ({ ...counted, status }))];
}

/** Printed as it came; it is checked all the same, and what does not hang together is not 0. */
export function journal(context: ProgramContext, flags: LookFlags, barrier: string): Promise<void> {
  return withSession(context, flags, patienceOf.reading, async ({ client }) => {
    const opening = { barrier, ...lookedAtEpoch(flags.epoch, context) };
    const text = answerOf(await client.journal(opening));
    if (flags.json !== true) context.terminal.writeOutput(text);
    const checked = believeJournal(text, opening);
    if (flags.json === true) printDocument(context.terminal, "journal", { exitCode: 0, ...checked });
    else {
      const { batches, signed, unsigned, presumptions, chain } = checked;
      const said = `${signed} signed reports, ${unsigned} unsigned, ${presumptions} presumed`;
      context.terminal.writeError(`${batches} batches: ${said}; chain ${chain}\n`);
    }
    return exitCodes.converge;
  });
}

export function certificate(context: ProgramContext, flags: CertificateFlags, barrier: string): Promise<void> {
  return withSession(context, flags, patienceOf.reading, async ({ client }) => {
    const text = answerOf(await client.certificate({ barrier, ...lookedAtEpoch(flags.epoch, context) }));
    const { out } = flags;
    if (out === undefined) {
      context.terminal.writeOutput(text);
      return exitCodes.converge;
    }
    await writeFile(out, text).catch((error: unknown) => {
      throw wrongInput("unwritable-file", `'${out}' cannot be written: ${reasonOf(error)}`);
    });
    if (flags.json === true)
      printDocument(context.terminal, "certificate", { exitCode: 0, file: out, bytes: text.length });
    else context.terminal.writeOutput(`certificate in ${out}\n`);
    return exitCodes.converge;
  });
}
