/**
 * What a store asks of a database: to run one statement of SQL, by itself, and to say whether it ran.
 *
 * Invariant: every statement is its own transaction, and what `query` answers is durable as far as the database promises
 * it. Nobody holds a lock while a program thinks: whoever dies or is cut off between two statements keeps nobody waiting.
 * A statement whose fate is unknown (the connection went while it ran) throws `DatabaseUnavailable`, as does one that the
 * database asks to be tried again: the caller looks at what became of it, and does not assume.
 */

export type Row = Readonly<Record<string, unknown>>;

export type Value = string | number | boolean | null;

export type Query = (statement: string, parameters?: readonly Value[]) => Promise<readonly Row[]>;

export interface Database {
  /** For people: where the rows are. No password in it. */
  readonly place: string;
  readonly query: Query;
  /** Hears of decisions sooner than by asking; absent where the database has no such thing. It is a hint and may be lost. */
  onHint?(listener: (text: string) => void): void;
  /**
   * Hears, once, that the database has ended in the middle of its work and only another process can have the rows again.
   * Everything that is asked of it from then on is refused. Absent where another connection mends whatever happens.
   */
  onBroken?(listener: (error: Error) => void): void;
  close(): Promise<void>;
}

/** The database did not answer, or asked to be tried again: it is not known whether the statement ran. */
export class DatabaseUnavailable extends Error {}

/** The database says that there is no room, or that it may not write: trying again soon does not help. */
export class DatabaseRefuses extends Error {}
