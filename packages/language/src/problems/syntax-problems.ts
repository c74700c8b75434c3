/**
 * What the parser could not read, said for people.
 *
 * Invariant: at most one error of the grammar a file, the first: what follows it is mostly the parser's own confusion.
 * Errors with a code of their own (a name that is a keyword, a field given twice) are all reported, unless they come
 * after an error of the grammar.
 */
import type { Problem } from "@countersign/kernel";
import { readBrackets } from "../front-end/brackets.ts";
import type { Location, QuintError } from "../front-end/quint.ts";
import type { SpecText } from "../front-end/spec-text.ts";
import type { SourceText } from "../front-end/source-text.ts";
import { oneSentence } from "./one-sentence.ts";

export function syntaxProblems(errors: readonly QuintError[], source: SourceText, spec: SpecText): Problem[] {
  const located = errors.map((error) => ({ error, location: locate(error, spec) }));
  located.sort((left, right) => comparePosition(left.location, right.location));
  const problems: Problem[] = [];
  for (const { error, location } of located) {
    const place = { file: source.path, line: location.start.line + 1, column: location.start.col + 1 };
    if (error.code === "QNT000") {
      problems.push({ code: "CS101", place, ...explainGrammar(error.message, location, source) });
      break;
    }
    problems.push({ code: "CS101", place, message: explainCoded(error), ...hintOf(error) });
  }
  return problems;
}

function locate(error: QuintError, spec: SpecText): Location {
  const location = error.reference === undefined ? undefined : spec.locations.get(error.reference);
  return location ?? { source: spec.main.path, start: { line: 0, col: 0, index: 0 } };
}

function comparePosition(left: Location, right: Location): number {
  return left.start.line - right.start.line || left.start.col - right.start.col;
}

function explainCoded(error: QuintError): string {
  const unbound = /^the type variables (.+) are unbound/.exec(error.message)?.[1];
  return unbound === undefined ? oneSentence(error.message) : `type variable ${unbound} is not a parameter of the type`;
}

function hintOf(error: QuintError): { hint?: string } {
  const fix = error.data?.fix;
  if (fix !== undefined) return { hint: `replace '${fix.original}' by '${fix.replacement}'` };
  if (error.code === "QNT006")
    return { hint: "write '==' to compare, or start a definition with 'val', 'def' or 'action'" };
  if (error.code === "QNT014")
    return { hint: "name the type variables behind the name of the type, as in 'type T[a] = List[a]'" };
  return {};
}

interface Explanation {
  readonly message: string;
  readonly hint?: string;
}

const strayLetters: Readonly<Record<string, string>> = {
  "&": "write 'and' between conditions, or 'and { … }' around them",
  "|": "write 'or' between conditions, or 'or { … }' around them",
  "!": "write 'not(…)' or '!='",
  "'": "write strings in double quotes, and 'x'' only to assign a variable",
  ";": "leave the semicolon out",
};

function explainGrammar(message: string, location: Location, source: SourceText): Explanation {
  const stray = /token recognition error at: '([\s\S]*)'$/.exec(message)?.[1];
  if (stray !== undefined) {
    if (stray.startsWith('"'))
      return { message: "a string is opened and never closed", hint: "close it with '\"' on the same line" };
    const letter = Array.from(stray)[0] ?? stray;
    const hint = strayLetters[letter];
    return { message: `unexpected letter '${letter}'`, ...(hint === undefined ? {} : { hint }) };
  }
  const expected = expectations(message);
  const token = source.slice(location.start.index, (location.end?.index ?? location.start.index) + 1).trim();
  // A string may go over several lines, and a message does not.
  const written = token.replace(/\s*\n[^]*/, " …");
  const atEnd = written === "" || message.includes("'<EOF>'");
  if (expected.length === 1 && expected[0] === "'module'") {
    const found = atEnd ? "the file holds no module" : `unexpected '${written}' outside a module`;
    return { message: found, hint: "put the definitions inside 'module NAME { … }'" };
  }
  const list = expected.length === 0 ? "" : ` where ${joinWords(expected)} is expected`;
  if (atEnd) return { message: `the text ends too early${list}`, ...closeHint(source) };
  const hint =
    expected.length > 0 && expected.length <= 4 ? `write ${joinWords(expected)} before '${written}'` : undefined;
  return { message: `unexpected '${written}'${list}`, ...(hint === undefined ? closeHint(source) : { hint }) };
}

/** An open bracket is the usual reason for a text that ends too early. */
function closeHint(source: SourceText): { hint?: string } {
  const open = readBrackets(source.text).unclosed;
  if (open === undefined) return {};
  const place = source.place(open.offset, open.offset + 1);
  return { hint: `close the '${open.letter}' opened at ${place.line}:${place.column}` };
}

const silentTokens = new Set(["DOCCOMMENT", "HASHBANG_LINE", "<EOF>"]);
const tokenNames: Readonly<Record<string, string>> = {
  LOW_ID: "a name",
  CAP_ID: "a name",
  INT: "a number",
  STRING: "a string",
  BOOL: "true or false",
};

function expectations(message: string): readonly string[] {
  const missing = /^missing (.+) at /.exec(message)?.[1];
  const listed = /expecting (.+)$/s.exec(message)?.[1] ?? missing;
  if (listed === undefined) return [];
  const tokens = listed.startsWith("{") && listed.endsWith("}") ? splitTokens(listed.slice(1, -1)) : [listed];
  // Only an expression can start with both a number and a bracket: 30 tokens become one word.
  if (tokens.includes("INT") && tokens.includes("'('")) return ["an expression"];
  const words = tokens.filter((token) => !silentTokens.has(token)).map((token) => tokenNames[token] ?? token);
  const distinct = [...new Set(words)];
  return distinct.length <= 6 ? distinct : [];
}

function splitTokens(list: string): readonly string[] {
  return list.match(/'(?:[^']|'(?!,|$))*'|[A-Z_]+|<EOF>/g) ?? [];
}

function joinWords(words: readonly string[]): string {
  if (words.length <= 1) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
