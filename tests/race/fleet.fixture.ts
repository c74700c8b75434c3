/**
 * Hosts that report to servers which may not answer: each goes on, at one address or another, until it is acknowledged.
 *
 * Invariant: `acknowledged` has a report exactly if some server said that it is durable, and `told` every verdict that
 * anybody was ever told.
 */
import { setTimeout as sleep } from "node:timers/promises";

export interface Said {
  readonly epoch: number;
  readonly host: string;
  readonly status: "ready" | "failed";
}

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export class Fleet {
  readonly acknowledged: Said[] = [];
  /** Decisions by epoch, as they were told. */
  readonly told = new Map<number, Set<string>>();
  /** Answers that were no answers: the connection went, or the server could not. */
  failures = 0;
  readonly barrier: string;
  readonly addresses: readonly string[];
  #next = 0;

  constructor(barrier: string, addresses: readonly string[]) {
    this.barrier = barrier;
    this.addresses = addresses;
  }

  /** Until it is answered with something that stands. */
  async ask(method: "GET" | "POST", path: string, body?: unknown, seconds = 60): Promise<Answer> {
    const until = performance.now() + 1000 * seconds;
    for (;;) {
      const answer = await this.once(method, path, body);
      if (answer !== undefined && answer.status < 500 && answer.status !== 429) return answer;
      this.failures += 1;
      if (performance.now() > until) throw new Error(`no answer to ${path} in ${seconds} s: ${JSON.stringify(answer)}`);
      await sleep(20 + Math.random() * 60);
    }
  }

  /** Undefined if the connection went. */
  async once(method: "GET" | "POST", path: string, body?: unknown, patience = 8000): Promise<Answer | undefined> {
    const address = this.addresses[this.#next++ % this.addresses.length] ?? "";
    try {
      const response = await fetch(`${address}${path}`, {
        method,
        signal: AbortSignal.timeout(patience),
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
      });
      const parsed = (await response.json()) as Answer["body"];
      if (typeof parsed["epoch"] === "number") this.#hear(parsed, parsed["epoch"]);
      return { status: response.status, body: parsed };
    } catch {
      return undefined;
    }
  }

  async open(policy: string, hosts: readonly string[], more: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
    const { barrier } = this;
    return this.ask("POST", "/v1/barriers", { barrier, policy, hosts: hosts.map((host) => ({ host })), ...more });
  }

  async report(host: string, status: Said["status"], epoch = 1): Promise<Answer> {
    const answer = await this.ask("POST", this.#path("reports"), { epoch, reports: [{ host, status }] });
    this.#note({ epoch, host, status }, answer);
    return answer;
  }

  /** Without waiting for it to be taken: it may be lost, or be taken and not acknowledged. */
  async reportOnce(host: string, status: Said["status"], epoch = 1): Promise<Answer | undefined> {
    const answer = await this.once("POST", this.#path("reports"), { epoch, reports: [{ host, status }] });
    if (answer !== undefined) this.#note({ epoch, host, status }, answer);
    return answer;
  }

  status(epoch?: number): Promise<Answer> {
    return this.ask("GET", `/v1/barriers/${this.barrier}${epoch === undefined ? "" : `?epoch=${epoch}`}`);
  }

  /** Until there is a decision. */
  async decision(epoch = 1): Promise<Answer["body"]> {
    for (;;) {
      const { body } = await this.ask("GET", this.#path(`wait?epoch=${epoch}&timeout=2`));
      if (body["decision"] !== undefined) return body["decision"] as Answer["body"];
    }
  }

  #path(rest: string): string {
    return `/v1/barriers/${this.barrier}/${rest}`;
  }

  #note(said: Said, { status, body }: Answer): void {
    const [receipt] = (body["receipts"] ?? []) as readonly Readonly<Record<string, unknown>>[];
    if (status !== 200 || receipt?.["taken"] === undefined) return;
    this.acknowledged.push(said);
  }

  #hear({ decision }: Answer["body"], epoch: number): void {
    if (decision === undefined) return;
    this.told.set(epoch, (this.told.get(epoch) ?? new Set()).add(JSON.stringify(decision)));
  }
}
