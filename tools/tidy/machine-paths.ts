/**
 * Nothing in the repository mentions the machine it was written on, nor where that machine gets its packages from.
 *
 * A path below somebody's home works for nobody else, and a private registry in the lockfile breaks every install.
 */
import { complain, type Complaint } from "./complaint.ts";
import type { Repository } from "./repository.ts";

const machinePath = /(?<![\w./-])\/(?:home|Users|root|work|mnt)\/[\w.-]+/;
const privateRegistry = /"resolved": "https?:\/\/(?!registry\.npmjs\.org\/)/;

export function machinePaths(repository: Repository): readonly Complaint[] {
  return [...repository.files].flatMap(([path, text]) =>
    text.split("\n").flatMap((line, index) => {
      const found = machinePath.exec(line)?.[0];
      if (found !== undefined)
        return [complain(path, `'${found}' exists on one machine only; use a relative path`, index + 1)];
      if (path === "package-lock.json" && privateRegistry.test(line)) {
        return [
          complain(path, "run 'npm install' with the committed .npmrc, so that no registry is recorded", index + 1),
        ];
      }
      return [];
    }),
  );
}
