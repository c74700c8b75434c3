/**
 * What `widget.yaml` beside a spec says for the page of all specs: a title, what it is for, which kind, which layers.
 *
 * Invariants: a field that is there and cannot be used is a problem that names the file and the place, and the rest of the
 * file counts all the same; fields that are not about this page are nobody's concern here.
 */
import { join } from "node:path";
import type { Problem } from "@countersign/kernel";
import type { SpecKind } from "@countersign/pages";
import { isCollection, isNode, LineCounter, type Node, parseDocument } from "yaml";
import * as z from "zod";
import { readTextFile } from "../files/read-text-file.ts";

/** The layers of the AI stack, from the top, and how the address of a filter names each. */
export const stackLayers = [
  { id: "harness", name: "Execution harness" },
  { id: "ml", name: "Software and ML framework" },
  { id: "cloud", name: "Orchestration and cloud" },
  { id: "firm", name: "Firmware and low-level systems" },
  { id: "hw", name: "Hardware and supply chain" },
] as const;

type LayerName = (typeof stackLayers)[number]["name"];

export interface WidgetFile {
  readonly title?: string;
  readonly promise?: string;
  readonly kinds: readonly SpecKind[];
  readonly layers: readonly LayerName[];
  readonly problems: readonly Problem[];
}

const layerNames = stackLayers.map(({ name }) => name);
const kind = z.enum(["widget", "enabler"], { error: "'kind' is widget, enabler, or a list of the two" });
const layer = z.enum(layerNames as [LayerName, ...LayerName[]], {
  error: `'layers' is a list of: ${layerNames.join(", ")}`,
});
const text = z.string({ error: "this is no text" }).trim().min(1, { error: "this is empty" });

const fields = {
  title: text.max(200),
  promise: text.max(2_000),
  kind: z.union([kind.transform((one) => [one]), z.array(kind)], {
    error: "'kind' is widget, enabler, or a list of the two",
  }),
  layers: z.array(layer, { error: `'layers' is a list of: ${layerNames.join(", ")}` }),
};

const fileName = "widget.yaml";
/** Names that stand for one another would let a few lines become gigabytes. */
const aliasesMax = 100;
const none: WidgetFile = { kinds: [], layers: [], problems: [] };

export function readWidgetFile(folder: string): WidgetFile {
  const path = join(folder, fileName);
  const read = readTextFile(path);
  if (read.ok) return widgetIn(read.value);
  const isAbsent = read.problems.every(({ code }) => code === "CS002");
  return isAbsent ? none : { ...none, problems: read.problems.map(({ message }) => unusable(message, 1, 1)) };
}

export function widgetIn(text: string): WidgetFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const placeAt = (offset: number) => lines.linePos(offset);
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = placeAt(error.pos[0]);
    return { ...none, problems: [unusable(oneLine(error.message), line, col)] };
  }
  const problems: Problem[] = [];
  const refuse = (why: string, offset = 0): undefined => {
    const { line, col } = placeAt(offset);
    problems.push(unusable(why, line, col));
    return undefined;
  };
  const field = <T>(name: keyof typeof fields, schema: z.ZodType<T>): T | undefined => {
    const node = document.get(name, true);
    if (!isNode(node)) return undefined;
    const value = plain(node, document);
    if (value === undefined) return refuse(`'${name}' refers to too much`, node.range?.[0]);
    const checked = schema.safeParse(value);
    return checked.success ? checked.data : refuse(checked.error.issues[0]!.message, offsetIn(node, checked.error));
  };
  const title = field("title", fields.title);
  const promise = field("promise", fields.promise);
  return {
    ...(title === undefined ? {} : { title }),
    ...(promise === undefined ? {} : { promise }),
    kinds: field<readonly SpecKind[]>("kind", fields.kind) ?? [],
    layers: field<readonly LayerName[]>("layers", fields.layers) ?? [],
    problems,
  };
}

/** Of one field alone, so that another one that is far too large costs nothing; undefined if it is that itself. */
function plain(node: Node, document: ReturnType<typeof parseDocument>): unknown {
  try {
    return node.toJS(document, { maxAliasCount: aliasesMax }) as unknown;
  } catch {
    return undefined;
  }
}

/** Where in a field it goes wrong, as far as that is known. */
function offsetIn(node: Node, { issues }: z.ZodError): number | undefined {
  const path = issues[0]?.path ?? [];
  const inner: unknown = path.length > 0 && isCollection(node) ? node.getIn(path, true) : undefined;
  return (isNode(inner) ? inner : node).range?.[0];
}

function oneLine(message: string): string {
  return message.split("\n")[0]!.replace(/[.:]+$/, "");
}

function unusable(why: string, line: number, column: number): Problem {
  return {
    code: "CS705",
    message: `'${fileName}' cannot be used here: ${why}`,
    place: { file: fileName, line, column },
    hint: "docs/look-up/widget-yaml.md says what it may hold",
  };
}
