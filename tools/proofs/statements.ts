/**
 * The printed statements of the headlines, with every definition that they are made of, compared with the golden file.
 *
 * Invariant: a headline that is weakened, renamed or gone turns the comparison red, and so does a definition that changes
 * its meaning. White space does not count, as versions of Rocq break lines differently.
 */
import type { ProofFile } from "./development.ts";
import { ask } from "./question.ts";

/** What Rocq prints, by the title of its entry: `File.name`. */
export type Statements = ReadonlyMap<string, string>;

const opening = [
  "Every headline theorem and every definition of the proofs, as Rocq prints them.",
  "Written by `npm run proofs -- --write`, never by hand; `npm run proofs` fails when anything here changes.",
].join("\n");

export async function printStatements(files: readonly ProofFile[], folder: string): Promise<Statements> {
  const entries = files.flatMap(({ name: file, definitions, headlines }) => [
    ...definitions.map((name) => ({ title: `${file}.${name}`, question: `Print ${file}.${name}.` })),
    ...headlines.map(({ name }) => ({ title: `${file}.${name}`, question: `Check ${file}.${name}.` })),
  ]);
  const answers = await ask(
    "Statements",
    files,
    entries.map(({ question }) => question),
    folder,
  );
  return new Map(entries.map(({ title }, index) => [title, withoutArguments(answers[index] ?? "")]));
}

const recordedWith = "Recorded with Rocq (Coq) ";

/** What to bear in mind when statements differ that another version recorded. */
export function versionNote(recorded: string, version: string): readonly string[] {
  const before = recorded.split(recordedWith)[1]?.split("\n")[0] ?? "an unknown version";
  if (before === version) return [];
  return [`(recorded with Rocq ${before}, and this is ${version}, which may print the same statement differently)`];
}

/** Lines on implicit arguments say nothing about meaning, and differ between versions. */
function withoutArguments(printed: string): string {
  return printed.replace(/\n\nArguments [^]*$/, "");
}

export function formatStatements(statements: Statements, version: string): string {
  return [
    `${opening}\n${recordedWith}${version}`,
    ...[...statements].map(([title, printed]) => `== ${title}\n${printed}`),
  ]
    .join("\n\n")
    .concat("\n");
}

export function parseStatements(text: string): Statements {
  const entries = text.split(/^== /m).slice(1);
  return new Map(
    entries.map((entry) => {
      const end = entry.indexOf("\n");
      return [entry.slice(0, end), entry.slice(end + 1).trimEnd()];
    }),
  );
}

export function compareStatements(recorded: Statements, printed: Statements): string[] {
  const titles = [...new Set([...recorded.keys(), ...printed.keys()])];
  return titles.flatMap((title) => {
    const before = recorded.get(title);
    const now = printed.get(title);
    if (now === undefined) return [`${title} is in statements.txt and no longer stated`];
    if (before === undefined) return [`${title} is new; look at it, then run 'npm run proofs -- --write'`];
    if (squeeze(before) === squeeze(now)) return [];
    return [
      `${title} changed; if it is meant, run 'npm run proofs -- --write'\n  recorded: ${before}\n  now:      ${now}`,
    ];
  });
}

export function squeeze(printed: string): string {
  return printed.replace(/\s+/g, " ").trim();
}
