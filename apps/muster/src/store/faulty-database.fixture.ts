/**
 * A database whose connection fails as it is told to: before a statement runs, after it ran, or only slowly.
 *
 * Invariant: it never runs a statement twice, and what it does not fail is what the database below it answers.
 */
import { DatabaseUnavailable, type Database, type Query } from "./database.ts";

export type Fault = "lost before" | "lost after" | "slow" | "none";

export class FaultyDatabase implements Database {
  readonly place = "behind a bad connection";
  readonly #below: Database;
  readonly #next: (statement: string) => Fault;

  constructor(below: Database, next: (statement: string) => Fault) {
    this.#below = below;
    this.#next = next;
  }

  readonly query: Query = async (statement, parameters) => {
    const fault = this.#next(statement);
    if (fault === "lost before") throw new DatabaseUnavailable("the connection went before the statement ran");
    if (fault === "slow") for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
    const rows = await this.#below.query(statement, parameters);
    if (fault === "lost after") throw new DatabaseUnavailable("the connection went after the statement ran");
    return rows;
  };

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** One fault after the other, and none when they are used up. */
export function faultsInTurn(faults: readonly Fault[]): () => Fault {
  let next = 0;
  return () => faults[next++] ?? "none";
}
