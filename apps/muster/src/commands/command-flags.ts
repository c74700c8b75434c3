/**
 * What the flags of each command come to: for who reads the words, and for who does what they ask.
 */
import type { parseLabel, AssumedHosts, Replay } from "./flag-values.ts";

export interface ServerFlags {
  readonly url?: string;
  readonly ca?: string;
  readonly clientCert?: string;
  readonly clientKey?: string;
  readonly patience?: number;
  readonly json?: boolean;
}

export interface OperatorFlags extends ServerFlags {
  readonly operatorTokenFile?: string;
}

/** Of who looks at one barrier: where its hosts have tokens, one of them or the operator's. */
export interface ReadingFlags extends OperatorFlags {
  readonly tokenFile?: string;
}

/** All barriers are the operator's to see. */
export type ListFlags = OperatorFlags;

export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

export type LogLevel = (typeof logLevels)[number];

export interface ServeFlags {
  readonly port: number;
  readonly host: string;
  readonly data?: string;
  readonly database?: string;
  readonly memory?: boolean;
  readonly operatorTokenFile?: string;
  readonly gateKey?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly tlsClientCa?: string;
  readonly logLevel: LogLevel;
  readonly json?: boolean;
}

export interface TermsFlags extends OperatorFlags {
  readonly hosts?: readonly string[];
  readonly roster?: string;
  readonly keys?: string;
  readonly deadline?: number;
  readonly lease?: number;
  readonly tokens?: string;
}

export interface OpenFlags extends TermsFlags {
  readonly policy: string;
  readonly epoch?: number;
}

export interface EpochFlags extends TermsFlags {
  readonly policy?: string;
}

export interface ReportFlags extends ServerFlags {
  readonly reason?: string;
  readonly epoch?: number;
  readonly tokenFile?: string;
  readonly key?: string;
  readonly roster?: string;
  readonly counter?: number;
}

export interface HeartbeatFlags extends ServerFlags {
  readonly epoch?: number;
  readonly every?: number;
  readonly tokenFile?: string;
}

export interface AmendFlags extends OperatorFlags {
  readonly epoch?: number;
  readonly by?: string;
  readonly label?: readonly ReturnType<typeof parseLabel>[];
  readonly hostKey?: string;
  readonly reason: string;
  readonly tokens?: string;
}

export interface PresumeFlags extends OperatorFlags {
  readonly epoch?: number;
  readonly reason?: string;
}

export interface WaitFlags extends ReadingFlags {
  readonly timeout?: number;
  readonly epoch?: number;
  readonly policy?: string;
  readonly roster?: string;
  readonly replay?: boolean;
  readonly certificate?: boolean;
  readonly gateKey?: readonly string[];
  readonly mayOpenLater?: boolean;
}

export interface AssertFlags extends ReadingFlags {
  readonly epoch?: number;
}

export interface LookFlags extends ReadingFlags {
  readonly epoch?: number;
}

export interface WhatIfFlags extends LookFlags {
  readonly ready?: AssumedHosts;
  readonly failed?: AssumedHosts;
}

export interface CertificateFlags extends LookFlags {
  readonly out?: string;
}

export interface VerifyFlags {
  readonly barrier: string;
  readonly epoch?: number;
  readonly policy: string;
  readonly roster: string;
  readonly gateKey?: readonly string[];
  readonly json?: boolean;
}

export interface FuzzFlags {
  readonly hosts: number;
  /** Left out with `replay`, which says by itself what is run. */
  readonly runs?: number;
  readonly seed?: number;
  readonly workers?: number;
  readonly replay?: Replay;
  readonly json?: boolean;
}
