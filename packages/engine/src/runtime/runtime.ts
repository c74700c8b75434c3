/**
 * The run-time operations: what emitted JavaScript calls on values that are not packed into words.
 *
 * One frozen object, handed to the emitted code by name, so that the code needs no imports. An operation that can
 * fail takes the site of its expression as the last argument and throws a SpecFault with it. Operators with a lambda
 * (`map`, `filter`, `fold`…) are deliberately not here: the compiler emits them as loops over `elementsOf` and puts
 * the results together with the constructors.
 *
 * Arguments that become part of another value must be boxed; only sets as such (`contains`, `union`…, the two sides of
 * `equals`) may be lazy. docs/understand/semantics.md compares every operation with Quint's own.
 */
import { compare, emptyList, emptyMap, emptySet, emptyTuple, equal, hashOf, makeList } from "@countersign/kernel";
import { makeRecord, makeSet, makeTuple, makeVariant, RecordValue, sortedMap, sortedSet } from "@countersign/kernel";
import { withItem } from "@countersign/kernel";
import type { Value } from "@countersign/kernel";
import { choicesOf, walk } from "./choices.ts";
import { fault, SpecFault } from "./faults.ts";
import { allIntegers, allNaturals, to } from "./integer-sets.ts";
import { iadd, idiv, igt, igte, ilt, ilte, imod, imul, ipow, isub, iuminus } from "./integers.ts";
import {
  box,
  contains,
  elementsOf,
  force,
  hasAtMost,
  isEmpty,
  isFinite,
  isLazy,
  pick,
  size,
  subseteq,
} from "./lazy-sets.ts";
import { append, concat, head, indices, length, nth, range, replaceAt, slice, tail } from "./lists.ts";
import { get, has, keys, mapFromArrays, mapFromPairs, put, set } from "./maps.ts";
import { powerset } from "./powerset.ts";
import { field, fieldNames, item, label, noCase, payload, withField } from "./products.ts";
import { allLists, allListsUpTo } from "./sets-of-lists.ts";
import { setOfMaps } from "./sets-of-maps.ts";
import { tuples } from "./sets-of-tuples.ts";
import { chooseSome, equals, exclude, flatten, getOnlyElement, intersect, setToMap, union } from "./sets.ts";

/** `Bool` as a set. */
const allBooleans = makeSet([false, true]);

/** A record whose names the compiler has sorted; keeps both arrays. */
function sortedRecord(names: readonly string[], values: readonly Value[]): RecordValue {
  return new RecordValue(names, values);
}

/** `assert`: the condition, which must be true. */
function assertTrue(condition: boolean, site: number): boolean {
  if (!condition) fault("CS309", "the assertion does not hold", site);
  return condition;
}

// prettier-ignore
export const runtime = Object.freeze({
  // constants
  allBooleans, allIntegers, allNaturals, emptyList, emptyMap, emptySet, emptyTuple,
  // faults
  SpecFault, assertTrue, fault,
  // any values
  box, compare, equal, equals, hashOf, isLazy,
  // constructors
  makeList, makeRecord, makeSet, makeTuple, makeVariant, mapFromArrays, mapFromPairs, sortedMap, sortedRecord, sortedSet,
  // walks
  choicesOf, walk,
  // sets
  chooseSome, contains, elementsOf, exclude, flatten, force, getOnlyElement, hasAtMost, intersect, isEmpty, isFinite, pick,
  setToMap, size, subseteq, union, withItem,
  // lazy sets
  allLists, allListsUpTo, powerset, setOfMaps, to, tuples,
  // maps
  get, has, keys, put, set,
  // lists
  append, concat, head, indices, length, nth, range, replaceAt, slice, tail,
  // records, tuples, variants
  field, fieldNames, item, label, noCase, payload, withField,
  // integers
  iadd, idiv, igt, igte, ilt, ilte, imod, imul, ipow, isub, iuminus,
});
