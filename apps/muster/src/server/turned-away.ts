/**
 * Connections that were turned away before anything could be asked on them.
 *
 * Invariant: nobody knows who they were, so from then on the silence of any host may be our own doing: every opening is
 * listened to anew. An end of the process's own room for connections comes before the end of its files, as nothing tells of
 * that one.
 */
import { readFileSync } from "node:fs";
import type { Desk } from "./desk.ts";

export function turnedAway({ openings, watch, metrics }: Pick<Desk, "openings" | "watch" | "metrics">): void {
  metrics.turnedAway();
  for (const live of openings.inUse) watch.hinder(live);
}

/** Files that are not connections: of the store, and of what runs beside. */
const otherFiles = 256;

/** So many connections fit into the files that the process may have open, where the system says how many that is. */
export function roomForConnections(wanted: number, limitsOfProcess = readLimits()): number {
  const files = Number(/^Max open files +(\d+)/m.exec(limitsOfProcess)?.[1] ?? Infinity);
  return Math.min(wanted, Math.max(Math.floor(files / 2), files - otherFiles));
}

function readLimits(): string {
  try {
    return readFileSync("/proc/self/limits", "utf8");
  } catch {
    return "";
  }
}
