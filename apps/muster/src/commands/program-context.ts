/** What stricli hands to a command: the terminal, and where the exit code goes. */
import type { ApplicationContext } from "@stricli/core";
import type { Terminal } from "../terminal.ts";

export interface ProgramContext extends ApplicationContext {
  readonly terminal: Terminal;
  readonly finish: (exitCode: number) => void;
}
