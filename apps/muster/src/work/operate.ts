/** The commands of who looks after a barrier: `heartbeat`, `amend`, `presume`. */
import type { AmendFlags, HeartbeatFlags, PresumeFlags } from "../commands/command-flags.ts";
import type { Amendment, HostInput } from "@countersign/muster";
import { isText } from "../client/shape.ts";
import type { ProgramContext } from "../commands/program-context.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { askedEpoch } from "./asked-epoch.ts";
import { printDocument } from "./print-document.ts";
import { answerOf, interrupted, wrongInput } from "./refused.ts";
import { withSecretFile } from "./secret-file.ts";
import { patienceOf, withSession } from "./session.ts";
import { drawTokenSeed, tokenOf } from "./tokens.ts";

/** Once, or again and again until there is a decision. */
export function heartbeat(
  context: ProgramContext,
  flags: HeartbeatFlags,
  barrier: string,
  host: string,
): Promise<void> {
  return withSession(context, flags, patienceOf.writing, async ({ client, persistence }) => {
    const { epoch } = askedEpoch(flags.epoch, context);
    const token = await tokenOf(context, flags, host);
    const { every } = flags;
    for (;;) {
      const sent = [{ host, ...(token === undefined ? {} : { token }) }];
      const { verdict } = answerOf(await client.heartbeat(barrier, epoch, sent));
      if (every === undefined || verdict === "converge" || verdict === "failed") {
        return tellHeard(context, flags, { barrier, epoch, host, verdict: isText(verdict) ? verdict : "wait" });
      }
      // Not all hosts of a fleet at the same moment, and never later than was said.
      await persistence.pacing.pause(every * (0.8 + 0.2 * persistence.pacing.random()), persistence.signal);
      if (persistence.signal?.aborted === true) throw interrupted();
    }
  });
}

function tellHeard(
  { terminal }: ProgramContext,
  { json }: HeartbeatFlags,
  heard: { readonly barrier: string; readonly epoch: number; readonly host: string; readonly verdict: string },
): ExitCode {
  const { barrier, epoch, host, verdict } = heard;
  if (json === true) printDocument(terminal, "heartbeat", { exitCode: 0, ...heard });
  else {
    const standing = verdict === "wait" ? "undecided" : `decided: ${verdict}`;
    terminal.writeOutput(`${host} was heard; ${barrier} epoch ${epoch} is ${standing}\n`);
  }
  return exitCodes.converge;
}

export function amend(
  context: ProgramContext,
  flags: AmendFlags,
  barrier: string,
  kind: Amendment["kind"],
  host: string,
): Promise<void> {
  return withSession(context, flags, patienceOf.writing, async ({ client }) => {
    const { epoch } = askedEpoch(flags.epoch, context);
    const amendment = amendmentOf(flags, kind, host);
    return withSecretFile(flags.tokens, async (write) => {
      const { token, ...known } = answerOf(await client.amend(barrier, epoch, amendment, drawTokenSeed()));
      const who = flags.by ?? host;
      if (isText(token)) await write?.(`${who} ${token}\n`);
      const more = isText(token) && flags.tokens !== undefined ? { tokensFile: flags.tokens } : {};
      if (flags.json === true) {
        printDocument(context.terminal, "amend", { exitCode: 0, barrier, epoch, amendment, ...known, ...more });
        return exitCodes.converge;
      }
      context.terminal.writeOutput(`${barrier} epoch ${epoch}: ${inWords(amendment)}\n`);
      context.terminal.writeOutput(`roster ${String(known["rosterAfter"])}\n`);
      if (isText(token) && flags.tokens === undefined) {
        context.terminal.writeError(`muster: '${who}' was given a join token, and nobody has been told it\n`);
        context.terminal.writeError(
          `  try: muster amend ${barrier} remove ${who}, and add it again with --tokens FILE\n`,
        );
      }
      return exitCodes.converge;
    });
  });
}

function amendmentOf(flags: AmendFlags, kind: Amendment["kind"], host: string): Amendment {
  const { by, label = [], hostKey, reason } = flags;
  const labels = Object.fromEntries(label.map(({ label: name, value }) => [name, value]));
  const coming = (name: string): HostInput => ({
    host: name,
    ...(label.length === 0 ? {} : { labels }),
    ...(hostKey === undefined ? {} : { key: hostKey }),
  });
  if (kind === "replace") {
    if (by === undefined)
      throw wrongInput("missing-field", `nobody is named to take the place of '${host}'`, "--by HOST");
    return { kind, host, by: coming(by), reason };
  }
  if (by !== undefined)
    throw wrongInput("unknown-field", `--by has no meaning with ${kind}`, "replace HOST --by OTHER");
  return kind === "add" ? { kind, host: coming(host), reason } : { kind, host, reason };
}

function inWords(amendment: Amendment): string {
  switch (amendment.kind) {
    case "replace":
      return `${amendment.by.host} in the place of ${amendment.host}`;
    case "add":
      return `${amendment.host.host} is waited for as well`;
    case "remove":
      return `${amendment.host} is not waited for any more`;
  }
}

export function presume(
  context: ProgramContext,
  flags: PresumeFlags,
  barrier: string,
  ...hosts: readonly string[]
): Promise<void> {
  return withSession(context, flags, patienceOf.writing, async ({ client }) => {
    const { epoch } = askedEpoch(flags.epoch, context);
    const known = answerOf(await client.presume(barrier, epoch, hosts, flags.reason ?? ""));
    const presumed = Array.isArray(known["presumed"]) ? known["presumed"].filter(isText) : [];
    if (flags.json === true) printDocument(context.terminal, "presume", { exitCode: 0, barrier, epoch, ...known });
    else {
      const others = hosts.filter((host) => !presumed.includes(host));
      for (const host of presumed) context.terminal.writeOutput(`${host} is presumed failed\n`);
      for (const host of others) context.terminal.writeOutput(`${host} has spoken, or all is decided: left alone\n`);
    }
    return exitCodes.converge;
  });
}
