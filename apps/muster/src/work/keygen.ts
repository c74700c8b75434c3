/** `muster keygen`: a private key into a file, its public half to standard output. */
import { generateKeyPairSync } from "node:crypto";
import { publicKeyOf } from "@countersign/muster";
import type { ProgramContext } from "../commands/program-context.ts";
import { exitCodes } from "../exit-codes.ts";
import { printDocument } from "./print-document.ts";
import { finishWith } from "./refused.ts";
import { withSecretFile } from "./secret-file.ts";

export function keygen(context: ProgramContext, { json }: { readonly json?: boolean }, file: string): Promise<void> {
  return finishWith(context, json, async () => {
    const { privateKey } = generateKeyPairSync("ed25519");
    const text = privateKey.export({ type: "pkcs8", format: "pem" });
    await withSecretFile(file, async (write) => write?.(String(text)));
    const publicKey = publicKeyOf(privateKey);
    if (json === true) printDocument(context.terminal, "keygen", { exitCode: 0, file, publicKey });
    else context.terminal.writeOutput(`${publicKey}\n`);
    return exitCodes.converge;
  });
}
