/**
 * TLS: what a server is given for it, and whom a client's certificate names.
 *
 * Invariant: what does not fit together is refused at the start, with the file's name and nothing of what is in it. With a
 * client authority only who has a certificate of it is connected at all. A certificate names the DNS names among its
 * alternative names; only where it has no such names at all, its common name. There are no wildcards: a certificate is one host's.
 */
import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { PeerCertificate } from "node:tls";

export interface TlsFiles {
  readonly certificate: string;
  readonly key: string;
  /** Whoever signs the certificates of clients; without it clients need none. */
  readonly clientAuthority?: string;
}

export interface TlsTexts {
  readonly certificate: string;
  readonly key: string;
  readonly clientAuthority?: string;
}

export type ReadTls = { readonly ok: true; readonly value: TlsTexts } | { readonly ok: false; readonly why: string };

/** What stands in the files, all PEM. */
export async function readTls(files: TlsFiles): Promise<ReadTls> {
  const texts: { -readonly [Part in keyof TlsTexts]: TlsTexts[Part] } = { certificate: "", key: "" };
  for (const part of ["certificate", "key", "clientAuthority"] as const) {
    const file = files[part];
    if (file === undefined) continue;
    try {
      texts[part] = await readFile(file, "utf8");
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
      return { ok: false, why: `'${file}' cannot be read: ${code}` };
    }
  }
  const why = whyNotUsable(texts, files);
  return why === undefined ? { ok: true, value: texts } : { ok: false, why };
}

function whyNotUsable(texts: TlsTexts, files: TlsFiles): string | undefined {
  const certificate = parsed(() => new X509Certificate(texts.certificate));
  if (certificate === undefined) return `'${files.certificate}' has no certificate in PEM`;
  const key = parsed(() => createPrivateKey(texts.key));
  if (key === undefined) return `'${files.key}' has no private key in PEM, or one with a passphrase`;
  if (!certificate.checkPrivateKey(key)) return `the key in '${files.key}' is not that of '${files.certificate}'`;
  const { clientAuthority } = texts;
  if (clientAuthority === undefined || parsed(() => new X509Certificate(clientAuthority)) !== undefined)
    return undefined;
  return `'${files.clientAuthority ?? ""}' has no certificate in PEM`;
}

/** Undefined for what cannot be parsed; why not could have a part of it in its words. */
function parsed<Parsed>(parse: () => Parsed): Parsed | undefined {
  try {
    return parse();
  } catch {
    return undefined;
  }
}

/** Each where the one before ends; Node puts a name that has a comma in it between quotation marks, and that is no host's. */
const alternativeName = /(?<kind>[A-Za-z ]+):(?<name>"(?:[^"\\]|\\.)*"|[^,"]*)(?:, |$)/gy;

/** Whom a certificate names that the handshake has verified. */
export function namesOf({
  subject,
  subjectaltname = "",
}: Pick<PeerCertificate, "subject" | "subjectaltname">): readonly string[] {
  const names = [...subjectaltname.matchAll(alternativeName)].flatMap(({ groups }) => {
    const { kind = "", name = "" } = groups ?? {};
    return kind === "DNS" && !name.startsWith('"') ? [name] : [];
  });
  if (names.length > 0) return names;
  const common = subject?.CN as string | readonly string[] | undefined;
  return typeof common === "string" ? [common] : (common ?? []);
}
