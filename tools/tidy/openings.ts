/**
 * Every source file opens with a doc comment: what it is for, its invariant, what it deliberately does not do.
 *
 * A test is exempt if the file that it tests stands beside it, as that one says it already.
 */
import { complain, type Complaint } from "./complaint.ts";
import { isSource, type Repository } from "./repository.ts";

export function openings(repository: Repository): readonly Complaint[] {
  return [...repository.files].flatMap(([path, text]) => {
    if (!isSource(path) || hasTestedFile(repository, path)) return [];
    return /^(#![^\n]*\n)?\/\*\*/.test(text)
      ? []
      : [complain(path, "open the file with a /** comment that says what it is for and what it never does", 1)];
  });
}

function hasTestedFile(repository: Repository, path: string): boolean {
  const tested = path.replace(/\.(test|slow|bench)\.ts$/, ".ts");
  return tested !== path && repository.files.has(tested);
}
