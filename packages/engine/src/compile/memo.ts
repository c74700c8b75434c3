/**
 * Operations on a pooled value that are computed once: from the number of the value, and which of few possibilities
 * the other arguments are, to the number of the result.
 *
 * Invariant: only results are remembered; an operation that raises a fault raises it each time, at its own place. The
 * memory is bounded: what is beyond the table is computed each time.
 */
import { type Value, canonicalText } from "@countersign/kernel";
import { numbered } from "./access.ts";
import type { Code } from "./code.ts";
import type { EmitContext } from "./emit-context.ts";
import { enumeratedAll } from "./index-of.ts";
import type { Pool } from "./pool.ts";

type Operation = (...args: unknown[]) => Value;

/** More possibilities for one value would seldom recur. */
const possibilitiesMax = 64;

/** The operation on codes of which the first is a pooled value; undefined where it cannot be remembered. */
export function memoised(
  context: EmitContext,
  name: string,
  apply: Operation,
  codes: readonly Code[],
): Code | undefined {
  const [first, ...rest] = codes;
  if (first?.kind !== "boxed" || first.number === undefined) return undefined;
  const known = enumeratedAll(rest);
  if (known === undefined || known.values.length > possibilitiesMax) return undefined;
  const { linker, writer } = context;
  const given = known.values.map((values) => values.map(canonicalText).join()).join(";");
  const memo = linker.bind(`memo ${name} ${given}`, () => memoOf(linker.pool, apply, known.values));
  return numbered(linker, writer.temporary(`${memo}(${first.number}, ${known.js}, ${context.site()})`));
}

type Memo = (number: number, possibility: number, site: number) => number;

/** 16 MB. */
const entriesMax = 2 ** 22;

export function memoOf(pool: Pool, apply: Operation, possibilities: readonly (readonly Value[])[]): Memo {
  // 0 where nothing is known yet, otherwise the number of the result plus 1.
  let table = new Int32Array(1024);
  return (number, possibility, site) => {
    const at = number * possibilities.length + possibility;
    const known = at < table.length ? table[at]! : 0;
    if (known !== 0) return known - 1;
    const result = pool.numberOf(apply(pool.values[number], ...possibilities[possibility]!, site));
    if (at >= entriesMax) return result;
    if (at >= table.length) table = grown(table, at);
    table[at] = result + 1;
    return result;
  };
}

function grown(table: Int32Array, at: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(2 ** (32 - Math.clz32(at)));
  wider.set(table);
  return wider;
}
