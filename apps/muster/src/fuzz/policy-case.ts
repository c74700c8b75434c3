/**
 * The policies that are fuzzed: each as the text that Muster is given, and as plain arithmetic for the checker.
 *
 * Invariant: the arithmetic is written down here by itself and never asks Muster what a text means. Percentages are
 * compared as whole numbers. With so few hosts that a policy would be decided beforehand, it is left out.
 */

export interface PolicyCase {
  readonly text: string;
  /** Whether it holds where so many of n end ready; for a policy by racks, what it asks of all hosts together. */
  readonly holds: (ready: number, n: number) => boolean;
  /**
   * At least so many of the racks must each end with so much per cent of their hosts ready; all of them, where `holds` is
   * false of more ready hosts than it is true of.
   */
  readonly racks?: { readonly percent: number; readonly atLeast: number };
}

/** How many failures of all hosts the policy bears at most, if its racks take their share; for patterns at the edge. */
export function failuresBorne({ holds }: PolicyCase, n: number): number {
  let borne = 0;
  for (let failed = 0; failed <= n; failed++) if (holds(n - failed, n)) borne = failed;
  return borne;
}

/**
 * Beyond this, policies that pull both ways and speak of racks as well are left out: for each report of theirs the gate goes
 * through all racks.
 */
export const tangledHostsMax = 500;

export function policyCases(n: number, racks: number): readonly PolicyCase[] {
  const most = Math.max(1, Math.floor(n * 0.9));
  const cap = Math.max(0, Math.min(5, n - 2));
  const quota = Math.max(1, racks - 1);
  const simple: readonly PolicyCase[] = [
    { text: "all", holds: (ready, of) => ready === of },
    { text: "ready >= 90%", holds: (ready, of) => 100 * ready >= 90 * of },
    { text: `ready >= ${most}`, holds: (ready) => ready >= most },
    { text: "ready >= 66.667%", holds: (ready, of) => 100_000 * ready >= 66_667 * of },
    { text: "failed <= 0", holds: (ready, of) => of - ready <= 0 },
    { text: `failed <= ${cap}`, holds: (ready, of) => of - ready <= cap },
    { text: "failed <= 2%", holds: (ready, of) => 100 * (of - ready) <= 2 * of },
    {
      text: "ready >= 80% and failed <= 10%",
      holds: (ready, of) => 100 * ready >= 80 * of && 100 * (of - ready) <= 10 * of,
    },
    {
      text: "ready >= 95% or failed <= 7%",
      holds: (ready, of) => 100 * ready >= 95 * of || 100 * (of - ready) <= 7 * of,
    },
    { text: "2 * ready - failed > n + 10%", holds: (ready, of) => 100 * (3 * ready - of) > 110 * of },
    { text: "per rack: ready >= 75%", holds: () => true, racks: { percent: 75, atLeast: racks } },
    {
      text: `at least ${quota} of ${racks} racks: ready >= 80%`,
      holds: () => true,
      racks: { percent: 80, atLeast: quota },
    },
    {
      text: "ready >= 75% and per rack: ready >= 50%",
      holds: (ready, of) => 100 * ready >= 75 * of,
      racks: { percent: 50, atLeast: racks },
    },
    { text: "failed != 1", holds: (ready, of) => of - ready !== 1 },
    { text: "ready >= 50% and failed >= 1", holds: (ready, of) => 2 * ready >= of && of - ready >= 1 },
  ];
  const tangled: PolicyCase = {
    text: "failed != 1 and per rack: ready >= 50%",
    holds: (ready, of) => of - ready !== 1,
    racks: { percent: 50, atLeast: racks },
  };
  return n <= tangledHostsMax ? [...simple, tangled] : simple;
}
