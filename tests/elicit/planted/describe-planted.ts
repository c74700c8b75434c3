/** What is tested of the planted defects of every spec alike, with the table of how each was shown as a golden. */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { elicited, loadSpec, specText } from "../load-spec.ts";
import { defectKinds, patched, type PlantedDefect, type PlantedSpec } from "./planted-defect.ts";
import { type Shown, firstContrary, isShown, shownBy } from "./shown.ts";

/** `missed`: names of the defects that are known not to be shown, by their names. */
export function describePlanted(spec: PlantedSpec, folder: string, missed: readonly string[] = []): void {
  describe(`defects planted in ${spec.file}`, () => {
    const right = loadSpec(spec.file);
    const elicitation = elicited(right);
    const shown = new Map<PlantedDefect, Shown>();

    it("are of every kind", () => {
      expect(new Set(spec.defects.map(({ kind }) => kind))).toEqual(new Set(defectKinds));
    });

    it.each(spec.defects.map((defect) => [defect.name, defect] as const))("%s", (name, defect) => {
      const how = shownBy(spec, defect, defect.given === undefined ? elicitation : undefined);
      shown.set(defect, how);
      expect(isShown(how)).toBe(!missed.includes(name));
    });

    it("are shown as the golden says", async () => {
      await expect(tableOf(spec, shown)).toMatchFileSnapshot(join(folder, "shown.txt"));
    });

    it("and the spec itself has no violation, and says nothing against itself", () => {
      expect(elicitation.findings.filter(({ severity }) => severity === "violation")).toEqual([]);
      expect(firstContrary(elicitation, right)).toBeUndefined();
    });

    it("negative control: every patch changes the text, and what it replaces is there once", () => {
      for (const defect of spec.defects) {
        expect(patched(specText(spec.file), defect)).not.toBe(specText(spec.file));
        expect(() => patched(`${specText(spec.file)}${defect.before}`, defect)).toThrow("stands there 2 times");
      }
    });
  });
}

function tableOf({ file, defects }: PlantedSpec, shown: ReadonlyMap<PlantedDefect, Shown>): string {
  const rows = defects.map((defect) => {
    const how = shown.get(defect);
    if (how === undefined) throw new Error(`nothing is known of '${defect.name}'`);
    return [defect.kind, defect.name, findingsText(how), questionText(how), isShown(how) ? "yes" : "**no**"];
  });
  const header = ["kind", "defect", "new findings", "first question answered otherwise", "shown"];
  const lines = [header, header.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  return [`Defects planted in ${file}`, "", "Written by its test.", "", ...lines, ""].join("\n");
}

function findingsText({ findings }: Shown): string {
  const texts = findings.map(({ code, severity, subject }) =>
    [code, severity, subject].filter((part) => part !== undefined).join(" "),
  );
  return [...new Set(texts)].join(", ") || "none";
}

function questionText({ question }: Shown): string {
  if (question === undefined) return "none";
  const { number, candidate, about, answer } = question;
  const said = answer.kind === "earlier" ? `it went wrong earlier, at step ${answer.wrongAt}` : answer.kind;
  return `${number}: ${candidate.kind}, about ${about}; says ${candidate.says}, meant: ${said}`;
}
