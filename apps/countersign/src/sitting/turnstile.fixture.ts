/** A spec so small that its questions are found at once, in a folder of its own, with a ledger beside it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Recorded, record } from "../terminal/recording-terminal.fixture.ts";
import type { Terminal } from "../terminal/terminal.ts";

export const turnstileText = `/// A turnstile with room for two inside.
module turnstile {
  /// Somebody has paid and not gone through.
  var paid: bool
  /// People inside.
  var inside: int
  action init = all { paid' = false, inside' = 0 }
  /// @says somebody pays
  action pay = all { not(paid), inside < 2, paid' = true, inside' = inside }
  /// @says somebody goes through
  action pass = all { paid, paid' = false, inside' = inside + 1 }
  /// @says somebody leaves
  action leave = all { inside > 0, paid' = paid, inside' = inside - 1 }
  action step = any { pay, pass, leave }
  /// @invariant
  val room = inside <= 2
}
`;

export interface Scene {
  readonly folder: string;
  readonly spec: string;
  readonly ledger: string;
  /** Names of the judgements' files. */
  readonly files: () => string[];
  readonly judgements: () => JudgementJson[];
  readonly run: (words: readonly string[], changes?: Partial<Terminal>) => Promise<Recorded>;
}

export interface JudgementJson {
  readonly id: string;
  readonly by: string;
  readonly answer: { readonly kind: string };
  readonly question: { readonly id: string };
  readonly reason: string;
  readonly blind: boolean;
  readonly control: boolean;
  readonly supersedes?: string;
  readonly signature?: string;
}

const opened: string[] = [];

/** Whoever opens scenes removes them: `afterAll(removeScenes)`. */
export function removeScenes(): void {
  for (const folder of opened.splice(0)) rmSync(folder, { recursive: true, force: true });
}

export function openScene(text = turnstileText): Scene {
  const folder = mkdtempSync(join(tmpdir(), "turnstile-"));
  opened.push(folder);
  const spec = join(folder, "turnstile.qnt");
  writeFileSync(spec, text);
  const ledger = join(folder, "ledger");
  const files = () => {
    try {
      return readdirSync(ledger).filter((name) => name.endsWith(".json"));
    } catch {
      return [];
    }
  };
  return {
    folder,
    spec,
    ledger,
    files,
    judgements: () => files().map((name) => JSON.parse(readFileSync(join(ledger, name), "utf8")) as JudgementJson),
    run: ([command = "", ...words], changes) => record([command, spec, ...words, "--no-cache"], changes),
  };
}
