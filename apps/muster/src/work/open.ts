/** `muster open` and `muster epoch`: a barrier, or its next epoch, with its roster, policy and tokens. */
import type { EpochFlags, OpenFlags, TermsFlags } from "../commands/command-flags.ts";
import type { HostInput } from "@countersign/muster";
import type { DecisionAnswer, OpenedAnswer } from "../client/answers.ts";
import type { ProgramContext } from "../commands/program-context.ts";
import type { Asked } from "../client/persist.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { printDocument } from "./print-document.ts";
import { readPairs, readRoster } from "./read-roster.ts";
import { answerOf, Refused, wrongInput } from "./refused.ts";
import { readText } from "./read-text.ts";
import { patienceOf, withSession } from "./session.ts";
import { withSecretFile, type WriteSecret } from "./secret-file.ts";
import { drawTokenSeed } from "./tokens.ts";

export function open(context: ProgramContext, flags: OpenFlags, barrier: string): Promise<void> {
  return withSession(context, flags, patienceOf.writing, async ({ client }) => {
    const hosts = await hostsOf(flags);
    if (hosts === undefined)
      throw wrongInput("missing-field", "nobody is waited for", "--hosts h1,h2 or --roster FILE");
    const { policy, epoch } = flags;
    const terms = {
      barrier,
      policy,
      hosts: written(hosts),
      ...(epoch === undefined ? {} : { epoch }),
      ...termsOf(flags),
    };
    return withSecretFile(flags.tokens, async (write) => tell(context, flags, await client.open(terms), write));
  });
}

export function openEpoch(context: ProgramContext, flags: EpochFlags, barrier: string, epoch: number): Promise<void> {
  return withSession(context, flags, patienceOf.writing, async ({ client }) => {
    const hosts = await hostsOf(flags);
    const { policy } = flags;
    const terms = {
      epoch,
      ...(policy === undefined ? {} : { policy }),
      ...(hosts === undefined ? {} : { hosts: written(hosts) }),
      ...termsOf(flags),
    };
    return withSecretFile(flags.tokens, async (write) => {
      const asked = await client.reopen(barrier, terms);
      if (asked.kind === "problem" && asked.problem.code === "missing-field") {
        throw wrongInput(asked.problem.code, asked.problem.detail, "--tokens FILE");
      }
      return tell(context, flags, asked, write);
    });
  });
}

function termsOf({ deadline, lease, tokens }: TermsFlags) {
  return {
    // The request is sent again should its answer be lost, and has to come to the same tokens.
    ...(tokens === undefined ? {} : { tokens: true, tokenSeed: drawTokenSeed() }),
    ...(deadline === undefined ? {} : { deadlineSeconds: deadline }),
    ...(lease === undefined ? {} : { leaseSeconds: lease }),
  };
}

async function hostsOf({ hosts, roster, keys }: TermsFlags): Promise<readonly HostInput[] | undefined> {
  if (hosts !== undefined && roster !== undefined) {
    throw wrongInput("ambiguous", "both --hosts and --roster say who is waited for", "give one of them");
  }
  const named = hosts?.map((host) => ({ host }));
  const listed = roster === undefined ? named : readRoster(await readText(roster), roster);
  if (keys === undefined || listed === undefined) return listed;
  const keyOf = readPairs(await readText(keys), keys);
  const known = new Set(listed.map(({ host }) => host));
  const stranger = [...keyOf.keys()].find((host) => !known.has(host));
  if (stranger !== undefined)
    throw wrongInput("unknown-host", `'${stranger}' has a key in '${keys}', and is not in the roster`);
  return listed.map((host) => {
    const key = keyOf.get(host.host);
    return key === undefined ? host : { ...host, key };
  });
}

/** As a request has them. */
function written(hosts: readonly HostInput[]) {
  return hosts.map(({ host, labels, key }) => ({
    host,
    ...(labels === undefined ? {} : { labels: { ...labels } }),
    ...(key === undefined ? {} : { key }),
  }));
}

/** Whoever opens it means to wait for hosts that come up now; what follows must not go on by a verdict of before. */
function overAlready({ barrier, epoch }: OpenedAnswer, { verdict }: DecisionAnswer): Refused {
  const sentence = `'${barrier}' epoch ${epoch} was opened before, with these terms, and is decided: ${verdict}`;
  const hint = `muster epoch ${barrier} ${epoch + 1}`;
  return new Refused({ exitCode: exitCodes.conflict, code: "already-decided", sentence, hint });
}

async function tell(
  { terminal }: ProgramContext,
  { json, tokens: path }: TermsFlags,
  asked: Asked<OpenedAnswer>,
  write: WriteSecret | undefined,
): Promise<ExitCode> {
  const { tokens, ...status } = answerOf(asked);
  const isNew = asked.kind === "answer" && asked.status === 201;
  if (!isNew && status.decision !== undefined) throw overAlready(status, status.decision);
  const lines = Object.entries(tokens ?? {}).map(([host, token]) => `${host} ${token}\n`);
  await write?.(lines.join(""));
  if (json === true) {
    const more = path === undefined ? {} : { tokensFile: path };
    printDocument(terminal, "open", { exitCode: 0, isNew, ...status, ...more });
    return exitCodes.converge;
  }
  const { barrier, epoch, hosts, policy, roster } = status;
  const opened = isNew ? "opened" : "open already, with these terms:";
  terminal.writeOutput(`${opened} ${barrier} epoch ${epoch}: ${hosts} ${hosts === 1 ? "host" : "hosts"}, ${policy}\n`);
  terminal.writeOutput(`roster ${roster}\n`);
  if (path !== undefined) terminal.writeOutput(`tokens in ${path}, one host a line\n`);
  return exitCodes.converge;
}
