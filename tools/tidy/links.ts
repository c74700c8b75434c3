/**
 * Links between our own documents lead somewhere.
 *
 * It looks at relative links of Markdown files, without their fragments; addresses on the web are nobody's promise.
 */
import { posix } from "node:path";
import { complain, type Complaint } from "./complaint.ts";
import type { Repository } from "./repository.ts";

export function links(repository: Repository): readonly Complaint[] {
  const paths = [...repository.files.keys()];
  return [...repository.files]
    .filter(([path]) => path.endsWith(".md"))
    .flatMap(([path, text]) =>
      text.split("\n").flatMap((line, index) =>
        [...line.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
          .map((match) => match[1] ?? "")
          .filter((target) => !/^[a-z]+:/.test(target))
          .filter((target) => {
            const wanted = posix.join(posix.dirname(path), target).replace(/\/$/, "");
            return !repository.files.has(wanted) && !paths.some((known) => known.startsWith(`${wanted}/`));
          })
          .map((target) =>
            complain(path, `the link '${target}' leads nowhere; correct it or write the page`, index + 1),
          ),
      ),
    );
}
