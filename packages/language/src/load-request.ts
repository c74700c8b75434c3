/**
 * What it takes to load a spec: its text, and a way to read the files it imports.
 *
 * Invariant: loading reads nothing but `text` and what `readFile` gives. Decoding of bytes, limits on size and
 * messages about the main file itself belong to the caller.
 */
export interface LoadRequest {
  /** The path of the main file, as a person would write it; places in the program show it. */
  readonly path: string;
  readonly text: string;
  /** The text of an imported file, or undefined where there is none. Paths are relative as `path` is. */
  readonly readFile: (path: string) => string | undefined;
  /** The main module, where the file does not make it plain. */
  readonly main?: string;
  /**
   * Expressions to read in the scope of the main module, by the name they get in `Program.names`. Such a name wins
   * over a name of the spec. Places in them have `expressionFile(name)` for a file.
   */
  readonly expressions?: Readonly<Record<string, string>>;
}

/** What stands for a file in the places of an expression that was given beside the spec. */
export function expressionFile(name: string): string {
  return `<${name}>`;
}
