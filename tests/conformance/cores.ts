/** The ways in which the core is used, each of which has to conform. */
import type { Remake } from "./servers.ts";
import { ToldByNumber } from "./told-by-number.ts";

export const inWords: Remake = (opened) => opened;
export const byNumber: Remake = (opened) => new ToldByNumber(opened.gate.plan);

/** Instances of the spec, and the most states of each that are walked; of larger ones it is said that it is a part. */
export const instances: readonly { readonly main: string; readonly statesMax: number }[] = [
  { main: "barrier", statesMax: Infinity },
  { main: "reopened", statesMax: Infinity },
  { main: "strict_all", statesMax: Infinity },
  { main: "threshold", statesMax: Infinity },
  { main: "threshold_90", statesMax: 20_000 },
  { main: "max_failures", statesMax: Infinity },
  { main: "combined", statesMax: Infinity },
  { main: "racks", statesMax: Infinity },
  { main: "amended", statesMax: Infinity },
];
