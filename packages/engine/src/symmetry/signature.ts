/**
 * A number for how a value uses one element of an interchangeable set, whatever the elements are called.
 *
 * Invariant: renaming elements renames signatures: the signature of the new name in the new value is that of the old
 * name in the old one. So sets and maps are summed up without regard to order, and all other elements look alike.
 */
import { type Value, hashOf } from "@countersign/kernel";

/** `roleOf`: 0 for a value that is no element, 1 for the element in question, 2 for the others. */
export function signatureOf(value: Value, roleOf: (value: Value) => 0 | 1 | 2): number {
  const role = roleOf(value);
  if (role !== 0) return Math.imul(role, 0x27d4eb2f);
  if (typeof value !== "object") return hashOf(value);
  switch (value.kind) {
    case "set":
      return value.items.reduce<number>((sum, item) => (sum + spread(signatureOf(item, roleOf))) | 0, 0x51ed);
    case "map":
      return value.keys.reduce<number>(
        (sum, key, index) =>
          (sum + spread(mix(signatureOf(key, roleOf), signatureOf(value.values[index]!, roleOf)))) | 0,
        0x3a8f,
      );
    case "list":
    case "tuple":
      return value.items.reduce<number>((hash, item) => mix(hash, signatureOf(item, roleOf)), 0x7c15);
    case "record":
      return value.values.reduce<number>((hash, item) => mix(hash, signatureOf(item, roleOf)), 0x2545);
    case "variant":
      return mix(hashOf(value.label), signatureOf(value.payload, roleOf));
  }
}

function mix(hash: number, more: number): number {
  return (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) + Math.imul(more, 0x297a2d39) + 1) | 0;
}

function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return mixed ^ (mixed >>> 13);
}
