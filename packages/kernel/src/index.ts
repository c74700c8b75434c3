/** The kernel: values and what is done to them without a spec, problems, and seeded random numbers. */
export { canonicalText, parseCanonical } from "./canonical.ts";
export { add, compareIntegers, divide, multiply, negate, power, powerBits, remainder, subtract } from "./integer.ts";
export { makeInteger, makeList, makeMap, makeRecord, makeSet, makeTuple, makeVariant } from "./make.ts";
export { sortedMap, sortedSet, withEntry, withItem } from "./make.ts";
export { compare, equal } from "./order.ts";
export { failure, formatPlace, formatProblem, success, unreachable } from "./problem.ts";
export type { Place, Problem, Result } from "./problem.ts";
export { problemCodes } from "./problem-codes.ts";
export type { ProblemCode } from "./problem-codes.ts";
export { createRandom } from "./random.ts";
export type { Random } from "./random.ts";
export { RowNumbers } from "./row-numbers.ts";
export { showValue } from "./show.ts";
export { excludeSorted, hasItem, indexOf, insertAt, intersectSorted } from "./sorted.ts";
export { isSubsetSorted, replaceAt, unionSorted } from "./sorted.ts";
export { emptyList, emptyMap, emptySet, emptyTuple, hashOf } from "./value.ts";
export { ListValue, MapValue, RecordValue, SetValue, TupleValue, VariantValue } from "./value.ts";
export type { CompositeValue, Integer, Value } from "./value.ts";
