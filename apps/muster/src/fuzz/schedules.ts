/**
 * What the network and the aggregator's luck are like in a run.
 *
 * Chances are in 256ths, of each message. A schedule says what happens; `network.ts` makes it happen.
 */

export interface Schedule {
  readonly name: string;
  readonly order: "by number" | "shuffled" | "ready first" | "failed first";
  readonly loss: number;
  readonly duplicate: number;
  /** Whether messages overtake one another. */
  readonly reorders: boolean;
  /** How often something odd comes besides: an old epoch's report, a stranger's, or a contradiction. */
  readonly odd: number;
  readonly crashes: number;
  /** Whose reports the aggregator is never given. */
  readonly withheld: "none" | "failures" | "some";
}

const calm = { loss: 0, duplicate: 0, reorders: false, odd: 0, crashes: 0, withheld: "none" } as const;
const rough = { loss: 50, duplicate: 40, reorders: true, odd: 5, crashes: 0, withheld: "none" } as const;

export const schedules: readonly Schedule[] = [
  { ...calm, name: "calm", order: "by number" },
  { ...rough, name: "loss", order: "shuffled", loss: 130 },
  { ...rough, name: "duplication", order: "shuffled", duplicate: 160 },
  { ...rough, name: "failures last", order: "ready first", reorders: false },
  { ...rough, name: "failures first", order: "failed first", reorders: false },
  { ...rough, name: "contradictions", order: "shuffled", odd: 60 },
  { ...rough, name: "crashes", order: "shuffled", crashes: 4 },
  { ...rough, name: "withheld failures", order: "shuffled", withheld: "failures" },
  { ...rough, name: "withheld reports", order: "shuffled", withheld: "some", crashes: 1 },
];
