/**
 * JSON for people to read in a review: what fits on a line stands on one line, and a list of several lists or objects
 * has a line for each.
 *
 * It is laid out as Prettier lays it out, so that a repository which formats everything leaves a ledger as it is.
 */
import { isJsonObject, type Json } from "./json.ts";

const columnsMax = 120;

export function printJson(json: Json): string {
  return `${print(json, "", 0, true)}\n`;
}

/** `beside` is the columns that the line has beside the indentation and the value: a name before it, a comma behind it. */
function print(json: Json, indent: string, beside: number, isRoot = false): string {
  const flat = printFlat(json);
  if (!isRoot && indent.length + beside + flat.length <= columnsMax && !mustBreak(json)) return flat;
  const inner = `${indent}  `;
  const commaBehind = (index: number, count: number): number => (index + 1 < count ? 1 : 0);
  if (Array.isArray(json) && json.length > 0) {
    const items = json.map((item: Json, i) => inner + print(item, inner, commaBehind(i, json.length)));
    return `[\n${items.join(",\n")}\n${indent}]`;
  }
  if (!isJsonObject(json) || Object.keys(json).length === 0) return flat;
  const fields = Object.entries(json).map(([name, value], i, all) => {
    const start = `${JSON.stringify(name)}: `;
    return inner + start + print(value, inner, start.length + commaBehind(i, all.length));
  });
  return `{\n${fields.join(",\n")}\n${indent}}`;
}

function printFlat(json: Json): string {
  if (Array.isArray(json)) return `[${json.map(printFlat).join(", ")}]`;
  if (!isJsonObject(json)) return JSON.stringify(json);
  const fields = Object.entries(json).map(([name, value]) => `${JSON.stringify(name)}: ${printFlat(value)}`);
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}

/** Something inside it must not stand on one line. */
function mustBreak(json: Json): boolean {
  if (Array.isArray(json)) return isTable(json) || json.some(mustBreak);
  return isJsonObject(json) && Object.values(json).some(mustBreak);
}

function isTable(items: readonly Json[]): boolean {
  if (items.length < 2) return false;
  return (
    items.every((item) => Array.isArray(item) && item.length > 1) ||
    items.every((item) => isJsonObject(item) && Object.keys(item).length > 1)
  );
}
