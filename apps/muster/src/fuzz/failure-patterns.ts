/**
 * How the hosts of a run end.
 *
 * Invariant: a pattern writes a fate for each host and draws only from the generator it is given. Fates that depend on
 * the order of messages are marked as such, so that nothing is predicted of them that is not certain.
 */
import type { Random } from "./random.ts";

/**
 * What a host does: says ready; says failed; hangs and is never heard; hangs and is presumed failed; is presumed failed
 * and then says ready after all; says now this and now that.
 */
export const fate = { ready: 1, failed: 2, hangs: 3, presumed: 4, slow: 5, twoFaced: 6 } as const;

export interface Scene {
  /** The most failures that the policy can bear. */
  readonly borne: number;
  readonly rackOf: Uint8Array;
  readonly random: Random;
  /** At the start everybody is ready. */
  readonly fates: Uint8Array;
}

export interface FailurePattern {
  readonly name: string;
  readonly write: (scene: Scene) => void;
  /** Whether silence is taken for failure in the end. */
  readonly silences?: true;
}

export const failurePatterns: readonly FailurePattern[] = [
  { name: "nobody fails", write: () => {} },
  { name: "one fails", write: (scene) => someEnd(scene, 1, fate.failed) },
  { name: "as many fail as the policy bears", write: (scene) => someEnd(scene, scene.borne, fate.failed) },
  { name: "one more fails than the policy bears", write: (scene) => someEnd(scene, scene.borne + 1, fate.failed) },
  { name: "all fail", write: ({ fates }) => void fates.fill(fate.failed) },
  { name: "one in a hundred fails", write: (scene) => eachMayEnd(scene, 100, fate.failed) },
  { name: "one in three fails", write: (scene) => eachMayEnd(scene, 3, fate.failed) },
  { name: "a rack fails", write: rackFails },
  { name: "some hang for ever", write: (scene) => eachMayEnd(scene, 50, fate.hangs) },
  {
    name: "some hang and are presumed failed",
    write: (scene) => someEnd(scene, scene.borne, fate.presumed),
    silences: true,
  },
  {
    name: "some are presumed failed and come late",
    write: (scene) => eachMayEnd(scene, 20, fate.slow),
    silences: true,
  },
  { name: "some say both", write: (scene) => eachMayEnd(scene, 30, fate.twoFaced) },
];

/** So many hosts, anywhere; the same one may be drawn again, so it goes on until there are enough. */
function someEnd({ fates, random }: Scene, count: number, end: number): void {
  const n = fates.length;
  const most = Math.min(count, n);
  // Of nearly all hosts it is quicker to draw those that are spared.
  if (most > n / 2) {
    fates.fill(end);
    draw(n - most, fate.ready);
  } else draw(most, end);

  function draw(many: number, to: number): void {
    for (let left = many; left > 0;) {
      const host = random.below(n);
      if (fates[host] === to) continue;
      fates[host] = to;
      left--;
    }
  }
}

/** Of one draw two hosts. */
function eachMayEnd({ fates, random }: Scene, oneIn: number, end: number): void {
  const below = Math.round(0x1_0000 / oneIn);
  for (let host = 0; host < fates.length; host += 2) {
    const bits = random.next();
    if ((bits & 0xffff) < below) fates[host] = end;
    // Beyond the last host nothing is written.
    if (bits >>> 16 < below) fates[host + 1] = end;
  }
}

function rackFails({ fates, rackOf, random }: Scene): void {
  const rack = rackOf[random.below(fates.length)];
  for (let host = 0; host < fates.length; host++) if (rackOf[host] === rack) fates[host] = fate.failed;
}
