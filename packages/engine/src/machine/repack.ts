/**
 * Moves stored states from one layout to a wider one.
 *
 * Parts whose meaning did not change are moved by shifts, compiled to one loop; only what became something else
 * (a set that is now interned) goes through values. A part that no value had been observed for took any; now that it
 * has a shape, what it took may fail to fit, and the caller makes the layout grow once more.
 */
import type { Layout, MapLayout } from "../compile/layout.ts";
import type { Pool } from "../compile/pool.ts";
import type { StateLayout } from "../compile/state-layout.ts";
import { laneSlot, readValue, writeValue } from "../compile/transcode.ts";
import type { Universe } from "../compile/universe.ts";
import { instantiateAlone } from "../compile/instantiate.ts";
import { StateStore } from "./state-store.ts";

interface Move {
  readonly from: number;
  readonly fromBit: number;
  readonly bits: number;
  readonly to: number;
  readonly toBit: number;
  readonly add: number;
}

export function repack(store: StateStore, before: StateLayout, after: StateLayout, pool: Pool): StateStore {
  const result = new StateStore(after.width, store.edges !== undefined, Math.max(1024, store.count + 256));
  const moves: Move[] = [];
  const byValue: number[] = [];
  before.parts.forEach((part, variable) => {
    const target = after.parts[variable]!;
    const found = movesOf(part.layout, target.layout, part.slot, target.slot);
    if (found === undefined) byValue.push(variable);
    else moves.push(...found);
  });
  const move = compileMoves(moves, before.width, after.width);
  move(store.arena, result.arena, store.count);
  for (const variable of byValue) moveByValue(store, result, before, after, variable, pool);
  result.parents.set(store.parents.subarray(0, store.count));
  result.count = store.count;
  result.edges = store.edges;
  result.edgeOffsets = store.edgeOffsets;
  result.transitions = store.transitions;
  return result;
}

interface Spot {
  readonly word: number;
  readonly bit: number;
}

function plus(spot: Spot, slot: Spot): Spot {
  const bit = spot.bit + slot.bit;
  return { word: spot.word + slot.word + (bit >>> 5), bit: bit & 31 };
}

/** The moves from one layout to another, or undefined when values must be looked at. */
function movesOf(before: Layout, after: Layout, from: Spot, to: Spot): Move[] | undefined {
  if (before === after) return rawMoves(before.bits, from, to, 0);
  if (before.kind === "map" && after.kind === "map") return mapMoves(before, after, from, to);
  if ((before.kind === "record" || before.kind === "tuple") && after.kind === before.kind)
    return partMoves(before, after, from, to);
  if (before.kind !== after.kind) return undefined;
  switch (before.kind) {
    case "bool":
    case "interned":
      return rawMoves(before.bits, from, to, 0);
    case "range":
      return rawMoves(before.bits, from, to, before.low - (after as typeof before).low);
    case "choice":
      return startsWith((after as typeof before).universe, before.universe)
        ? rawMoves(before.bits, from, to, 0)
        : undefined;
    case "subset":
      return startsWith((after as typeof before).universe, before.universe)
        ? rawMoves(before.universe.size, from, to, 0)
        : undefined;
    default:
      return undefined;
  }
}

function startsWith(longer: Universe, shorter: Universe): boolean {
  return shorter.values.every((value, index) => longer.values[index] === value);
}

/** Whole words one by one; the rest of a small part in one piece. */
function rawMoves(bits: number, from: Spot, to: Spot, add: number): Move[] {
  const moves: Move[] = [];
  if (bits === 0)
    return add === 0 ? moves : [{ from: from.word, fromBit: from.bit, bits: 0, to: to.word, toBit: to.bit, add }];
  for (let done = 0; done < bits; done += 32) {
    const word = done / 32;
    const count = Math.min(32, bits - done);
    moves.push({ from: from.word + word, fromBit: from.bit, bits: count, to: to.word + word, toBit: to.bit, add });
  }
  return moves;
}

function partMoves(
  before: Layout & { kind: "record" | "tuple" },
  after: Layout & { kind: "record" | "tuple" },
  from: Spot,
  to: Spot,
): Move[] | undefined {
  const moves: Move[] = [];
  for (const [index, part] of before.parts.entries()) {
    const target = after.parts[index]!;
    const found = movesOf(part.layout, target.layout, plus(from, part.slot), plus(to, target.slot));
    if (found === undefined) return undefined;
    moves.push(...found);
  }
  return moves;
}

function mapMoves(before: MapLayout, after: MapLayout, from: Spot, to: Spot): Move[] | undefined {
  if (!startsWith(after.keys, before.keys)) return undefined;
  const moves: Move[] = [];
  for (let lane = 0; lane < before.keys.size; lane += 1) {
    const source = plus(from, laneSlot(before, lane));
    const target = plus(to, laneSlot(after, lane));
    if (!after.total)
      moves.push({
        from: source.word,
        fromBit: source.bit,
        bits: before.total ? 0 : 1,
        to: target.word,
        toBit: target.bit,
        add: before.total ? 1 : 0,
      });
    const found = movesOf(before.value, after.value, plus(source, valueSlot(before)), plus(target, valueSlot(after)));
    // An absent lane is all zeros, which a shifted range would not leave so.
    if (found === undefined || (!before.total && found.some((move) => move.add !== 0))) return undefined;
    moves.push(...found);
  }
  return moves;
}

function valueSlot(layout: MapLayout): Spot {
  return { word: layout.valueBit >>> 5, bit: layout.valueBit & 31 };
}

function compileMoves(
  moves: readonly Move[],
  widthBefore: number,
  widthAfter: number,
): (from: Int32Array, to: Int32Array, states: number) => void {
  const lines = moves.map(({ from, fromBit, bits, to, toBit, add }) => {
    const mask = bits >= 32 ? -1 : 2 ** bits - 1;
    const field = bits === 0 ? "0" : `((from[p + ${from}] >>> ${fromBit}) & ${mask})`;
    return `to[q + ${to}] |= ${add === 0 ? field : `(${field} + ${add})`} << ${toBit};`;
  });
  const body = `for (let state = 0, p = 0, q = 0; state < states; state += 1, p += ${widthBefore}, q += ${widthAfter}) {\n${lines.join("\n")}\n}`;
  return instantiateAlone(`return function (from, to, states) {\n${body}\n};`);
}

function moveByValue(
  store: StateStore,
  result: StateStore,
  before: StateLayout,
  after: StateLayout,
  variable: number,
  pool: Pool,
): void {
  const part = before.parts[variable]!;
  const target = after.parts[variable]!;
  for (let state = 0; state < store.count; state += 1) {
    const value = readValue(part.layout, pool, store.arena, state * before.width + part.slot.word, part.slot.bit);
    writeValue(target.layout, value, pool, result.arena, state * after.width + target.slot.word, target.slot.bit);
  }
}
