/**
 * The editor of the person: opens a file at a place, if `$VISUAL` or `$EDITOR` names a program that has a window of its own.
 *
 * Invariants: no shell is asked, and nothing of an address becomes a word of the command but the file and two numbers. An
 * editor that needs a terminal is never started behind the back of whoever sits at that terminal.
 */
import { spawn } from "node:child_process";
import { basename } from "node:path";
import type { Problem } from "@countersign/kernel";

export interface Editor {
  readonly name: string;
  readonly program: string;
  readonly words: readonly string[];
}

export interface EditedPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

type Style = (place: EditedPlace) => readonly string[];

const colons: Style = ({ file, line, column }) => [`${file}:${line}:${column}`];
const jetBrains: Style = ({ file, line, column }) => ["--line", `${line}`, "--column", `${column}`, file];
const vsCode: Style = (place) => ["-g", ...colons(place)];

/** Editors with a window of their own, and how each is told a place. */
const styles: Readonly<Record<string, Style>> = {
  code: vsCode,
  "code-insiders": vsCode,
  codium: vsCode,
  cursor: vsCode,
  windsurf: vsCode,
  subl: colons,
  zed: colons,
  atom: colons,
  idea: jetBrains,
  webstorm: jetBrains,
  pycharm: jetBrains,
  clion: jetBrains,
  goland: jetBrains,
  gvim: ({ file, line }) => [`+${line}`, file],
  mate: ({ file, line, column }) => ["-l", `${line}:${column}`, file],
  kate: ({ file, line, column }) => ["-l", `${line}`, "-c", `${column}`, file],
  gedit: ({ file, line, column }) => [`+${line}:${column}`, file],
};

/** Undefined where none is named, or one that needs a terminal. */
export function editorNamed(environment: NodeJS.ProcessEnv): Editor | undefined {
  const named = [environment["VISUAL"], environment["EDITOR"]].find((each) => each !== undefined && each.trim() !== "");
  const [program, ...words] = named?.trim().split(/\s+/) ?? [];
  if (program === undefined) return undefined;
  const name = basename(program).replace(/\.(exe|cmd)$/, "");
  return Object.hasOwn(styles, name) ? { name, program, words } : undefined;
}

export function wordsFor({ name, words }: Editor, place: EditedPlace): readonly string[] {
  return [...words, ...styles[name]!(place)];
}

export async function openInEditor(editor: Editor, place: EditedPlace): Promise<Problem | undefined> {
  const child = spawn(editor.program, wordsFor(editor, place), { stdio: "ignore", detached: true });
  child.unref();
  return new Promise((resolve) => {
    child.once("spawn", () => resolve(undefined));
    child.once("error", ({ message }) => resolve(cannotOpen(editor, message)));
  });
}

function cannotOpen({ program }: Editor, reason: string): Problem {
  return {
    code: "CS706",
    message: `'${program}' could not be started: ${reason}`,
    hint: "look at $VISUAL and $EDITOR, then start countersign open again",
  };
}
