/**
 * Many clients that wait for one word of a server, each on a connection of its own.
 *
 * Invariant: a client is told when the word stands in what it has received, and the time of the last one is what counts;
 * a connection that is closed before fails the measurement.
 */
import { connect, type Socket } from "node:net";

export interface WaitingClients {
  /** When each was told, by `performance.now`, in the order in which they were. */
  readonly told: Promise<readonly number[]>;
  close(): void;
}

export interface Waited {
  readonly port: number;
  readonly clients: number;
  readonly request: Buffer;
  /** What the server says once a client's wait has begun. */
  readonly begun: string;
  /** What it says at the end. */
  readonly word: string;
}

/** So many are connected at a time: the queue of a listening socket is short. */
const atOnce = 200;

/** Resolves once every client is known to wait. */
export async function startWaiting({ port, clients, request, begun, word }: Waited): Promise<WaitingClients> {
  const sockets: Socket[] = [];
  const told: number[] = [];
  let [end, fail]: [() => void, (reason: Error) => void] = [() => {}, () => {}];
  const all = new Promise<readonly number[]>((resolve, reject) => {
    end = () => resolve(told);
    fail = reject;
  });
  const open = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = connect({ port, host: "127.0.0.1", noDelay: true }, () => socket.write(request));
      sockets.push(socket);
      let held = "";
      let isTold = false;
      socket.on("error", reject);
      socket.on("close", () => {
        if (!isTold) fail(new Error("a connection was closed before its client was told"));
      });
      socket.on("data", (chunk) => {
        if (isTold) return;
        held += chunk.toString("latin1");
        if (held.includes(begun)) resolve();
        if (!held.includes(word)) return;
        isTold = true;
        told.push(performance.now());
        if (told.length === clients) end();
      });
    });
  for (let from = 0; from < clients; from += atOnce) {
    await Promise.all(Array.from({ length: Math.min(atOnce, clients - from) }, open));
  }
  return { told: all, close: () => sockets.forEach((socket) => socket.destroy()) };
}
