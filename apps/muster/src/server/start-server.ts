/**
 * A server: a store, its openings, an application, and a socket.
 *
 * Invariant: it is ready when it is returned. `close` takes nothing new, answers everybody who waits, lets what is being
 * written be written, and closes the store last. Of the process it knows its memory and its errors, and nothing of signals.
 */
import type { KeyObject } from "node:crypto";
import { Openings } from "../openings/openings.ts";
import { startWatching, type Timers } from "../openings/watch.ts";
import { makeApplication } from "./application.ts";
import { makeAuthority, whyNotListen } from "./authorise.ts";
import { usualLimits, type Limits } from "./limits.ts";
import { MeasuredStore } from "./measured-store.ts";
import { Metrics } from "./metrics.ts";
import { openDatabase, type DatabaseChoice } from "./open-database.ts";
import { pollAgainAndAgain } from "./poll-loop.ts";
import { openLog, type LogOptions } from "./server-log.ts";
import { closeSocket, listen, makeSocketServer, type TlsOptions } from "./socket.ts";
import { roomForConnections, turnedAway } from "./turned-away.ts";
import { WaitingRoom } from "./waiting-room.ts";

export interface ServerOptions {
  /** 0 takes any that is free. */
  readonly port: number;
  readonly hostname?: string;
  readonly database: DatabaseChoice;
  /** Seconds that only go forward. */
  readonly clock: () => number;
  readonly log?: LogOptions;
  readonly operatorToken?: string;
  readonly gateKey?: KeyObject;
  readonly tls?: TlsOptions;
  /** Between two looks at what other servers wrote, on average. */
  readonly pollMilliseconds?: number;
  /** How long `close` waits for answers that are under way. */
  readonly graceMilliseconds?: number;
  /** Milliseconds until a request must be here as a whole. */
  readonly requestPatience?: number;
  readonly limits?: Partial<Limits>;
}

export interface RunningServer {
  readonly address: string;
  /** Resolves once the store has stopped in the middle of its work, for want of room say: only a new process can go on. */
  readonly broken: Promise<Error>;
  /** Ends it in good order; asked again it is the same end. */
  close(): Promise<void>;
}

/** What was asked for would let anybody operate the server. */
export class ListenRefused extends Error {}

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { port, hostname = "127.0.0.1", clock, operatorToken, gateKey, tls } = options;
  const why = whyNotListen(hostname, operatorToken);
  if (why !== undefined) throw new ListenRefused(why);
  const log = openLog(options.log);
  const limits = { ...usualLimits, ...options.limits };
  const metrics = new Metrics();
  const database = await openDatabase(options.database);
  const onTrouble = (error: unknown) => log.warn({ err: error }, "trouble");
  const store = new MeasuredStore(database, metrics, clock);
  const broken = new Promise<Error>((resolve) => store.onBroken(resolve));
  void broken.then((error) => log.fatal({ err: error }, "the store has stopped"));
  const openings = new Openings(store, { clock, onTrouble, ...(gateKey === undefined ? {} : { gateKey }) });
  const waitingRoom = new WaitingRoom({ clock, onReleased: (count, seconds) => metrics.released(count, seconds) });
  const watch = startWatching(openings, { clock, timers, onTrouble });
  metrics.measure({ openings, clock, waiters: () => waitingRoom.size, watched: () => watch.state });
  let isClosing = false;
  const application = makeApplication({
    openings,
    authority: makeAuthority(operatorToken),
    limits,
    waitingRoom,
    log,
    metrics,
    watch,
    clock,
    hasClientCertificates: tls?.clientAuthority !== undefined,
    isClosing: () => isClosing,
  });
  const server = makeSocketServer(application.fetch, {
    tls,
    connections: roomForConnections(limits.connections),
    requestPatience: options.requestPatience,
    onTurnedAway: () => turnedAway({ openings, watch, metrics }),
  });
  const polling = pollAgainAndAgain(() => openings.poll(), { every: options.pollMilliseconds ?? 250, onTrouble });
  const end = async () => {
    polling.stop();
    await Promise.all([polling.ended, watch.stop()]);
    await store.close();
  };
  const bound = await listen(server, port, hostname).catch(async (error: unknown) => {
    await end();
    throw error;
  });
  const scheme = tls === undefined ? "http" : "https";
  const address = `${scheme}://${hostname.includes(":") ? `[${hostname}]` : hostname}:${bound.port}`;
  log.info({ address, store: database.place }, "listening");
  const close = async () => {
    isClosing = true;
    log.info({ waiters: waitingRoom.size }, "closing");
    waitingRoom.close();
    await closeSocket(server, options.graceMilliseconds ?? 10_000);
    await end();
    log.info("closed");
  };
  let closed: Promise<void> | undefined;
  return { address, broken, close: () => (closed ??= close()) };
}

const timers: Timers = {
  every(seconds, work) {
    const timer = setInterval(() => void work(), 1000 * seconds);
    return () => clearInterval(timer);
  },
};
