/**
 * specs/examples/token.qnt by hand. An account's allowance from itself stays 0 and is never used.
 */
import type { Model } from "./brute-force.ts";

interface State {
  readonly balances: readonly number[];
  readonly allowances: readonly (readonly number[])[];
}

export function token(accounts: number, supply: number): Model<State> {
  const all = Array.from({ length: accounts }, (_, account) => account);
  const amounts = Array.from({ length: supply + 1 }, (_, amount) => amount);
  return {
    initial: () => [
      { balances: all.map((account) => (account === 0 ? supply : 0)), allowances: all.map(() => all.map(() => 0)) },
    ],
    successors: (state) =>
      all.flatMap((owner) =>
        all.flatMap((other) =>
          amounts.flatMap((amount) => [
            ...moved(state, owner, other, amount),
            ...(owner === other ? [] : [allowed(state, owner, other, amount)]),
            ...(owner === other ? [] : all.flatMap((receiver) => spent(state, owner, other, receiver, amount))),
          ]),
        ),
      ),
  };
}

function moved(state: State, sender: number, receiver: number, amount: number): State[] {
  const had = state.balances[sender]!;
  if (had < amount) return [];
  const less = state.balances.with(sender, had - amount);
  return [{ ...state, balances: less.with(receiver, less[receiver]! + amount) }];
}

function allowed(state: State, owner: number, spender: number, amount: number): State {
  return { ...state, allowances: state.allowances.with(owner, state.allowances[owner]!.with(spender, amount)) };
}

function spent(state: State, owner: number, spender: number, receiver: number, amount: number): State[] {
  const left = state.allowances[owner]![spender]! - amount;
  return left < 0 ? [] : moved(allowed(state, owner, spender, left), owner, receiver, amount);
}
