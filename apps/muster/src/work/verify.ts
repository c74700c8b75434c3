/**
 * `muster verify`: a certificate checked offline, trusting no server.
 *
 * Invariant: what is expected comes from the command line, never from the certificate; its verdict is the exit code, so that
 * the certificate of a failure is not taken for a success because it is genuine.
 */
import type { VerifyFlags } from "../commands/command-flags.ts";
import type { ProgramContext } from "../commands/program-context.ts";
import { exitCodes } from "../exit-codes.ts";
import { paintFor, roleOf } from "../paint.ts";
import { askedEpoch } from "./asked-epoch.ts";
import { checkByCertificate } from "./check-by-certificate.ts";
import { printDocument } from "./print-document.ts";
import { finishWith } from "./refused.ts";
import { readText } from "./read-text.ts";

export function verify(context: ProgramContext, flags: VerifyFlags, file: string): Promise<void> {
  const { terminal } = context;
  return finishWith(context, flags.json, async () => {
    const { barrier, policy, roster, gateKey = [] } = flags;
    const { epoch } = askedEpoch(flags.epoch, context);
    const text = (await readText(file)).replace(/\n$/, "");
    const checked = checkByCertificate(text, { barrier, epoch, policy, roster, gateKeys: gateKey });
    const { verdict, ready, failed, presumed, hosts } = checked;
    const exitCode = verdict === "converge" ? exitCodes.converge : exitCodes.failed;
    if (flags.json === true) {
      printDocument(terminal, "verify", { exitCode, barrier, epoch, ...checked });
      return exitCode;
    }
    const paint = paintFor(terminal);
    const borne = `${ready} ready and ${failed} failed of ${hosts} hosts`;
    const gate = presumed === 0 ? "" : `, ${presumed} of them presumed by a gate that you trust`;
    terminal.writeOutput(`${paint(verdict, roleOf(verdict))}: signed by ${borne}${gate}\n`);
    return exitCode;
  });
}
