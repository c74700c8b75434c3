/**
 * Reading a policy from its JSON form, `{"version":1,"policy":…}`, or from the shorthand of the command line.
 *
 * Invariant: everything is refused that is not exactly understood: an unknown field, a number out of range, a nesting too
 * deep to check by eye. Inside JSON, a text in the place of a policy is shorthand. What a policy means on a roster, and
 * whether it makes sense there, is the business of `resolve-policy.ts`.
 */
import { accept, refuse, type Outcome } from "../refusal.ts";
import { checkComparison, checkPercent, checkWhole } from "./check-amount.ts";
import { formatPolicy } from "./format-policy.ts";
import { parseShorthand } from "./parse-shorthand.ts";
import { comparisons, depthMax, policyCharactersMax, policyVersion } from "./policy.ts";
import type { Amount, GroupQuota, Policy } from "./policy.ts";

/** A policy from a text: JSON if it begins with a brace, shorthand otherwise. */
export function readPolicy(text: string): Outcome<Policy> {
  if (text.length > policyCharactersMax) {
    return refuse("too-long", `the policy has ${text.length} characters, at most ${policyCharactersMax} are read`);
  }
  if (!text.trimStart().startsWith("{")) return writable(parseShorthand(text));
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    return refuse("malformed-json", `the policy is not JSON: ${error instanceof Error ? error.message : "unreadable"}`);
  }
  return policyFromJson(document);
}

/** A policy as a caller gives it, looked at in either form: the type of an object holds only for who is compiled with us. */
export function takePolicy(policy: Policy | string): Outcome<Policy> {
  return typeof policy === "string" ? readPolicy(policy) : policyFromJson({ version: policyVersion, policy });
}

/** A policy from what JSON.parse gave, or from an object built by hand. */
export function policyFromJson(document: unknown): Outcome<Policy> {
  const fields = record(document, "the document", ["version", "policy"]);
  if (!fields.ok) return fields;
  const { version, policy } = fields.value;
  if (version === undefined) return refuse("missing-field", "the document has no version", `"version": 1`);
  if (version !== policyVersion) {
    return refuse("unknown-version", `the version is ${show(version)}, and this program reads ${policyVersion}`);
  }
  return writable(node(policy, "policy", 1));
}

/** A policy is kept, signed for and sent as its shorthand, in full; one that could not be read back from it is none. */
function writable(policy: Outcome<Policy>): Outcome<Policy> {
  if (!policy.ok) return policy;
  const { length } = formatPolicy(policy.value);
  if (length <= policyCharactersMax) return policy;
  return refuse("too-long", `written out the policy has ${length} characters, at most ${policyCharactersMax} are read`);
}

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf: Readonly<Record<Policy["kind"], readonly string[]>> = {
  all: ["kind"],
  compare: ["kind", "left", "is", "right"],
  and: ["kind", "of"],
  or: ["kind", "of"],
  not: ["kind", "of"],
  per: ["kind", "label", "policy"],
  in: ["kind", "label", "value", "policy"],
  groups: ["kind", "label", "atLeast", "policy"],
};

function node(value: unknown, where: string, depth: number): Outcome<Policy> {
  if (depth > depthMax) return refuse("too-deep", `${where} is nested more than ${depthMax} deep`);
  if (typeof value === "string") return parseShorthand(value, depth);
  const open = record(value, where);
  if (!open.ok) return open;
  const { kind } = open.value;
  if (kind === undefined) return refuse("missing-field", `${where} has no kind`);
  if (typeof kind !== "string" || !Object.hasOwn(fieldsOf, kind)) {
    const known = Object.keys(fieldsOf).join(", ");
    return refuse("unknown-kind", `${where}.kind is ${show(kind)}`, `one of ${known}`);
  }
  const closed = record(value, where, fieldsOf[kind as Policy["kind"]]);
  return closed.ok ? build(kind as Policy["kind"], closed.value, where, depth) : closed;
}

function build(kind: Policy["kind"], fields: Fields, where: string, depth: number): Outcome<Policy> {
  switch (kind) {
    case "all":
      return accept({ kind });
    case "compare":
      return comparison(fields, where);
    case "and":
    case "or": {
      const parts = list(fields["of"], `${where}.of`, depth);
      return parts.ok ? accept({ kind, of: parts.value }) : parts;
    }
    case "not": {
      const part = node(fields["of"], `${where}.of`, depth + 1);
      return part.ok ? accept({ kind, of: part.value }) : part;
    }
    default:
      return scoped(kind, fields, where, depth);
  }
}

function scoped(kind: "per" | "in" | "groups", fields: Fields, where: string, depth: number): Outcome<Policy> {
  const label = name(fields["label"], `${where}.label`);
  if (!label.ok) return label;
  const policy = node(fields["policy"], `${where}.policy`, depth + 1);
  if (!policy.ok) return policy;
  const common = { label: label.value, policy: policy.value };
  if (kind === "per") return accept({ kind, ...common });
  if (kind === "in") {
    const value = name(fields["value"], `${where}.value`);
    return value.ok ? accept({ kind, ...common, value: value.value }) : value;
  }
  const atLeast = quota(fields["atLeast"], `${where}.atLeast`);
  return atLeast.ok ? accept({ kind, ...common, atLeast: atLeast.value }) : atLeast;
}

function comparison(fields: Fields, where: string): Outcome<Policy> {
  const left = amount(fields["left"], `${where}.left`);
  if (!left.ok) return left;
  const right = amount(fields["right"], `${where}.right`);
  if (!right.ok) return right;
  const is = comparisons.find((known) => known === fields["is"]);
  if (is === undefined) {
    return refuse("wrong-type", `${where}.is is ${show(fields["is"])}`, `one of ${comparisons.join(" ")}`);
  }
  const checked = checkComparison(left.value, right.value, where);
  return checked.ok ? accept({ kind: "compare", left: left.value, is, right: right.value }) : checked;
}

function amount(value: unknown, where: string): Outcome<Amount> {
  const fields = record(value, where, ["ready", "failed", "n", "percent", "count"]);
  if (!fields.ok) return fields;
  const entries: [string, number][] = [];
  for (const [name, given] of Object.entries(fields.value)) {
    if (typeof given !== "number") return refuse("not-a-number", `${where}.${name} is ${show(given)}`);
    const check = name === "percent" ? checkPercent : checkWhole;
    const checked = check(given, `${where}.${name}`);
    if (!checked.ok) return checked;
    entries.push([name, checked.value]);
  }
  if (entries.length === 0) return refuse("missing-field", `${where} is empty`, `{"count": 5} or {"percent": 90}`);
  return accept(Object.fromEntries(entries));
}

function quota(value: unknown, where: string): Outcome<GroupQuota> {
  const fields = record(value, where, ["count", "outOf", "percent"]);
  if (!fields.ok) return fields;
  const { count, outOf, percent } = fields.value;
  for (const [name, given] of Object.entries(fields.value)) {
    if (typeof given !== "number") return refuse("not-a-number", `${where}.${name} is ${show(given)}`);
    const checked = (name === "percent" ? checkPercent : checkWhole)(given, `${where}.${name}`);
    if (!checked.ok) return checked;
    if (given < 0) return refuse("negative", `${where}.${name} is ${given}`);
  }
  if (typeof percent === "number" && count === undefined && outOf === undefined) return accept({ percent });
  if (typeof count !== "number" || percent !== undefined) {
    return refuse("missing-field", `${where} has neither a count nor a percent alone`);
  }
  return accept(typeof outOf === "number" ? { count, outOf } : { count });
}

function list(value: unknown, where: string, depth: number): Outcome<readonly Policy[]> {
  if (!Array.isArray(value)) return refuse("wrong-type", `${where} is ${show(value)}, not a list of policies`);
  if (value.length < 2) return refuse("empty-combination", `${where} has ${value.length} of at least two parts`);
  const parts: Policy[] = [];
  for (const [index, item] of value.entries()) {
    const part = node(item, `${where}[${index}]`, depth + 1);
    if (!part.ok) return part;
    parts.push(part.value);
  }
  return accept(parts);
}

function name(value: unknown, where: string): Outcome<string> {
  if (value === undefined) return refuse("missing-field", `${where} is missing`);
  return typeof value === "string" ? accept(value) : refuse("wrong-type", `${where} is ${show(value)}, not a text`);
}

function record(value: unknown, where: string, known?: readonly string[]): Outcome<Fields> {
  if (value === undefined) return refuse("missing-field", `${where} is missing`);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return refuse("wrong-type", `${where} is ${show(value)}, not an object`);
  }
  const stray = known === undefined ? undefined : Object.keys(value).find((field) => !known.includes(field));
  if (stray === undefined) return accept(Object.fromEntries(Object.entries(value)));
  return refuse("unknown-field", `${where} has a field '${stray}'`, `the fields are ${known?.join(", ")}`);
}

/** Never what is inside: that may be deeper than the stack, or go round in a circle. */
function show(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
