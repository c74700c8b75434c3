/**
 * What a proof may not contain: a gap, an assumption, a switch that makes the checker look away, or a command that
 * defines something without showing in the recorded statements.
 *
 * Invariant: only code is looked at, so a comment may speak of axioms. It is the first of three nets: `Print Assumptions`
 * and coqchk find what words do not show. It deliberately allows `Variable` and `Hypothesis` within a section, as there
 * they become premises of the statement, where everybody sees them.
 */
import type { ProofFile } from "./development.ts";

const gaps = /(?<![\w'.])(Admitted|admit|give_up|Abort|AbortAll)(?![\w'])/;
const assumptions = /(?<![\w'.])(Axioms?|Parameters?|Conjectures?|Primitive|Declare Module|Declare ML Module)(?![\w'])/;
const switches = /bypass_check|(?:Unset|Set) +(?:Guard|Positivity|Universe) +Checking|Type-in-type|Set +Impredicative/;
const disguises =
  /(?<![\w'.])(Notation|Infix|Reserved|Coercion|Canonical|Module|Program|Variant|CoInductive|CoFixpoint|Class|Structure|Instance|Let|Function|Load|Generalizable|Set +Implicit|Arguments(?=[^:]*[{[]))(?![\w'])/;
/** What is implicit is not printed, so that a statement could say less than it shows. */
const hidden = /(?:Definition|Fixpoint|Inductive|Record|Theorem|Lemma)\s+[\w']+(?:(?!:=).)*?\{/;
const sectionOnly = /^[ \t]*(?:Local +|Global +)?(Variables?|Hypothesis|Hypotheses|Context)\b/;

export function refusals(files: readonly ProofFile[]): readonly string[] {
  return files.flatMap((file) => [...refusedLines(file), ...unexplained(file)]);
}

function refusedLines(file: ProofFile): readonly string[] {
  let depth = 0;
  return file.code.split("\n").flatMap((line, index) => {
    const where = `${file.name}.v:${index + 1}`;
    if (/^[ \t]*Section +\w+/.test(line)) depth += 1;
    if (/^[ \t]*End +\w+/.test(line)) depth -= 1;
    const found = gaps.exec(line)?.[0];
    if (found !== undefined) return [`${where}: '${found}' leaves a gap; prove it or take the statement out`];
    const assumed = assumptions.exec(line)?.[0];
    if (assumed !== undefined) return [`${where}: '${assumed}' assumes what should be proven`];
    const switched = switches.exec(line)?.[0];
    if (switched !== undefined) return [`${where}: '${switched}' turns off a check of Rocq's kernel`];
    const disguised = disguises.exec(line)?.[1];
    if (disguised !== undefined)
      return [`${where}: '${disguised}' can make a statement read as what it is not; do without`];
    if (hidden.test(line))
      return [`${where}: an implicit argument does not show in what is recorded; make it explicit`];
    const outside = depth <= 0 ? sectionOnly.exec(line)?.[1] : undefined;
    return outside === undefined ? [] : [`${where}: '${outside}' outside a section is an axiom`];
  });
}

function unexplained(file: ProofFile): readonly string[] {
  return file.headlines
    .filter(({ meaning, hypotheses, notCovered }) => [meaning, hypotheses, notCovered].includes(""))
    .map(
      ({ name }) =>
        `${file.name}.v: say before '${name}' what it means: (** Meaning: … Hypotheses: … Not covered: … *)`,
    );
}
