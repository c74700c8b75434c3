/**
 * Who may do what: the operator opens, amends, presumes and lists; a host speaks for itself, and for nobody else; whoever may
 * speak in an epoch, and the operator, may read it.
 *
 * Invariant: tokens are compared by their hashes, in time that does not depend on them, and are neither kept nor logged. A
 * server without an operator's token lets anybody operate and read, so it answers only to its own machine, and only under a
 * name of that machine: a page from elsewhere that a browser of this machine shows has another. Where hosts have no tokens
 * anybody reports; where clients have certificates, a host reports only by one that names it, with or without tokens.
 */
import { timingSafeEqual } from "node:crypto";
import { hashToken } from "../openings/openings.ts";
import type { Opening } from "../openings/opening.ts";
import { refuseRequest, type RequestOutcome } from "../openings/request-refusal.ts";

export interface Authority {
  /** `authorization`: the header of that name. */
  mayOperate(authorization: string | undefined): RequestOutcome<true>;
  /** `names`: whom the client's certificate names; undefined where clients have none. */
  maySpeakFor(
    host: string,
    opening: Opening,
    token: string | undefined,
    names?: readonly string[],
  ): RequestOutcome<true>;
  mayRead(opening: Opening, authorization: string | undefined): RequestOutcome<true>;
  /** `address`: what the request was sent to; `origin`: the header of that name, which browsers send. */
  mayAsk(address: string, origin: string | undefined): RequestOutcome<true>;
}

const granted = { ok: true, value: true } as const;

export function makeAuthority(operatorToken?: string): Authority {
  const operator = operatorToken === undefined ? undefined : hashToken(operatorToken);
  const isOperator = (token: string) => operator !== undefined && isSame(hashToken(token), operator);
  return {
    mayOperate(authorization) {
      if (operator === undefined) return granted;
      const token = tokenOf(authorization);
      if (token === undefined) return refuseRequest("missing-token", "this is for who has the operator's token");
      return isOperator(token) ? granted : refuseRequest("not-operator", "the token is not the operator's");
    },
    maySpeakFor(host, opening, token, names) {
      // Never granted for a roster to come: whoever is in that one may need a token, and another certificate.
      if (!opening.barrier.roster.numberOf.has(host)) {
        return refuseRequest("unknown-host", `'${host}' is not in the roster`);
      }
      if (names !== undefined && !names.includes(host)) {
        return refuseRequest("wrong-certificate", `the client's certificate does not name '${host}'`);
      }
      if (!opening.hasTokens) return granted;
      if (token === undefined) return refuseRequest("missing-token", `'${host}' reports with its join token`);
      const expected = opening.tokenHashOf(host);
      if (expected !== undefined && isSame(hashToken(token), expected)) return granted;
      return refuseRequest("wrong-token", `the token is not that of '${host}' in this epoch`);
    },
    mayRead(opening, authorization) {
      if (operator === undefined || !opening.hasTokens) return granted;
      const token = tokenOf(authorization);
      if (token === undefined) return refuseRequest("missing-token", "this is for its hosts and for the operator");
      // Looked up by the hash of a random token: how long that takes says nothing about any other token.
      if (isOperator(token) || opening.hostOfToken(hashToken(token)) !== undefined) return granted;
      return refuseRequest("wrong-token", "the token is neither the operator's nor of a host in this epoch");
    },
    mayAsk(address, origin) {
      if (operator !== undefined) return granted;
      const isHere = isLoopback(hostnameOf(address)) && (origin === undefined || isLoopback(hostnameOf(origin)));
      if (isHere) return granted;
      const sentence = "without an operator's token this server answers only under a name of its own machine";
      return refuseRequest("not-operator", sentence, "start it with an operator's token, or ask it as localhost");
    },
  };
}

/** Why a server may not listen there, if it may not: whoever reaches it without a token operates it. */
export function whyNotListen(hostname: string, operatorToken: string | undefined): string | undefined {
  if (operatorToken !== undefined && operatorToken.length < tokenLengthMin) {
    return `the operator's token has fewer than ${tokenLengthMin} characters, and could be guessed`;
  }
  if (operatorToken !== undefined || isLoopback(hostname)) return undefined;
  return `'${hostname}' can be reached from elsewhere, and without an operator's token anybody could open, amend and presume`;
}

const tokenLengthMin = 16;

/** Only names that mean this machine whatever a name server says. */
export function isLoopback(hostname: string): boolean {
  const bare = hostname.replace(/^\[(.*)\]$/, "$1").toLowerCase();
  return bare === "localhost" || bare === "::1" || /^127(\.\d{1,3}){3}$/.test(bare);
}

/** The token of a header: Bearer, or, for browsers, the password of Basic with any name. */
export function tokenOf(authorization: string | undefined): string | undefined {
  const bearer = /^Bearer +([!-~]{1,512}) *$/i.exec(authorization ?? "")?.[1];
  if (bearer !== undefined) return bearer;
  const basic = /^Basic +([\w+/=-]{1,1024}) *$/i.exec(authorization ?? "")?.[1];
  const password =
    basic === undefined
      ? ""
      : Buffer.from(basic, "base64")
          .toString()
          .replace(/^[^:]*:?/, "");
  return password === "" ? undefined : password;
}

function hostnameOf(address: string): string {
  try {
    return new URL(address).hostname;
  } catch {
    return "";
  }
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
