/**
 * Parts of packed values: from a layout and words to codes, by fixed slots or by a lane computed at run time.
 *
 * Invariant: what is read here has no bits of its neighbours; what is written leaves them as they were.
 */
import { type Code, type PackedCode, bool, constant, elementCode } from "./code.ts";
import { type Layout, type MapLayout, isSmall, wordsOf } from "./layout.ts";
import type { Linker } from "./linker.ts";
import { laneSlot } from "./transcode.ts";
import type { Writer } from "./writer.ts";

export function maskLiteral(bits: number): string {
  return bits >= 32 ? "-1" : String((2 ** bits - 1) | 0);
}

/** The field at a place of a word, as an expression. Fields of 32 bits may be negative. */
export function field(word: string, bit: number, bits: number): string {
  if (bits === 0) return "0";
  if (bits === 32) return word;
  if (bit === 0) return `(${word} & ${maskLiteral(bits)})`;
  return bit + bits === 32 ? `(${word} >>> ${bit})` : `((${word} >>> ${bit}) & ${maskLiteral(bits)})`;
}

/** The code of a part: `words` are those from the part's first word on. */
export function partCode(linker: Linker, layout: Layout, words: readonly string[], bit: number): Code {
  const first = words[0] ?? "0";
  switch (layout.kind) {
    case "bool":
      return bool(`(${field(first, bit, 1)} === 1)`);
    case "range":
      if (layout.bits === 0) return constant(layout.low);
      return elementRange(field(first, bit, layout.bits), layout.low, layout.high);
    case "choice":
      return elementCode(layout.universe, field(first, bit, layout.bits));
    case "interned":
      return numbered(linker, field(first, bit, layout.bits));
    case "subset":
      if (layout.universe.size === 0)
        return { kind: "mask", universe: layout.universe, words: ["0"], shape: layout.shape };
      return {
        kind: "mask",
        universe: layout.universe,
        words: isSmall(layout) ? [field(first, bit, layout.bits)] : words.slice(0, wordsOf(layout)),
        shape: layout.shape,
      };
    default:
      if (layout.bits === 0) return { kind: "packed", layout, words: ["0"], bit: 0 };
      return { kind: "packed", layout, words: words.slice(0, wordsOf(layout)), bit };
  }
}

/** The pooled value with a number. */
export function numbered(linker: Linker, number: string): Code {
  return { kind: "boxed", js: `${linker.bind("pool values", () => linker.pool.values)}[${number}]`, number };
}

function elementRange(js: string, low: number, high: number): Code {
  return { kind: "int", js: low === 0 ? js : low > 0 ? `(${js} + ${low})` : `(${js} - ${-low})`, low, high };
}

/** The words of a packed value on their own: nothing of its neighbours, starting at bit 0. */
export function plainWords(code: PackedCode): string[] {
  if (!isSmall(code.layout)) return [...code.words];
  return code.layout.bits === 0 ? ["0"] : [field(code.words[0]!, code.bit, code.layout.bits)];
}

/** A child of a record, tuple or variant. */
export function childCode(
  linker: Linker,
  code: PackedCode,
  child: { slot: { word: number; bit: number }; layout: Layout },
): Code {
  const bit = (isSmall(code.layout) ? code.bit : 0) + child.slot.bit;
  return partCode(linker, child.layout, code.words.slice(child.slot.word), bit);
}

/** `words[index]` where the index is known only at run time. */
export function selectWord(writer: Writer, words: readonly string[], index: string): string {
  const array = stateArray(words);
  if (array !== undefined) return writer.temporary(`${array.name}[${array.base} + ${index}]`);
  const at = writer.temporary(index);
  let js = words[words.length - 1]!;
  for (let position = words.length - 2; position >= 0; position -= 1)
    js = `(${at} === ${position} ? ${words[position]!} : ${js})`;
  return writer.temporary(js);
}

/** Untouched words of a state can be read from the array they came from. */
function stateArray(words: readonly string[]): { name: string; base: number } | undefined {
  const first = /^([cn])(\d+)$/.exec(words[0]!);
  if (first === null) return undefined;
  const base = Number(first[2]);
  return words.every((word, index) => word === `${first[1]!}${base + index}`)
    ? { name: first[1]!.toUpperCase(), base }
    : undefined;
}

/** A lane of a map: its words, and the bit where the lane starts. */
interface Lane {
  readonly words: readonly string[];
  readonly bit: number;
}

function laneOf(writer: Writer, code: PackedCode, layout: MapLayout, lane: string): Lane {
  const start = isSmall(layout) ? code.bit : 0;
  if (/^\d+$/.test(lane)) {
    const slot = laneSlot(layout, Number(lane));
    return { words: code.words.slice(slot.word), bit: start + slot.bit };
  }
  if (layout.laneWords > 0) {
    const at = writer.temporary(layout.laneWords === 1 ? lane : `${lane} * ${layout.laneWords}`);
    const words = Array.from({ length: layout.laneWords }, (_, index) =>
      selectWord(writer, code.words, `${at} + ${index}`),
    );
    return { words, bit: 0 };
  }
  const word = isSmall(layout) ? code.words[0]! : selectWord(writer, code.words, wordIndex(layout, lane));
  // Keeps the sign: a lane of a whole word must look like the same words read elsewhere.
  return { words: [writer.temporary(`${word} >> ${laneShift(layout, lane, start)}`)], bit: 0 };
}

function wordIndex(layout: MapLayout, lane: string): string {
  return `(${lane} / ${layout.lanesPerWord} | 0)`;
}

/** How far to shift for a lane: its place in its word. */
export function laneShift(layout: MapLayout, lane: string, start: number): string {
  const inWord = isSmall(layout) ? lane : `(${lane} % ${layout.lanesPerWord})`;
  const scaled = layout.laneBits === 1 ? inWord : `${inWord} * ${layout.laneBits}`;
  return start === 0 ? `(${scaled})` : `(${scaled} + ${start})`;
}

/** Whether the key of a lane is in the map. */
export function lanePresent(writer: Writer, code: PackedCode, layout: MapLayout, lane: string): string {
  if (layout.total) return "true";
  const { words, bit } = laneOf(writer, code, layout, lane);
  return `(${field(words[0]!, bit, 1)} === 1)`;
}

export function laneValue(linker: Linker, writer: Writer, code: PackedCode, layout: MapLayout, lane: string): Code {
  const { words, bit } = laneOf(writer, code, layout, lane);
  const at = bit + layout.valueBit;
  return partCode(linker, layout.value, words.slice(at >>> 5), at & 31);
}

/** The map with the words of one lane (value, and presence) replaced. `lane` may be a number or a run-time index. */
export function withLane(
  writer: Writer,
  code: PackedCode,
  layout: MapLayout,
  lane: string,
  value: readonly string[],
): PackedCode {
  const start = isSmall(layout) ? code.bit : 0;
  if (layout.laneWords > 0) {
    const content = layout.total ? value : ["1", ...value];
    const words = [...code.words];
    for (let position = 0; position < words.length; position += 1) {
      const laneNumber = Math.floor(position / layout.laneWords);
      const replaced = content[position % layout.laneWords]!;
      words[position] = choose(writer, lane, laneNumber, replaced, words[position]!);
    }
    return { ...code, words };
  }
  if (layout.laneBits === 0) return code;
  const content = layout.total ? value[0]! : `(1 | ${shifted(value[0]!, 1)})`;
  const shift = /^\d+$/.test(lane)
    ? String(laneSlot(layout, Number(lane)).bit + start)
    : writer.temporary(laneShift(layout, lane, start));
  const hole = `~(${maskLiteral(layout.laneBits)} << ${shift})`;
  const target = /^\d+$/.test(lane)
    ? String(laneSlot(layout, Number(lane)).word)
    : isSmall(layout)
      ? "0"
      : writer.temporary(wordIndex(layout, lane));
  const words = code.words.map((word, position) => {
    if (/^\d+$/.test(target) && Number(target) !== position) return word;
    return choose(writer, target, position, `((${word} & ${hole}) | (${content} << ${shift}))`, word);
  });
  return { ...code, words };
}

function choose(writer: Writer, index: string, position: number, then: string, otherwise: string): string {
  if (/^\d+$/.test(index)) return Number(index) === position ? writer.temporary(then) : otherwise;
  return writer.temporary(`${index} === ${position} ? ${then} : ${otherwise}`);
}

export function shifted(js: string, by: number): string {
  if (js === "0" || by === 0) return js;
  return `(${js} << ${by})`;
}
