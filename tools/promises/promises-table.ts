/**
 * The tables of the barrier's README: its instances with the states that were explored, and what each of them promises.
 *
 * Invariant: what stands between the two marks is written from the spec, in the words of its own comments, and from what
 * `check` found; never by hand. Only what was found to hold is called promised.
 */
import { type CheckReport, describeSpec } from "@countersign/engine";
import type { Program } from "@countersign/language";

const begin = "<!-- prettier-ignore-start -->";
const end = "<!-- prettier-ignore-end -->";
const number = new Intl.NumberFormat("en-GB");

export interface InstanceRow {
  readonly main: string;
  readonly what: string;
  readonly states: string;
  readonly promises: readonly PromiseMade[];
}

export interface PromiseMade {
  readonly name: string;
  readonly kind: "always" | "at last, or step by step" | "can happen";
  readonly words: string;
}

/** What an instance promises, as far as `check` found it to hold. */
export function instanceRow(program: Program, report: CheckReport): InstanceRow {
  const spec = describeSpec(program);
  const docOf = (name: string): string =>
    [...spec.invariants, ...spec.properties, ...spec.witnesses].find((each) => each.name === name)?.doc ?? "";
  const made = (names: readonly string[], kind: PromiseMade["kind"]): PromiseMade[] =>
    names.map((name) => ({ name, kind, words: firstSentence(docOf(name)) }));
  const upToNames = report.symmetry.some(({ used }) => used) ? " up to names" : "";
  const part = report.complete ? "" : "a part: ";
  return {
    main: program.main,
    what: squeezed(spec.doc),
    states: `${part}${number.format(report.states)}${upToNames}`,
    promises: [
      ...made(
        report.invariants.filter(({ status }) => status === "holds").map(({ name }) => name),
        "always",
      ),
      ...made(
        report.properties.filter(({ status }) => status === "holds").map(({ name }) => name),
        "at last, or step by step",
      ),
      ...made(
        report.witnesses.filter(({ status }) => status === "reached").map(({ name }) => name),
        "can happen",
      ),
    ],
  };
}

/** A promise of several instances in the same words is one row. */
export function promisesTable(rows: readonly InstanceRow[]): string {
  const promises = new Map<string, { readonly made: PromiseMade; readonly by: string[] }>();
  for (const { main, promises: all } of rows) {
    for (const made of all) {
      const key = `${made.kind}|${made.name}|${made.words}`;
      const known = promises.get(key);
      if (known === undefined) promises.set(key, { made, by: [main] });
      else known.by.push(main);
    }
  }
  const kinds = ["always", "at last, or step by step", "can happen"] as const;
  const sorted = kinds.flatMap((kind) => [...promises.values()].filter(({ made }) => made.kind === kind));
  return [
    "| instance | what it is | states, all explored |",
    "| --- | --- | ---: |",
    ...rows.map(({ main, what, states }) => `| \`${main}\` | ${cell(what)} | ${states} |`),
    "",
    "| promise | kind | in plain words | promised by |",
    "| --- | --- | --- | --- |",
    ...sorted.map(
      ({ made, by }) => `| \`${made.name}\` | ${made.kind} | ${cell(made.words)} | ${names(by, rows.length)} |`,
    ),
  ].join("\n");
}

/** The README with the tables put between its marks; throws if there are no marks. */
export function withPromises(readme: string, table: string): string {
  const [from, to] = [readme.indexOf(begin), readme.indexOf(end)];
  if (from === -1 || to < from)
    throw new Error(`the README has no place for the tables, between '${begin}' and '${end}'`);
  return `${readme.slice(0, from)}${begin}\n\n${table}\n\n${readme.slice(to)}`;
}

function names(mains: readonly string[], all: number): string {
  return mains.length === all ? "every instance" : mains.map((main) => `\`${main}\``).join(", ");
}

/** Of an instance the whole is told: what it leaves out comes last. */
function squeezed(doc: string): string {
  return doc.replace(/\s+/g, " ").trim();
}

function firstSentence(doc: string): string {
  const text = squeezed(doc);
  return /^.*?[.?!](?= |$)/.exec(text)?.[0] ?? text;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
