/**
 * The file `allowed_signers` of OpenSSH, which people also use for git: who may sign, with which key, for what and when.
 *
 * Invariants: what a line allows here, it allows to `ssh-keygen -Y verify`. A line that cannot be read allows nothing and
 * is a problem with its line (CS610); so is a certificate authority (CS611), as certificates are not supported.
 */
import type { Problem } from "@countersign/kernel";
import type { WallTime } from "../time.ts";
import { matchesPatternList } from "./pattern-list.ts";
import type { PublicKey } from "./public-key.ts";
import { type AllowedSigner, readSignerLine, SignerLineError } from "./signer-line.ts";
import { sameBytes } from "./wire.ts";

export interface AllowedSigners {
  readonly file: string;
  readonly signers: readonly AllowedSigner[];
  readonly problems: readonly Problem[];
}

/** `secondsFromLocal` is for validity that is written in local time: OpenSSH means the zone of whoever verifies. */
export function readAllowedSigners(
  file: string,
  text: string,
  secondsFromLocal: (time: WallTime) => number,
): AllowedSigners {
  const signers: AllowedSigner[] = [];
  const problems: Problem[] = [];
  text.split("\n").forEach((content, index) => {
    try {
      const signer = readSignerLine(content, index + 1, secondsFromLocal);
      if (signer !== undefined) signers.push(signer);
    } catch (error) {
      if (!(error instanceof SignerLineError)) throw error;
      problems.push(lineProblem(file, index + 1, error));
    }
  });
  return { file, signers, problems };
}

export interface SigningAct {
  /** Who claims to have signed. */
  readonly principal: string;
  readonly key: PublicKey;
  readonly namespace: string;
  /** When, in seconds since 1970. */
  readonly at: number;
}

/** Nothing if the file allows it; else the reason why not, the closest one. */
export function refusalOf({ signers, file }: AllowedSigners, act: SigningAct): string | undefined {
  const ofKey = signers.filter(({ key }) => sameBytes(key.bytes, act.key.bytes));
  if (ofKey.length === 0) return `the key it was signed with does not stand in '${file}'`;
  const ofPerson = ofKey.filter(({ principals }) => matchesPatternList(act.principal, principals));
  if (ofPerson.length === 0) {
    return `the key it was signed with belongs to ${ofKey[0]?.principals ?? ""} in '${file}', not to ${act.principal}`;
  }
  const refusals = ofPerson.map((signer) => refusalByOptions(signer, act));
  return refusals.includes(undefined) ? undefined : `${refusals[0]} (line ${ofPerson[0]?.line} of '${file}')`;
}

/** The names on the first line that has this key and is valid then: who somebody is that signs with it. */
export function principalsOf({ signers }: AllowedSigners, key: PublicKey, at: number): readonly string[] {
  const found = signers.find(
    (signer) => sameBytes(signer.key.bytes, key.bytes) && refusalByTime(signer, at) === undefined,
  );
  return found?.principals.split(",") ?? [];
}

function refusalByOptions(signer: AllowedSigner, act: SigningAct): string | undefined {
  if (signer.namespaces !== undefined && !matchesPatternList(act.namespace, signer.namespaces)) {
    return `the key of ${act.principal} is for ${signer.namespaces} only`;
  }
  const refusal = refusalByTime(signer, act.at);
  return refusal === undefined ? undefined : `the key of ${act.principal} was ${refusal}`;
}

function refusalByTime({ validAfter, validBefore }: AllowedSigner, at: number): string | undefined {
  if (validAfter !== undefined && at < validAfter) return "not valid yet";
  return validBefore !== undefined && at > validBefore ? "not valid any more" : undefined;
}

function lineProblem(file: string, line: number, error: SignerLineError): Problem {
  const place = { file, line, column: 1 };
  return error.isAuthority
    ? {
        code: "CS611",
        message: `'${file}' names a certificate authority, which is not supported: what it certified is not allowed`,
        place,
        hint: "add a line with the person's own key",
      }
    : {
        code: "CS610",
        message: `'${file}' has a line that allows nobody: ${error.message}`,
        place,
        hint: 'write it as: name@example.org namespaces="countersign" ssh-ed25519 AAAA…',
      };
}
