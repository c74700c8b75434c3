/** An application over a database in memory, asked without a socket. Each test opens barriers under names of its own. */
import { pino } from "pino";
import type { JournalStore } from "../store/journal-store.ts";
import type { Database } from "../store/database.ts";
import { memoryDatabase } from "../store/memory.fixture.ts";
import { Openings } from "../openings/openings.ts";
import { makeApplication } from "./application.ts";
import { makeAuthority } from "./authorise.ts";
import type { Desk } from "./desk.ts";
import { usualLimits } from "./limits.ts";
import { MeasuredStore } from "./measured-store.ts";
import { Metrics } from "./metrics.ts";
import { WaitingRoom } from "./waiting-room.ts";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The text as JSON; what is none is undefined. */
  readonly body: Body;
}

/** What tests look at of an answer. */
interface Body {
  readonly [field: string]: unknown;
}

export interface TestDesk {
  readonly desk: Desk;
  readonly application: ReturnType<typeof makeApplication>;
  readonly ask: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
}

/** For `beforeAll`: a database takes a second to start, and many where the machine is busy. */
export const startPatience = 60_000;

export interface TestDeskOptions {
  readonly operatorToken?: string;
  readonly database?: Database;
  readonly changes?: Partial<Desk>;
}

export async function makeTestDesk({ operatorToken, database, changes }: TestDeskOptions = {}): Promise<TestDesk> {
  const clock = () => performance.now() / 1000;
  const metrics = new Metrics();
  const store: JournalStore = new MeasuredStore(database ?? (await memoryDatabase()), metrics, clock);
  const openings = new Openings(store, { clock, patience: 0, onTrouble: () => {} });
  const waitingRoom = new WaitingRoom({ clock, onReleased: (count, seconds) => metrics.released(count, seconds) });
  const watched = () => ({ openings: 0, deaf: 0 });
  metrics.measure({ openings, clock, waiters: () => waitingRoom.size, watched });
  const desk: Desk = {
    openings,
    authority: makeAuthority(operatorToken),
    limits: usualLimits,
    waitingRoom,
    log: pino({ level: "silent" }),
    metrics,
    watch: { hear: () => {}, hinder: () => {}, listensTo: () => true, wasAsked: () => {} },
    clock,
    hasClientCertificates: false,
    isClosing: () => false,
    ...changes,
  };
  const application = makeApplication(desk);
  const ask: TestDesk["ask"] = async (method, path, body, headers = {}) => {
    const sent = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
    const type: Record<string, string> = body === undefined ? {} : { "content-type": "application/json" };
    const answer = await application.request(`http://localhost${path}`, {
      method,
      headers: { ...type, ...headers },
      ...sent,
    });
    return read(answer);
  };
  return { desk, application, ask };
}

async function read(answer: Response): Promise<Answer> {
  const text = await answer.text();
  const isJson = /[/+]json$/.test(answer.headers.get("content-type") ?? "");
  return { status: answer.status, headers: answer.headers, text, body: isJson ? (JSON.parse(text) as Body) : {} };
}

export function hostsNamed(count: number): readonly { readonly host: string }[] {
  return Array.from({ length: count }, (_, at) => ({ host: `h${at + 1}` }));
}
