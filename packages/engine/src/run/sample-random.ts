/** A generator that can be set back to the start of a sample: what it gives depends on the seed and the sample alone. */
import { type Random, createRandom } from "@countersign/kernel";

export class SampleRandom implements Random {
  private random: Random;
  private readonly seed: number | string;

  constructor(seed: number | string) {
    this.seed = seed;
    this.random = createRandom(seed);
  }

  startSample(sample: number): void {
    this.random = createRandom(`${this.seed}/${sample}`);
  }

  below(limit: number): number {
    return this.random.below(limit);
  }

  belowBigInt(limit: bigint): bigint {
    return this.random.belowBigInt(limit);
  }

  bits(): number {
    return this.random.bits();
  }

  fork(label: string): Random {
    return this.random.fork(label);
  }
}
