/**
 * The ratchet: what is longer than its limit today, with its length. It may only shrink.
 *
 * Invariant: `shrinkRatchet` never adds an entry and never raises a number. Raising one is an edit of
 * tools/tidy-ratchet.json by hand, which a reviewer sees.
 */
export type Lengths = Readonly<Record<string, number>>;

export interface Ratchet {
  readonly files: Lengths;
  /** Keyed by path#name. */
  readonly functions: Lengths;
}

export function readRatchet(text: string | undefined): Ratchet {
  return text === undefined ? { files: {}, functions: {} } : (JSON.parse(text) as Ratchet);
}

export const limits = { fileAlarm: 300, file: 400, function: 60 } as const;

export function shrinkRatchet(ratchet: Ratchet, measured: Ratchet): Ratchet {
  return {
    files: shrink(ratchet.files, measured.files, limits.file),
    functions: shrink(ratchet.functions, measured.functions, limits.function),
  };
}

function shrink(recorded: Lengths, measured: Lengths, limit: number): Lengths {
  const entries = Object.entries(recorded).flatMap(([name, length]) => {
    const now = measured[name] ?? 0;
    return now > limit ? [[name, Math.min(now, length)] as const] : [];
  });
  return Object.fromEntries(entries);
}
