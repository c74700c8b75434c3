/** Mistakes in the bank. */
import type { PlantedSpec } from "../planted-defect.ts";

export const bank: PlantedSpec = {
  file: "specs/examples/bank.qnt",
  defects: [
    {
      name: "the last coin stays",
      kind: "boundary flipped",
      definition: "withdraw",
      story: "'more than' for 'at least'",
      before: "balances.get(customer) >= amount,",
      after: "balances.get(customer) > amount,",
    },
    {
      name: "the bank is never emptied",
      kind: "fabricated constraint",
      definition: "withdraw",
      story: "a bank keeps a reserve, doesn't it? Nobody asked for that",
      before: "balances.get(customer) >= amount,",
      after: "balances.get(customer) >= amount,\n    total - amount > 0,",
    },
    {
      name: "the bank has the money",
      kind: "weakened guard",
      definition: "withdraw",
      story: "the sum of all accounts instead of the account",
      before: "balances.get(customer) >= amount,",
      after: "total >= amount,",
    },
    {
      name: "nobody is in debt on the whole",
      kind: "weakened invariant",
      definition: "noDebt",
      story: "the sum of all accounts instead of each account",
      before: "val noDebt = CUSTOMERS.forall(customer => balances.get(customer) >= 0)",
      after: "val noDebt = total >= 0",
    },
    {
      name: "debts may be made",
      kind: "omitted obligation",
      definition: "noDebt",
      story: "it goes without saying, so nobody said it",
      before: `  /// Nobody is in debt.
  /// @invariant
  val noDebt = CUSTOMERS.forall(customer => balances.get(customer) >= 0)

`,
      after: "",
    },
    {
      name: "money never leaves",
      kind: "omitted obligation",
      definition: "withdraw",
      story: "the action is there, but not in the list of what may happen",
      before: "      withdraw(customer, amount),\n",
      after: "",
    },
    {
      name: "room for any sum",
      kind: "over-strong guard",
      definition: "deposit",
      story: "the room is looked at before anybody knows how much is paid in",
      before: "total + amount <= VAULT_MAX,",
      after: "AMOUNTS.forall(sum => total + sum <= VAULT_MAX),",
    },
    {
      name: "when it is overfull",
      kind: "unreachable antecedent",
      definition: "vaultHolds",
      story: "'an overfull vault still agrees with the books' is not 'it is never overfull'",
      before: "val vaultHolds = vault <= VAULT_MAX",
      after: "val vaultHolds = vault > VAULT_MAX implies total == vault",
    },
  ],
};
