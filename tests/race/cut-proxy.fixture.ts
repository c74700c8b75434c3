/**
 * A bad network between two ends of a connection: it cuts, it delays, it swallows answers, as it is told.
 *
 * Invariant: it changes no byte and no order within a connection, as no network does; what it loses it loses to the end.
 */
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

export interface CutProxy {
  readonly port: number;
  /** Ends every connection, and refuses new ones until `mend`. */
  cut(): void;
  /** Answers are lost from now on, until `mend`: what is asked gets through. */
  swallowAnswers(): void;
  mend(): void;
  /** Milliseconds by which everything is late. */
  delay(milliseconds: number): void;
  close(): Promise<void>;
}

export async function startCutProxy(to: { readonly port: number; readonly host?: string }): Promise<CutProxy> {
  const open = new Set<Socket>();
  let [isCut, isSwallowing, late] = [false, false, 0];
  const endAll = (): void => {
    for (const socket of open) socket.destroy();
  };
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(to.port, to.host ?? "127.0.0.1");
    join(near, far, () => false);
    join(far, near, () => isSwallowing);
  });
  const join = (from: Socket, other: Socket, isLost: () => boolean): void => {
    open.add(from);
    from.setNoDelay(true);
    from.on("data", (bytes) => {
      if (isLost()) return;
      if (late === 0) other.write(bytes);
      else setTimeout(() => void (other.destroyed || other.write(bytes)), late);
    });
    from.on("error", () => other.destroy());
    from.on("close", () => {
      open.delete(from);
      if (late === 0) other.end();
      else setTimeout(() => other.end(), late);
    });
  };
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      isCut = true;
      endAll();
    },
    swallowAnswers: () => void (isSwallowing = true),
    mend() {
      // What has lost something cannot go on.
      if (isSwallowing) endAll();
      [isCut, isSwallowing] = [false, false];
    },
    delay: (milliseconds) => void (late = milliseconds),
    async close() {
      endAll();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}
