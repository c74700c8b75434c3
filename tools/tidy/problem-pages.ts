/**
 * Every problem code has a page, every page has a code, and both bear the same title.
 *
 * A page says what the code means, shows a spec or command that causes it, and what to do.
 */
import { complain, type Complaint } from "./complaint.ts";
import type { Repository } from "./repository.ts";

const codesPath = "packages/kernel/src/problem-codes.ts";
const folder = "docs/look-up/problems";

export function problemPages(repository: Repository): readonly Complaint[] {
  const entries = [...(repository.files.get(codesPath) ?? "").matchAll(/^\s*(CS\d{3}): "([^"]+)",$/gm)];
  const titles = new Map(entries.map((entry) => [entry[1] ?? "", entry[2] ?? ""]));
  const missing = [...titles].flatMap(([code, title]) => {
    const page = repository.files.get(`${folder}/${code}.md`);
    if (page === undefined) return [complain(codesPath, `${code} has no page; write ${folder}/${code}.md`)];
    const heading = `# ${code}: ${title}`;
    return page.startsWith(`${heading}\n`)
      ? []
      : [complain(`${folder}/${code}.md`, `begin the page with '${heading}'`, 1)];
  });
  const stray = [...repository.files.keys()]
    .map((path) => /^docs\/look-up\/problems\/(CS\d{3})\.md$/.exec(path)?.[1])
    .filter((code) => code !== undefined && !titles.has(code))
    .map((code) => complain(`${folder}/${code}.md`, `${code} is not in ${codesPath}; add it there or delete the page`));
  return [...missing, ...stray];
}
