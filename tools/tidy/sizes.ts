/**
 * Files of at most 400 lines, functions of at most 60; what is longer stands in the ratchet and may only shrink.
 *
 * An alarm at 300 lines is a warning: think of a seam before you need one. Test functions are not measured, as a suite
 * is one long function by nature.
 */
import { complain, type Complaint } from "./complaint.ts";
import { limits, type Lengths, type Ratchet } from "./ratchet.ts";
import { isSource, type Repository } from "./repository.ts";

export function measureFiles(repository: Repository): Lengths {
  const sources = [...repository.files].filter(([path]) => isSource(path));
  return Object.fromEntries(sources.map(([path, text]) => [path, text.split("\n").length - 1]));
}

export function sizes(measured: Ratchet, ratchet: Ratchet): readonly Complaint[] {
  return [
    ...tooLong(measured.files, ratchet.files, limits.file, "file"),
    ...tooLong(measured.functions, ratchet.functions, limits.function, "function"),
    ...alarms(measured.files),
  ];
}

function tooLong(measured: Lengths, recorded: Lengths, limit: number, what: string): readonly Complaint[] {
  const names = [...new Set([...Object.keys(measured), ...Object.keys(recorded)])].sort();
  return names.flatMap((name) => {
    const length = measured[name] ?? 0;
    const allowed = recorded[name];
    if (allowed !== undefined && length <= limit) {
      return [complain(name, "is within its limit now; run 'npm run tidy -- --shrink' to take it off the ratchet")];
    }
    if (length <= (allowed ?? limit)) return [];
    const bound = allowed === undefined ? `at most ${limit}` : `no longer than before (${allowed})`;
    return [complain(name, `${what} of ${length} lines; find the seam and split it: ${bound}`)];
  });
}

function alarms(files: Lengths): readonly Complaint[] {
  return Object.entries(files)
    .filter(([, length]) => length > limits.fileAlarm && length <= limits.file)
    .map(([path, length]) => ({
      severity: "warning",
      path,
      message: `${length} lines; look for a seam before it reaches ${limits.file}`,
    }));
}
