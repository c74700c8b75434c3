/**
 * One line of `allowed_signers`: `NAMES [OPTIONS] TYPE KEY [COMMENT]`, as OpenSSH takes it apart.
 *
 * Invariant: a line gives a signer, nothing (blank, or a comment), or an error; an option that is not known is an error,
 * as it may be meant to forbid something.
 */
import { unixSecondsOfStamp, type WallTime } from "../time.ts";
import { type PublicKey, readPublicKeyText } from "./public-key.ts";
import { NotSsh } from "./wire.ts";

export class SignerLineError extends Error {
  readonly isAuthority: boolean;
  constructor(message: string, isAuthority = false) {
    super(message);
    this.isAuthority = isAuthority;
  }
}

export interface AllowedSigner {
  /** Patterns of names, as the line has them. */
  readonly principals: string;
  readonly key: PublicKey;
  /** Patterns of namespaces; all of them without. */
  readonly namespaces?: string;
  /** In seconds since 1970. */
  readonly validAfter?: number;
  readonly validBefore?: number;
  readonly line: number;
}

type Options = Pick<AllowedSigner, "namespaces" | "validAfter" | "validBefore">;

/** Names up to a space, of which a part may stand in quotes; that part ends the names. */
const principalsPattern = /^([^\s"]*)(?:"([^"]*)"[ \t\r\n]*|[ \t\r\n]+)/;
/** Options up to a space that stands outside quotes. */
const optionsPattern = /^(?:\\"|"(?:\\"|[^"])*"|[^ \t"])*/;
const keyPattern = /^((?:ssh|ecdsa|sk)-[^ \t]+)[ \t]+([^ \t\r\n]+)/;

export function readSignerLine(
  content: string,
  lineNumber: number,
  secondsFromLocal: (time: WallTime) => number,
): AllowedSigner | undefined {
  const line = content.replace(/^[ \t\r]+/, "");
  if (line === "" || line.startsWith("#")) return undefined;
  const found = principalsPattern.exec(line);
  if (found === null) throw new SignerLineError("it has no key");
  const principals = `${found[1] ?? ""}${found[2] ?? ""}`;
  const rest = line.slice(found[0].length);
  const optionText = keyPattern.test(rest) ? "" : (optionsPattern.exec(rest)?.[0] ?? "");
  const keyText = rest.slice(optionText.length).replace(/^[ \t]+/, "");
  return { principals, ...readOptions(optionText, secondsFromLocal), key: readKey(keyText), line: lineNumber };
}

function readKey(text: string): PublicKey {
  const [, type = "", base64 = ""] = keyPattern.exec(text) ?? [];
  if (type === "") throw new SignerLineError("it has no key");
  try {
    return readPublicKeyText(type, base64);
  } catch (error) {
    if (!(error instanceof NotSsh)) throw error;
    throw new SignerLineError(`its key cannot be used: ${error.message}`);
  }
}

function readOptions(text: string, secondsFromLocal: (time: WallTime) => number): Options {
  const options: { namespaces?: string; validAfter?: number; validBefore?: number } = {};
  for (let rest = text; rest !== "";) {
    const [all, name = "", quoted] = /^([^=,"]*)(?:="((?:\\"|[^"])*)")?(?:,(?=.)|$)/.exec(rest) ?? [""];
    if (all === "") throw new SignerLineError(`its options are not well-formed at '${rest}'`);
    readOption(options, name.toLowerCase(), quoted?.replaceAll('\\"', '"'), secondsFromLocal);
    rest = rest.slice(all.length);
  }
  const { validAfter, validBefore } = options;
  if (validAfter !== undefined && validBefore !== undefined && validBefore <= validAfter) {
    throw new SignerLineError("'valid-before' is not later than 'valid-after'");
  }
  return options;
}

function readOption(
  options: { namespaces?: string; validAfter?: number; validBefore?: number },
  name: string,
  value: string | undefined,
  secondsFromLocal: (time: WallTime) => number,
): void {
  if (name === "cert-authority" && value === undefined) throw new SignerLineError("a certificate authority", true);
  const field = fields[name];
  if (field === undefined || value === undefined) throw new SignerLineError(`the option '${name}' is not known`);
  if (options[field] !== undefined) throw new SignerLineError(`the option '${name}' stands there twice`);
  if (field === "namespaces") {
    options.namespaces = value;
    return;
  }
  const seconds = unixSecondsOfStamp(value, secondsFromLocal);
  if (seconds === undefined || seconds <= 0) throw new SignerLineError(`'${value}' of '${name}' is no time`);
  options[field] = seconds;
}

const fields: Readonly<Record<string, keyof Options>> = {
  namespaces: "namespaces",
  "valid-after": "validAfter",
  "valid-before": "validBefore",
};
