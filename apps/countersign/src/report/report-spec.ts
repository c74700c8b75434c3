/** What is in a spec, for people: a section for each kind of definition, none for what there is not. */
import type { SpecDescription } from "@countersign/engine";
import { createPaint, type Paint } from "../terminal/paint.ts";
import type { Style } from "../work/answer.ts";
import { wrap } from "./rows.ts";

type Described = SpecDescription["actions"][number];

const sections = [
  "constants",
  "variables",
  "actions",
  "invariants",
  "properties",
  "witnesses",
  "tests",
] as const satisfies readonly (keyof SpecDescription)[];

export function reportSpec(file: string, description: SpecDescription, style: Style): string {
  const paint = createPaint(style.outputColour);
  const [, ...imported] = description.files;
  const blocks = [
    [
      `module ${paint.bold(description.main)} (${file})`,
      ...(description.doc === "" ? [] : indented(description.doc, style.columns)),
      ...(imported.length === 0 ? [] : indented(`imports ${imported.join(", ")}`, style.columns)),
    ].join("\n"),
    ...sections
      .filter((section) => description[section].length > 0)
      .map((section) =>
        [
          paint.bold(section),
          ...description[section].flatMap((each) => showDescribed(each, section, paint, style.columns)),
        ].join("\n"),
      ),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function showDescribed(described: Described, section: string, paint: Paint, columns: number): string[] {
  const { name, params, type, says, doc, place, ghost, symmetric } = described;
  const given = params.length === 0 ? "" : `(${params.join(", ")})`;
  // Every action, test and condition is a bool: saying so tells nothing.
  const shown = type === undefined || (section !== "constants" && section !== "variables") ? "" : `: ${type}`;
  const remarks = [ghost === true ? "ghost" : "", symmetric === true ? "symmetric" : ""].filter((text) => text !== "");
  const remark = remarks.length === 0 ? "" : ` [${remarks.join(", ")}]`;
  return [
    `  ${name}${given}${shown}${remark}  ${paint.dim(`${place.file}:${place.line}`)}`,
    ...(doc === "" ? [] : indented(doc, columns, 6)),
    ...(says === undefined ? [] : indented(`“${says}”`, columns, 6)),
  ];
}

function indented(text: string, columns: number, indent = 2): string[] {
  const margin = " ".repeat(indent);
  return text
    .split("\n")
    .flatMap((line) => wrap(line, Math.max(40, columns - indent)).map((part) => `${margin}${part}`.trimEnd()));
}
