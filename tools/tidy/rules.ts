/** The rules that look at the text of the repository; one file each, registered here by one line. */
import type { Rule } from "./complaint.ts";
import { cycles } from "./cycles.ts";
import { declaredImports } from "./declared-imports.ts";
import { entrances } from "./entrances.ts";
import { frontEnd } from "./front-end.ts";
import { layers } from "./layers.ts";
import { links } from "./links.ts";
import { lockfile } from "./lockfile.ts";
import { machinePaths } from "./machine-paths.ts";
import { names } from "./names.ts";
import { openings } from "./openings.ts";
import { problemPages } from "./problem-pages.ts";

export const rules: readonly Rule[] = [
  layers,
  cycles,
  declaredImports,
  entrances,
  frontEnd,
  names,
  openings,
  problemPages,
  links,
  lockfile,
  machinePaths,
];
