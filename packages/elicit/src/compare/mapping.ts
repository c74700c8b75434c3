/**
 * A mapping: which names of one spec stand for which names of another.
 *
 * Invariant: only what a person has confirmed is used. A proposal is a guess, whoever made it, and a guess about names
 * would decide what is called a difference.
 */
import { type Problem, type Result, failure, success } from "@countersign/kernel";
import { type Json, type JsonObject, isJsonObject } from "../ledger/json/json.ts";
import { parseJson } from "../ledger/json/parse-json.ts";
import { printJson } from "../ledger/json/print-json.ts";
import type { NameMapping, Renaming } from "../ledger/rename-scenario.ts";

/** What names are of, as a mapping sorts them. */
export type NameKind = keyof NameMapping;

export const nameKinds: readonly NameKind[] = ["variables", "actions", "picks", "variants", "fields"];

/** Kinds of which one may be gone, with nothing in its place. */
export type RemovableKind = "actions" | "picks" | "variants";

export const removableKinds: readonly RemovableKind[] = ["actions", "picks", "variants"];

export interface SpecMapping extends NameMapping {
  /** Names that nothing of the other spec stands for: they are gone, and what is new there is really new. */
  readonly gone?: { readonly [Kind in RemovableKind]?: readonly string[] };
}

export function isGone(mapping: SpecMapping, kind: RemovableKind, name: string): boolean {
  return mapping.gone?.[kind]?.includes(name) ?? false;
}

/** A mapping from the text of a file; `file` names it in problems. */
export function readMapping(text: string, file: string): Result<SpecMapping> {
  const parsed = parseJson(text);
  if (!parsed.ok) return failure(wrong(file, `it is not JSON: ${parsed.reason}`, parsed));
  try {
    return mappingOf(parsed.value, file);
  } catch (error) {
    if (error instanceof NotMapping) return failure(wrong(file, error.message));
    throw error;
  }
}

/** The text of a file that holds a mapping which nobody has confirmed. */
export function proposalText(mapping: SpecMapping): string {
  const sections = nameKinds.flatMap((kind): [string, Json][] => {
    const renaming = mapping[kind] ?? {};
    return Object.keys(renaming).length === 0 ? [] : [[kind, renaming]];
  });
  const gone = Object.entries(mapping.gone ?? {}).filter(([, names]) => names.length > 0);
  return printJson({
    confirmed: false,
    ...Object.fromEntries(sections),
    ...(gone.length === 0 ? {} : { gone: Object.fromEntries(gone) }),
  });
}

class NotMapping extends Error {}

function mappingOf(json: Json, file: string): Result<SpecMapping> {
  if (!isJsonObject(json)) throw new NotMapping("it does not hold a JSON object");
  const known: readonly string[] = ["confirmed", "gone", ...nameKinds];
  const strange = Object.keys(json).find((key) => !known.includes(key));
  if (strange !== undefined)
    throw new NotMapping(
      `it has a field '${strange}', which is none of ${known.map((each) => `'${each}'`).join(", ")}`,
    );
  const { confirmed } = json;
  if (confirmed !== undefined && typeof confirmed !== "boolean")
    throw new NotMapping("'confirmed' is neither true nor false");
  if (confirmed === false) {
    return failure({
      code: "CS621",
      message: `nobody has confirmed the mapping in '${file}'`,
      place: { file, line: 1, column: 1 },
      hint: `read it, correct it, and set "confirmed" to true`,
    });
  }
  const sections = nameKinds.flatMap((kind) => {
    const section = json[kind];
    return section === undefined ? [] : [[kind, renamingOf(section, kind)] as const];
  });
  const gone = json["gone"] === undefined ? {} : { gone: goneOf(json["gone"]) };
  return success({ ...Object.fromEntries(sections), ...gone });
}

function renamingOf(json: Json, kind: NameKind): Renaming {
  if (!isJsonObject(json)) throw new NotMapping(`'${kind}' is not an object from names to names`);
  const targets = new Map<string, string>();
  for (const [from, to] of Object.entries(json)) {
    if (typeof to !== "string") throw new NotMapping(`'${kind}' maps '${from}' to something that is not a name`);
    const other = targets.get(to);
    if (other !== undefined) throw new NotMapping(`'${kind}' maps both '${other}' and '${from}' to '${to}'`);
    targets.set(to, from);
  }
  return json as Readonly<Record<string, string>>;
}

function goneOf(json: Json): NonNullable<SpecMapping["gone"]> {
  if (!isJsonObject(json)) throw new NotMapping("'gone' is not an object");
  const gone: JsonObject = json;
  for (const [kind, names] of Object.entries(gone)) {
    if (!removableKinds.some((each) => each === kind))
      throw new NotMapping(`'gone' has a field '${kind}', which is none of ${removableKinds.join(", ")}`);
    if (!Array.isArray(names) || !names.every((name) => typeof name === "string"))
      throw new NotMapping(`'${kind}' in 'gone' is not a list of names`);
  }
  return gone;
}

function wrong(file: string, reason: string, at: { line: number; column: number } = { line: 1, column: 1 }): Problem {
  return {
    code: "CS620",
    message: `'${file}' is not a mapping: ${reason}`,
    place: { file, line: at.line, column: at.column },
    hint: `{"variables": {"old": "new"}, "actions": {}, "picks": {}, "variants": {}, "fields": {}}`,
  };
}
