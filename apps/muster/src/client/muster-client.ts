/**
 * The routes of a Muster server as functions, for the command line.
 *
 * Invariant: each asks as long as it was told to be patient, and gives back what became of it; nothing is thrown but bugs.
 * What changes something can be asked twice without harm: the same opening, report, heartbeat or epoch is the same.
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
import { persist, type Asked, type Persistence } from "./persist.ts";
import { isRecord, isText, type Shape } from "./shape.ts";

const usualSeconds = 30;
/** A large roster takes a while to be read, hashed and written; a long journal to be sent. */
const longSeconds = 120;

export interface Opening {
  readonly barrier: string;
  /** The newest if left out. */
  readonly epoch?: number;
}

export class MusterClient {
  readonly #server: Server;
  readonly #persistence: Persistence;
  readonly #operatorToken: string | undefined;

  constructor(server: Server, persistence: Persistence, operatorToken?: string) {
    this.#server = server;
    this.#persistence = persistence;
    this.#operatorToken = operatorToken;
  }

  open(request: OpenRequest): Promise<Asked<OpenedAnswer>> {
    return this.#operate("/v1/barriers", request, isOpened, longSeconds);
  }

  /** What is left out of the terms is as in the epoch before. */
  reopen(
    barrier: string,
    terms: Omit<Partial<OpenRequest>, "barrier"> & { readonly epoch: number },
  ): Promise<Asked<OpenedAnswer>> {
    return this.#operate(`${pathOf({ barrier })}/epochs`, terms, isOpened, longSeconds);
  }

  /** A part of them, after this one in the order of their names. */
  list(after: string): Promise<Asked<Readonly<Record<string, unknown>>>> {
    const query = after === "" ? "" : `?after=${encodeURIComponent(after)}`;
    return this.#get(`/v1/barriers${query}`, isRecord);
  }

  status(opening: Opening): Promise<Asked<StatusAnswer>> {
    return this.#get(`${pathOf(opening)}${epochOf(opening)}`, isStatus);
  }

  explain(opening: Opening): Promise<Asked<Explanation>> {
    return this.#get(`${pathOf(opening)}/explain${epochOf(opening)}`, isExplanation);
  }

  whatIf(opening: Opening, assume: readonly Assumption[]): Promise<Asked<WhatIf>> {
    const { epoch } = opening;
    return this.#post(`${pathOf(opening)}/what-if`, { ...(epoch === undefined ? {} : { epoch }), assume }, isWhatIf);
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
    return this.#operate(`${pathOf({ barrier })}/presumptions`, { epoch, hosts, reason }, isRecord);
  }

  amend(barrier: string, epoch: number, amendment: Amendment): Promise<Asked<Readonly<Record<string, unknown>>>> {
    return this.#operate(`${pathOf({ barrier })}/roster`, { epoch, amendment }, isRecord);
  }

  /** Its canonical text, byte for byte. */
  certificate(opening: Opening): Promise<Asked<string>> {
    return this.#get(`${pathOf(opening)}/certificate${epochOf(opening)}`, isText, "text");
  }

  /** Lines of JSON. */
  journal(opening: Opening): Promise<Asked<string>> {
    return this.#get(`${pathOf(opening)}/journal${epochOf(opening)}`, isText, "text", longSeconds);
  }

  #get<T>(path: string, shape: Shape<T>, as: "json" | "text" = "json", seconds = usualSeconds): Promise<Asked<T>> {
    return persist(this.#server, { method: "GET", path, seconds, as }, shape, this.#persistence);
  }

  #post<T>(path: string, body: unknown, shape: Shape<T>): Promise<Asked<T>> {
    const request = { method: "POST", path, body: JSON.stringify(body), seconds: usualSeconds } as const;
    return persist(this.#server, request, shape, this.#persistence);
  }

  /** The operator's token goes nowhere else: hosts have their own. */
  #operate<T>(path: string, body: unknown, shape: Shape<T>, seconds = usualSeconds): Promise<Asked<T>> {
    const token = this.#operatorToken;
    const headers: Readonly<Record<string, string>> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const request = { method: "POST", path, headers, body: JSON.stringify(body), seconds } as const;
    return persist(this.#server, request, shape, this.#persistence);
  }
}

function pathOf({ barrier }: Opening): string {
  return `/v1/barriers/${encodeURIComponent(barrier)}`;
}

function epochOf({ epoch }: Opening): string {
  return epoch === undefined ? "" : `?epoch=${epoch}`;
}
