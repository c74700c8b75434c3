/**
 * The routes of a Muster server as functions, for the command line.
 *
 * Invariant: each asks as long as it was told to be patient, and gives back what became of it; nothing is thrown but bugs.
 * What changes something can be asked twice without harm: the same opening, report, heartbeat,
 * amendment or epoch is the same.
 */
import type { Amendment, Assumption, Explanation, WhatIf } from "@countersign/muster";
import {
  isExplanation,
  isOpened,
  isReportsAnswer,
  isStatus,
  isWhatIf,
  type OpenedAnswer,
  type OpenRequest,
  type ReportsAnswer,
  type StatusAnswer,
  type WordSent,
} from "./answers.ts";
import type { Server } from "./exchange.ts";
import { headersOf, persist, type Asked, type Persistence, type Wish } from "./persist.ts";
import { isRecord, isText, type Shape } from "./shape.ts";

const usualSeconds = 30;
/** A large roster takes a while to be read, hashed and written; a long journal to be sent. */
const longSeconds = 120;

export interface Opening {
  readonly barrier: string;
  /** The newest if left out. */
  readonly epoch?: number;
}

/** `reading`: a host's, or the operator's. What hosts report has their own tokens in it. */
interface Tokens {
  readonly operator?: string;
  readonly reading?: string;
}

export class MusterClient {
  readonly #server: Server;
  readonly #persistence: Persistence;
  readonly #tokens: Tokens;

  constructor(server: Server, persistence: Persistence, tokens: Tokens = {}) {
    this.#server = server;
    this.#persistence = persistence;
    this.#tokens = tokens;
  }

  /** The same, but no longer than until this moment of the clock. */
  until(moment: number): MusterClient {
    return new MusterClient(this.#server, { ...this.#persistence, until: moment }, this.#tokens);
  }

  open(request: OpenRequest): Promise<Asked<OpenedAnswer>> {
    return this.#post("/v1/barriers", request, isOpened, { ...this.#asOperator, seconds: longSeconds });
  }

  /** What is left out of the terms is as in the epoch before. */
  reopen(
    barrier: string,
    terms: Omit<Partial<OpenRequest>, "barrier"> & { readonly epoch: number },
  ): Promise<Asked<OpenedAnswer>> {
    return this.#post(`${pathOf({ barrier })}/epochs`, terms, isOpened, { ...this.#asOperator, seconds: longSeconds });
  }

  /** A part of them, after this one in the order of their names. */
  list(after: string): Promise<Asked<Readonly<Record<string, unknown>>>> {
    const query = after === "" ? "" : `?after=${encodeURIComponent(after)}`;
    return this.#get(`/v1/barriers${query}`, isRecord, { token: this.#tokens.operator });
  }

  status(opening: Opening): Promise<Asked<StatusAnswer>> {
    return this.#get(`${pathOf(opening)}${epochOf(opening)}`, isStatus);
  }

  explain(opening: Opening): Promise<Asked<Explanation>> {
    return this.#get(`${pathOf(opening)}/explain${epochOf(opening)}`, isExplanation);
  }

  whatIf(opening: Opening, assume: readonly Assumption[]): Promise<Asked<WhatIf>> {
    const { epoch } = opening;
    const body = { ...(epoch === undefined ? {} : { epoch }), assume };
    return this.#post(`${pathOf(opening)}/what-if`, body, isWhatIf, { token: this.#tokens.reading });
  }

  report(barrier: string, epoch: number, reports: readonly WordSent[]): Promise<Asked<ReportsAnswer>> {
    return this.#post(`${pathOf({ barrier })}/reports`, { epoch, reports }, isReportsAnswer);
  }

  heartbeat(
    barrier: string,
    epoch: number,
    hosts: readonly { readonly host: string; readonly token?: string }[],
  ): Promise<Asked<Readonly<Record<string, unknown>>>> {
    return this.#post(`${pathOf({ barrier })}/heartbeats`, { epoch, hosts }, isRecord);
  }

  presume(
    barrier: string,
    epoch: number,
    hosts: readonly string[],
    reason: string,
  ): Promise<Asked<Readonly<Record<string, unknown>>>> {
    return this.#post(`${pathOf({ barrier })}/presumptions`, { epoch, hosts, reason }, isRecord, this.#asOperator);
  }

  /** `tokenSeed`: what the token of who comes is made of, so that the same request again comes to the same token. */
  amend(
    barrier: string,
    epoch: number,
    amendment: Amendment,
    tokenSeed: string,
  ): Promise<Asked<Readonly<Record<string, unknown>>>> {
    const body = { epoch, amendment, tokenSeed };
    return this.#post(`${pathOf({ barrier })}/roster`, body, isRecord, this.#asOperator);
  }

  /** Its canonical text, byte for byte. */
  certificate(opening: Opening): Promise<Asked<string>> {
    return this.#get(`${pathOf(opening)}/certificate${epochOf(opening)}`, isText, { as: "text" });
  }

  /** Lines of JSON. */
  journal(opening: Opening): Promise<Asked<string>> {
    return this.#get(`${pathOf(opening)}/journal${epochOf(opening)}`, isText, { as: "text", seconds: longSeconds });
  }

  get #asOperator(): Manner {
    return { token: this.#tokens.operator };
  }

  #get<T>(path: string, shape: Shape<T>, manner: Manner = {}): Promise<Asked<T>> {
    return this.#ask({ method: "GET", path }, shape, { token: this.#tokens.reading, ...manner });
  }

  #post<T>(path: string, body: unknown, shape: Shape<T>, manner: Manner = {}): Promise<Asked<T>> {
    return this.#ask({ method: "POST", path, body: JSON.stringify(body) }, shape, manner);
  }

  #ask<T>(
    request: Omit<Wish, "seconds">,
    shape: Shape<T>,
    { token, as = "json", seconds = usualSeconds }: Manner,
  ): Promise<Asked<T>> {
    return persist(this.#server, { ...request, headers: headersOf(token), seconds, as }, shape, this.#persistence);
  }
}

interface Manner {
  readonly token?: string | undefined;
  readonly as?: "json" | "text";
  readonly seconds?: number;
}

function pathOf({ barrier }: Opening): string {
  return `/v1/barriers/${encodeURIComponent(barrier)}`;
}

function epochOf({ epoch }: Opening): string {
  return epoch === undefined ? "" : `?epoch=${epoch}`;
}
