/** What stricli hands to a command: where it puts the request that it has read from the command line. */
import type { ApplicationContext } from "@stricli/core";
import type { CommandRequest } from "../work/command-request.ts";

export interface ProgramContext extends ApplicationContext {
  readonly request: (request: CommandRequest) => void;
}
