/**
 * The rows of all barriers: what was opened, and the journal of each opening.
 *
 * Invariant: a journal only grows, at its end, and by whoever has read all of it: a batch is written if the journal is
 * still as long as its writer knows, in one statement. So the order of the rows is the order in which things count, for
 * every server; what a batch means was decided knowing all before it; and of two who write at once one finds that it is
 * behind. A decision is written once, and never over another.
 */
import type { Database, Row } from "./database.ts";

export interface OpeningKey {
  readonly barrier: string;
  readonly epoch: number;
}

export interface OpeningRow extends OpeningKey {
  readonly terms: string;
}

/** How far an opening has come. */
export interface Head {
  readonly seq: number;
  readonly chain: string;
  readonly waited: number;
  readonly decision: string | undefined;
}

export interface Batch {
  readonly seq: number;
  /** One entry a line. */
  readonly entries: string;
  readonly chain: string;
  readonly writtenAt: Date;
}

/** So many batches are read at a time. */
export const batchesMax = 100;

/** What one server has heard in its last round. */
export interface HeardRow {
  readonly server: string;
  readonly round: number;
  readonly roster: string;
  readonly hosts: string;
}

export class JournalStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** False if there is this opening already; nothing is changed then. */
  async open({ barrier, epoch, terms }: OpeningRow, chain: string): Promise<boolean> {
    const rows = await this.#database.query(
      `with made as (
         insert into opening (barrier, epoch, seq, chain, waited) values ($1, $2, 0, $3, 0)
         on conflict do nothing returning barrier
       )
       insert into journal (barrier, epoch, seq, entries, chain)
       select $1::text, $2::bigint, 0, $4::text, $3::text from made returning seq`,
      [barrier, epoch, chain, terms],
    );
    return rows.length > 0;
  }

  async find({ barrier, epoch }: OpeningKey): Promise<OpeningRow | undefined> {
    const [row] = await this.#database.query(
      "select entries as terms from journal where barrier = $1 and epoch = $2 and seq = 0",
      [barrier, epoch],
    );
    return row === undefined ? undefined : { barrier, epoch, terms: text(row.terms) };
  }

  async lastEpoch(barrier: string): Promise<number | undefined> {
    const [row] = await this.#database.query("select max(epoch) as epoch from opening where barrier = $1", [barrier]);
    return row?.epoch === null || row === undefined ? undefined : Number(row.epoch);
  }

  async head({ barrier, epoch }: OpeningKey): Promise<Head | undefined> {
    const [row] = await this.#database.query(
      "select seq, chain, waited, decision from opening where barrier = $1 and epoch = $2",
      [barrier, epoch],
    );
    return row === undefined ? undefined : headOf(row);
  }

  /** Writes a batch behind the first `after`; false if there are more of them by now. */
  async append(
    { barrier, epoch }: OpeningKey,
    after: number,
    batch: Pick<Batch, "entries" | "chain">,
  ): Promise<boolean> {
    const rows = await this.#database.query(
      `with moved as (
         update opening set seq = $3, chain = $5 where barrier = $1 and epoch = $2 and seq = $4 returning barrier
       )
       insert into journal (barrier, epoch, seq, entries, chain)
       select $1::text, $2::bigint, $3::bigint, $6::text, $5::text from moved returning seq`,
      [barrier, epoch, after + 1, after, batch.chain, batch.entries],
    );
    return rows.length > 0;
  }

  /** The batches behind the first `after`, in their order; a part of them where there are many. */
  async batches({ barrier, epoch }: OpeningKey, after: number, most = batchesMax): Promise<readonly Batch[]> {
    const rows = await this.#database.query(
      `select seq, entries, chain, written_at from journal where barrier = $1 and epoch = $2 and seq > $3
       order by seq limit ${most}`,
      [barrier, epoch, after],
    );
    return rows.map((row) => ({
      seq: Number(row.seq),
      entries: text(row.entries),
      chain: text(row.chain),
      writtenAt: new Date(row.written_at as string | Date),
    }));
  }

  /** Sets the decision if there is none; what the decision is afterwards. */
  async decide({ barrier, epoch }: OpeningKey, decision: string): Promise<string> {
    const set = await this.#database.query(
      "update opening set decision = $3 where barrier = $1 and epoch = $2 and decision is null returning decision",
      [barrier, epoch, decision],
    );
    if (set.length > 0) return decision;
    const [row] = await this.#database.query("select decision from opening where barrier = $1 and epoch = $2", [
      barrier,
      epoch,
    ]);
    return text(row?.decision);
  }

  /** The lengths of the journals of these openings, and of other epochs of the same barriers. */
  async lengths(keys: readonly OpeningKey[]): Promise<readonly (OpeningKey & { readonly seq: number })[]> {
    if (keys.length === 0) return [];
    const rows = await this.#database.query("select barrier, epoch, seq from opening where barrier = any($1::text[])", [
      literal([...new Set(keys.map(({ barrier }) => barrier))]),
    ]);
    return rows.map((row) => ({ barrier: text(row.barrier), epoch: Number(row.epoch), seq: Number(row.seq) }));
  }

  /** The newest epoch of each barrier, in the order of their names, from `after` on. */
  async list(after = "", most = 100): Promise<readonly (OpeningKey & { readonly decided: boolean })[]> {
    const rows = await this.#database.query(
      `select barrier, epoch, decision is not null as decided from opening newest
       where barrier > $1 and epoch = (select max(epoch) from opening same where same.barrier = newest.barrier)
       order by barrier limit ${most}`,
      [after],
    );
    return rows.map((row) => ({ barrier: text(row.barrier), epoch: Number(row.epoch), decided: row.decided === true }));
  }

  async undecided(): Promise<readonly OpeningKey[]> {
    const rows = await this.#database.query("select barrier, epoch from opening where decision is null");
    return rows.map((row) => ({ barrier: text(row.barrier), epoch: Number(row.epoch) }));
  }

  /** How long hosts have been waited for, in seconds that some server was there to hear them; it only grows. */
  async waited({ barrier, epoch }: OpeningKey, seconds: number): Promise<number> {
    const [row] = await this.#database.query(
      `update opening set waited = greatest(waited, $3::double precision) where barrier = $1 and epoch = $2 returning waited`,
      [barrier, epoch, seconds],
    );
    return Number(row?.waited ?? seconds);
  }

  async hear({ barrier, epoch }: OpeningKey, { server, round, roster, hosts }: HeardRow): Promise<void> {
    await this.#database.query(
      `insert into heard (barrier, epoch, server, round, roster, hosts) values ($1, $2, $3, $4, $5, $6)
       on conflict (barrier, epoch, server) do update
       set round = excluded.round, roster = excluded.roster, hosts = excluded.hosts`,
      [barrier, epoch, server, round, roster, hosts],
    );
  }

  async heard({ barrier, epoch }: OpeningKey): Promise<readonly HeardRow[]> {
    const rows = await this.#database.query(
      "select server, round, roster, hosts from heard where barrier = $1 and epoch = $2",
      [barrier, epoch],
    );
    return rows.map((row) => ({
      server: text(row.server),
      round: Number(row.round),
      roster: text(row.roster),
      hosts: text(row.hosts),
    }));
  }

  /** Of servers that are gone, or of all of them once there is nothing to hear any more. */
  async forgetHeard({ barrier, epoch }: OpeningKey, servers?: readonly string[]): Promise<void> {
    if (servers === undefined) {
      await this.#database.query("delete from heard where barrier = $1 and epoch = $2", [barrier, epoch]);
      return;
    }
    for (const server of servers) {
      await this.#database.query("delete from heard where barrier = $1 and epoch = $2 and server = $3", [
        barrier,
        epoch,
        server,
      ]);
    }
  }

  async isReachable(): Promise<boolean> {
    return this.#database.query("select 1").then(
      () => true,
      () => false,
    );
  }

  /** Hears that only another process can have the rows again; see `Database`. */
  onBroken(listener: (error: Error) => void): void {
    this.#database.onBroken?.(listener);
  }

  close(): Promise<void> {
    return this.#database.close();
  }
}

function headOf(row: Row): Head {
  const decision = typeof row.decision === "string" ? row.decision : undefined;
  return { seq: Number(row.seq), chain: text(row.chain), waited: Number(row.waited), decision };
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** A list as Postgres reads it from a text. */
function literal(texts: readonly string[]): string {
  return `{${texts.map((item) => `"${item.replaceAll(/["\\]/g, String.raw`\$&`)}"`).join(",")}}`;
}
