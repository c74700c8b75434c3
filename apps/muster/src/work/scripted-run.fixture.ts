/** One command against a server that says what it is told to. */
import { scriptedServer } from "../client/scripted-server.fixture.ts";
import { recordingTerminal } from "../recording-terminal.fixture.ts";
import { runProgram } from "../run-program.ts";
import type { Terminal } from "../terminal.ts";

export async function scriptedRun(
  words: readonly string[],
  script: Parameters<typeof scriptedServer>[0],
  environment: Readonly<Record<string, string>> = {},
  more: Partial<Terminal> = {},
) {
  const server = await scriptedServer(script);
  const terminal = recordingTerminal({ environment: { MUSTER_URL: server.url, ...environment }, ...more });
  try {
    const exitCode = await runProgram(words, terminal);
    const said = { output: terminal.output(), error: terminal.error() };
    return { exitCode, ...said, pauses: terminal.pauses, asked: server.asked };
  } finally {
    await server.close();
  }
}
