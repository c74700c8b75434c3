/**
 * A compiled program as the text of a cache entry, and back.
 *
 * Invariant: reading what was written gives an equal program, with its paths as the reader's request has them. An entry
 * starts with a checksum of the rest: one that was cut short or changed is no entry. Then come a head, and the program
 * with numbers for types and short places, which is only read when the head proves good. Paths in it are relative to the
 * main file, so that an entry serves the same spec in another folder.
 */
import type { Place } from "@countersign/kernel";
import { folderOf, joinPath, relativePath } from "../front-end/import-path.ts";
import { hashText } from "../hash-text.ts";
import type { Program } from "../program.ts";
import { readTypeTable, TypeTable } from "./type-table.ts";

const magic = "countersign-compiled";

type CompactPlace = readonly [file: number, line: number, column: number, endLine?: number, endColumn?: number];

interface Head {
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
  /** Stand for files in places, and are none: expressions given beside the spec. */
  readonly labels: readonly string[];
  readonly types: TypeTable["rows"];
  /** A list, as a spec may well call something `type` or `place`. */
  readonly names: readonly (readonly [string, number])[];
}

export function writeEntry(program: Program): string {
  const types = new TypeTable();
  const folder = folderOf(program.files[0]?.path ?? "");
  const fileNumbers = new Map(program.files.map((file, index) => [file.path, index]));
  const { files, names, ...others } = program;
  const shorten = (key: string, value: unknown): unknown => {
    if (key === "type") return types.number(value as Program["variables"][number]["type"]);
    if (key === "place") return compactPlace(value as Place, fileNumbers);
    return value;
  };
  const rest = JSON.stringify(others, shorten);
  const head: Head = {
    files: files.map(({ path, sha256 }, index) => ({ path: index === 0 ? "" : relativePath(folder, path), sha256 })),
    labels: [...fileNumbers.keys()].slice(files.length),
    types: types.rows,
    names: Object.entries(names),
  };
  const text = `${JSON.stringify(head)}\n${rest}`;
  return `${magic} ${hashText(text)}\n${text}`;
}

/** The files an entry was made from and the program in it; undefined where it is damaged. */
export interface Entry {
  readonly files: Program["files"];
  program(): Program;
}

export function readEntry(text: string, mainPath: string): Entry | undefined {
  const end = text.indexOf("\n");
  const content = text.slice(end + 1);
  if (end < 0 || text.slice(0, end) !== `${magic} ${hashText(content)}`) return undefined;
  const [headText = "", rest = ""] = content.split("\n", 2);
  const head = JSON.parse(headText) as Head;
  const folder = folderOf(mainPath);
  const files = head.files.map(({ path, sha256 }, index) => ({
    path: index === 0 ? mainPath : joinPath(folder, path),
    sha256,
  }));
  return { files, program: () => restore(head, rest, files) };
}

function restore(head: Head, text: string, files: Program["files"]): Program {
  const types = readTypeTable(head.types);
  const fileNames = [...files.map((file) => file.path), ...head.labels];
  const lengthen = (key: string, value: unknown): unknown => {
    if (key === "type" && typeof value === "number") return types[value];
    if (key === "place" && Array.isArray(value)) return fullPlace(value as unknown as CompactPlace, fileNames);
    return value;
  };
  const rest = JSON.parse(text, lengthen) as Omit<Program, "files" | "names">;
  return { ...rest, files, names: Object.fromEntries(head.names) };
}

function compactPlace(place: Place, fileNumbers: Map<string, number>): CompactPlace {
  let file = fileNumbers.get(place.file);
  if (file === undefined) fileNumbers.set(place.file, (file = fileNumbers.size));
  const { line, column, endLine, endColumn } = place;
  return endLine === undefined || endColumn === undefined
    ? [file, line, column]
    : [file, line, column, endLine, endColumn];
}

function fullPlace(place: CompactPlace, fileNames: readonly string[]): Place {
  const [file, line, column, endLine, endColumn] = place;
  const start = { file: fileNames[file] ?? "", line, column };
  return endLine === undefined || endColumn === undefined ? start : { ...start, endLine, endColumn };
}
