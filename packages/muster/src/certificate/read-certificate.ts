/**
 * Reading the text of a certificate into what it says.
 *
 * Invariant: a text is read only if writing again what was read gives the same text, byte for byte; so there is nothing in
 * it that was not looked at: no field we do not know, no second spelling, no field twice. Whether it is true is not asked
 * here.
 */
import { canonicalJson, type Json } from "../canonical-json.ts";
import { accept, refuse, type Outcome } from "../refusal.ts";
import { checkReport, reportStatement, type Ending, type KeptReport } from "../evidence/report.ts";
import { amendmentDocument, type Amendment } from "../roster/amend-roster.ts";
import { RosterChain } from "../roster/roster-chain.ts";
import { makeRoster, rosterDocument, type HostInput } from "../roster/roster.ts";
import { certificateKind } from "./certificate.ts";

export interface CertificateDocument {
  readonly verdict: string;
  readonly policy: string;
  readonly chain: RosterChain;
  readonly reports: readonly KeptReport[];
}

export function readCertificate(text: string): Outcome<CertificateDocument> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    return refuse(
      "malformed-json",
      `the certificate is not JSON: ${error instanceof Error ? error.message : "unread"}`,
    );
  }
  try {
    return read(new Fields(document), text);
  } catch (error) {
    if (error instanceof WrongForm) return refuse("not-canonical", `the certificate is not one: ${error.message}`);
    throw error;
  }
}

function read(fields: Fields, text: string): Outcome<CertificateDocument> {
  const [verdict, policy] = [fields.text("verdict"), fields.text("policy")];
  const opening = fields.inside("roster");
  const roster = makeRoster({
    barrier: opening.text("barrier"),
    epoch: opening.number("epoch"),
    hosts: opening.list("hosts").map(readHost),
  });
  if (!roster.ok) return roster;
  const chain = new RosterChain(roster.value);
  const amendments = fields.list("amendments").map(readAmendment);
  for (const amendment of amendments) {
    const next = chain.next(amendment);
    if (!next.ok) return next;
    chain.append(amendment, next.value);
  }
  const reports = fields.list("reports").map(readReport);
  for (const report of reports) {
    const checked = checkReport(report);
    if (!checked.ok) return checked;
  }
  const again = canonicalJson({
    muster: certificateKind,
    verdict,
    policy,
    roster: rosterDocument(roster.value),
    amendments: amendments.map(amendmentDocument),
    reports: reports.map((report): Json => ({ ...reportStatement(report), signature: report.signature ?? "" })),
  });
  if (again === text) return accept({ verdict, policy, chain, reports });
  return refuse("not-canonical", "the certificate is spelt otherwise than certificates are");
}

function readReport(value: unknown): KeptReport {
  const fields = new Fields(value);
  return {
    by: fields.text("muster") === "presumption/1" ? "gate" : "host",
    barrier: fields.text("barrier"),
    epoch: fields.number("epoch"),
    roster: fields.text("roster"),
    host: fields.text("host"),
    status: fields.text("status") as Ending,
    reason: fields.text("reason"),
    counter: fields.number("counter"),
    signature: fields.text("signature"),
  };
}

function readAmendment(value: unknown): Amendment {
  const fields = new Fields(value);
  const [kind, reason] = [fields.text("kind"), fields.text("reason")];
  if (kind === "add") return { kind, host: readHost(fields.any("host")), reason };
  if (kind === "remove") return { kind, host: fields.text("host"), reason };
  return { kind: "replace", host: fields.text("host"), by: readHost(fields.any("by")), reason };
}

function readHost(value: unknown): HostInput {
  const fields = new Fields(value);
  const labels = fields.any("labels");
  const key = fields.any("key");
  return {
    host: fields.text("host"),
    ...(labels === undefined ? {} : { labels: new Fields(labels).texts() }),
    ...(key === undefined ? {} : { key: fields.text("key") }),
  };
}

/** Says which field is missing or of the wrong type; never leaves this file. */
class WrongForm extends Error {}

class Fields {
  readonly #fields: Readonly<Record<string, unknown>>;

  constructor(value: unknown) {
    if (typeof value !== "object" || value === null || Array.isArray(value))
      throw new WrongForm("an object is missing");
    this.#fields = value as Readonly<Record<string, unknown>>;
  }

  any(name: string): unknown {
    return Object.hasOwn(this.#fields, name) ? this.#fields[name] : undefined;
  }

  text(name: string): string {
    const value = this.any(name);
    if (typeof value !== "string") throw new WrongForm(`'${name}' is not a text`);
    return value;
  }

  number(name: string): number {
    const value = this.any(name);
    if (typeof value !== "number" || !Number.isSafeInteger(value))
      throw new WrongForm(`'${name}' is not a whole number`);
    return value;
  }

  list(name: string): readonly unknown[] {
    const value = this.any(name);
    if (!Array.isArray(value)) throw new WrongForm(`'${name}' is not a list`);
    return value;
  }

  inside(name: string): Fields {
    return new Fields(this.any(name));
  }

  texts(): Readonly<Record<string, string>> {
    const pairs = Object.keys(this.#fields).map((name): [string, string] => [name, this.text(name)]);
    return Object.fromEntries(pairs);
  }
}
