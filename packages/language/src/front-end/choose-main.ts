/**
 * Which module of a spec is meant: the one named, else the only one of the file, else the one named as the file.
 */
import { failure, type Result, success } from "@countersign/kernel";
import { nearestName } from "../nearest-name.ts";
import { baseName } from "./import-path.ts";
import type { QuintModule } from "./quint.ts";
import type { ReadModules } from "./read-modules.ts";

export function chooseMain(read: ReadModules, path: string, wanted: string | undefined): Result<QuintModule> {
  const inFile = read.mainFileModules;
  if (wanted !== undefined) {
    const found = read.modules.find((module) => module.name === wanted);
    if (found !== undefined) return success(found);
    const nearest = nearestName(
      wanted,
      read.modules.map((module) => module.name),
    );
    const hint = nearest === undefined ? `name one of: ${inFile.join(", ")}` : `--main ${nearest}`;
    return failure({ code: "CS107", message: `no module '${wanted}' in '${path}'`, hint });
  }
  const base = baseName(path);
  const sameAsFile = [base, base.replaceAll("-", "_"), base.replaceAll("_", "-")];
  const name = inFile.length === 1 ? inFile[0] : sameAsFile.find((candidate) => inFile.includes(candidate));
  const module = read.modules.find((candidate) => candidate.name === name);
  if (module !== undefined) return success(module);
  return failure({
    code: "CS108",
    message: `'${path}' has several modules, and none is named as the file: ${inFile.join(", ")}`,
    place: read.spec.main.place(0, 0),
    hint: `--main ${inFile.at(-1) ?? "NAME"}`,
  });
}
