/** How long a person waits for a small spec: whole processes, from before they start until they are gone. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Contender, type Figure, type Metrics, measure, ratio } from "../harness/figure.ts";
import { measureProcess, processColumns, program, requireProgram } from "../harness/whole-program.ts";

const spec = "specs/examples/two-phase-commit.qnt";
const quint = "node_modules/@informalsystems/quint/dist/src/cli.js";

const warm = "countersign check, warm cache";
const cold = "countersign check, cold cache";
const typecheck = "quint typecheck";

export const coldStart: Figure = {
  name: "cold-start",
  title: "A whole command on a small spec (two-phase commit, 3 resource managers)",
  columns: processColumns,
  rounds: 7,
  quickRounds: 2,
  contenders: async () => {
    requireProgram();
    return [
      inFolderOfItsOwn(warm, [program, "check", spec], "kept"),
      inFolderOfItsOwn(cold, [program, "check", spec], "emptied"),
      inFolderOfItsOwn(typecheck, [quint, "typecheck", spec], "kept"),
      inFolderOfItsOwn("quint --version", [quint, "--version"], "kept"),
      inFolderOfItsOwn("node, nothing to do", ["-e", "0"], "kept"),
    ];
  },
  ratios: [
    { title: `wall clock of ${typecheck} over ${warm}`, value: ratio("seconds", typecheck, warm) },
    { title: `wall clock of ${typecheck} over ${cold}`, value: ratio("seconds", typecheck, cold) },
  ],
  promises: [
    {
      promise: `processor time of ${warm}`,
      kind: "at most",
      bound: 0.4,
      unit: "seconds",
      value: measure(warm, "processorSeconds"),
    },
  ],
};

/** A command with a cache folder that no other process knows, filled by a first run or emptied before each. */
function inFolderOfItsOwn(name: string, args: readonly string[], cache: "kept" | "emptied"): Contender {
  const folder = mkdtempSync(join(tmpdir(), "countersign-bench-"));
  const empty = (): void => rmSync(folder, { recursive: true, force: true });
  process.on("exit", empty);
  const once = (): Promise<Metrics> => measureProcess(args, folder);
  let isFilled = false;
  return {
    name,
    command: `${cache === "emptied" ? "XDG_CACHE_HOME=$(mktemp -d) " : ""}node ${args.join(" ")}`,
    run: async () => {
      if (cache === "emptied") empty();
      else if (!isFilled) await once();
      isFilled = true;
      return once();
    },
  };
}
