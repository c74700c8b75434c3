/** The one document that a command prints with --json: its schema's name and version first. */
import type { Terminal } from "../terminal.ts";

export function printDocument({ writeOutput }: Pick<Terminal, "writeOutput">, name: string, fields: object): void {
  writeOutput(`${JSON.stringify({ schema: `muster.${name}/1`, ...fields }, undefined, 2)}\n`);
}
