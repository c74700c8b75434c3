/**
 * specs/examples/bank.qnt by hand. The vault is the sum of the balances: this is what the spec's invariant says.
 */
import type { Model } from "./brute-force.ts";

type Balances = readonly number[];

export function bank(customers: number, amounts: readonly number[], vaultMax: number): Model<Balances> {
  return {
    initial: () => [new Array<number>(customers).fill(0)],
    successors: (balances) => {
      const next: Balances[] = [];
      const vault = balances.reduce((sum, balance) => sum + balance, 0);
      for (const [customer, balance] of balances.entries()) {
        for (const amount of amounts) {
          if (vault + amount <= vaultMax) next.push(balances.with(customer, balance + amount));
          if (balance < amount) continue;
          const less = balances.with(customer, balance - amount);
          next.push(less);
          for (let other = 0; other < customers; other += 1) {
            if (other !== customer) next.push(less.with(other, (less[other] ?? 0) + amount));
          }
        }
      }
      return next;
    },
  };
}
