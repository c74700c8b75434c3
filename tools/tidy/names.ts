/**
 * Names of files: in kebab-case, after their main export, and never after nothing in particular.
 *
 * A file called utils collects what nobody could name. Test files carry the name of the file they test.
 */
import { complain, type Complaint } from "./complaint.ts";
import { isSource, type Repository } from "./repository.ts";

const emptyNames = new Set(["common", "misc", "shared", "types"]);
const emptyEndings = /(^|-)(utils?|helpers?|manager|service)$/;

export function names(repository: Repository): readonly Complaint[] {
  return [...repository.files.keys()].filter(isSource).flatMap((path) => {
    const file = path.slice(path.lastIndexOf("/") + 1).replace(/\.tsx?$/, "");
    const [base = ""] = file.split(".");
    const folders = path.split("/").slice(0, -1);
    if ([base, ...folders].some((name) => emptyNames.has(name) || emptyEndings.test(name))) {
      return [complain(path, "this name says nothing; name the file after the one thing that it exports")];
    }
    return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(base) ? [] : [complain(path, "file names are written in kebab-case")];
  });
}
