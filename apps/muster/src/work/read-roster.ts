/**
 * Rosters as people keep them: JSON, lines of `host label=value …`, or CSV with the labels in its first line.
 *
 * Invariant: what is not understood is refused with its line; nothing is left out silently. Names and doubles are the core's
 * to refuse.
 */
import type { HostInput } from "@countersign/muster";
import { isRecord } from "../client/shape.ts";
import { wrongInput } from "./refused.ts";

export function readRoster(text: string, path: string): readonly HostInput[] {
  if (/^\s*[[{]/.test(text)) return readJson(text, path);
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .map((line, at) => ({ line: line.trim(), number: at + 1 }))
    .filter(({ line }) => line !== "" && !line.startsWith("#"));
  const [first] = lines;
  return first?.line.includes(",") === true && !first.line.includes("=")
    ? readTable(lines, path)
    : lines.map(({ line, number }) => readLine(line, `${path}:${number}`));
}

/** Hosts, or a document with them under `hosts`; a host is a name or an object. */
function readJson(text: string, path: string): readonly HostInput[] {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw wrongInput(
      "malformed-json",
      `'${path}' is not JSON: ${error instanceof Error ? error.message : "unreadable"}`,
    );
  }
  const hosts = isRecord(document) ? document["hosts"] : document;
  if (!Array.isArray(hosts)) throw wrongInput("wrong-type", `'${path}' has no list of hosts`, '["h1", "h2"]');
  return hosts.map((host: unknown, at) => {
    if (typeof host === "string") return { host };
    if (isRecord(host) && typeof host["host"] === "string") return host as unknown as HostInput;
    throw wrongInput(
      "wrong-type",
      `entry ${at + 1} of '${path}' is no host`,
      '{"host": "h1", "labels": {"rack": "r7"}}',
    );
  });
}

interface NumberedLine {
  readonly line: string;
  readonly number: number;
}

function readTable([head, ...rows]: readonly NumberedLine[], path: string): readonly HostInput[] {
  const [first, ...labels] = cellsOf(head?.line ?? "");
  if (first !== "host") {
    const hint = "host,rack,role, or lines of: host rack=r7 role=db";
    throw wrongInput("malformed-roster", `the first column of '${path}' is '${first}', not 'host'`, hint);
  }
  return rows.map(({ line, number }) => {
    const [host = "", ...values] = cellsOf(line);
    if (values.length !== labels.length) {
      const sentence = `${path}:${number} has ${values.length + 1} columns, and the first line has ${labels.length + 1}`;
      throw wrongInput("malformed-roster", sentence);
    }
    const named = labels.map((label, at) => [label, values[at] ?? ""] as const).filter(([, value]) => value !== "");
    return hostOf(host, Object.fromEntries(named));
  });
}

function cellsOf(line: string): readonly string[] {
  return line.split(",").map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
}

function readLine(line: string, where: string): HostInput {
  const [host = "", ...fields] = line.split(/\s+/);
  const labels = fields.map((field) => {
    const at = field.indexOf("=");
    if (at > 0) return [field.slice(0, at), field.slice(at + 1)] as const;
    throw wrongInput("malformed-roster", `${where}: '${field}' is no label with its value`, "host rack=r7 role=db");
  });
  return hostOf(host, Object.fromEntries(labels));
}

function hostOf(host: string, labels: Readonly<Record<string, string>>): HostInput {
  return Object.keys(labels).length === 0 ? { host } : { host, labels };
}

/** Lines of `host value`, such as tokens and public keys; the value that a host has in them. */
export function readPairs(text: string, path: string): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const [host = "", value = "", ...rest] = line.trim().split(/\s+/);
    // The line itself may hold a secret, and is not shown.
    if (value === "" || rest.length > 0) throw wrongInput("malformed-pairs", `${path}:${at + 1} is not: host value`);
    pairs.set(host, value);
  }
  return pairs;
}
