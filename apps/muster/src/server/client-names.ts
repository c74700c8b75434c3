/** Whom the client's certificate names; undefined where clients have none, so that nothing rests on it. */
import type { TLSSocket } from "node:tls";
import { bindingsOf, type Asked, type Desk } from "./desk.ts";
import { namesOf } from "./tls.ts";

export function clientNames({ hasClientCertificates }: Desk, c: Asked): readonly string[] | undefined {
  if (!hasClientCertificates) return undefined;
  const socket = bindingsOf(c)?.incoming?.socket as TLSSocket | undefined;
  // The handshake has verified it; where there is no socket nobody is named.
  return socket?.authorized === true ? namesOf(socket.getPeerCertificate()) : [];
}
