/**
 * HTML from templates in which every value is escaped unless it is markup already.
 *
 *     html`<p title="${name}">${sentence}</p>`
 *
 * Invariant: the only way to markup is through a template of this program; a text of a spec stays a text, whatever is in
 * it. Attributes must stand in double quotes.
 */
import { escapeXml } from "./escape.ts";

export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Insertable = string | number | Markup | readonly Insertable[] | undefined;

export function html(pieces: TemplateStringsArray, ...values: readonly Insertable[]): Markup {
  return new Markup(
    pieces.map((piece, index) => piece + (index < values.length ? textOf(values[index]) : "")).join(""),
  );
}

function textOf(value: Insertable): string {
  if (value === undefined) return "";
  if (value instanceof Markup) return value.text;
  if (typeof value === "string" || typeof value === "number") return escapeXml(String(value));
  return value.map(textOf).join("");
}
