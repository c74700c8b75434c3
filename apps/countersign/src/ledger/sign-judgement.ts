/**
 * Signs the bytes of a judgement by `ssh-keygen -Y sign`, which finds the key in a file, in an agent, or on a device.
 *
 * Invariants: the secret key never comes into this process; the message goes to the signer by its standard input, so that
 * no file of it is left. What the signer says reaches the person as it comes (a device asks to be touched), and stands in
 * the problem if it refuses (CS617). Whether the signer is allowed is not asked here.
 */
import { spawn } from "node:child_process";
import { failure, type Problem, type Result, success } from "@countersign/kernel";
import { systemReason } from "../files/system-reason.ts";

export interface SigningRequest {
  readonly message: Uint8Array;
  readonly namespace: string;
  /** A secret key, or a public key whose secret half an agent holds. */
  readonly keyFile: string;
  /** Gets the signer's own words, as it says them. */
  readonly onWords?: (words: string) => void;
  readonly signal?: AbortSignal;
  /** For tests, and for signers that stand in for `ssh-keygen`, as git's `gpg.ssh.program`. */
  readonly program?: string;
}

/** The signature in its armour. */
export async function signJudgement(request: SigningRequest): Promise<Result<string>> {
  const program = request.program ?? "ssh-keygen";
  const words = ["-q", "-Y", "sign", "-n", request.namespace, "-f", request.keyFile];
  const { exitCode, output, said, error } = await run(program, words, request);
  if (error !== undefined) return failure(notStarted(program, error));
  if (exitCode === 0 && output.startsWith("-----BEGIN SSH SIGNATURE-----")) return success(output);
  return failure(refused(request.keyFile, said, exitCode));
}

interface Run {
  readonly exitCode: number | null;
  readonly output: string;
  readonly said: string;
  readonly error?: Error;
}

function run(program: string, words: readonly string[], request: SigningRequest): Promise<Run> {
  const { message, onWords, signal } = request;
  return new Promise((resolve) => {
    const child = spawn(program, words, {
      stdio: ["pipe", "pipe", "pipe"],
      ...(signal === undefined ? {} : { signal }),
    });
    let output = "";
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      onWords?.(text);
    });
    child.on("error", (error) => resolve({ exitCode: null, output, said, error }));
    child.on("close", (exitCode) => resolve({ exitCode, output, said }));
    // A signer that refuses the key does not read the message; what it says about the key is the reason.
    child.stdin.on("error", () => {});
    child.stdin.end(message);
  });
}

function refused(keyFile: string, said: string, exitCode: number | null): Problem {
  const words = said
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const reason = words.length > 0 ? words.join("; ") : `it ended with ${exitCode ?? "a signal"} and said nothing`;
  return {
    code: "CS617",
    message: `'${keyFile}' did not sign: ${reason}`,
    hint: "ssh-add -l shows the keys that the agent holds; name a key file, or the public half of a key there",
  };
}

function notStarted(program: string, error: Error): Problem {
  if (error.name === "AbortError") {
    return {
      code: "CS617",
      message: "signing was cancelled",
      hint: "the judgements are kept as drafts; sign them later",
    };
  }
  const { code, reason } = systemReason(error);
  return {
    code: "CS617",
    message: code === "ENOENT" ? `there is no program '${program}'` : `'${program}' cannot be run: ${reason}`,
    hint: "install OpenSSH 8.1 or newer; the judgements are kept as drafts meanwhile",
  };
}
