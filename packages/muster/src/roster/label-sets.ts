/**
 * The labels of hosts, each combination of them checked and kept once: a million hosts in a hundred racks have a hundred.
 *
 * Invariant: labels are a frozen object with fields in the order of their names, whatever order they were given in, and
 * equal ones are the same object as long as there are not too many; so nobody who holds a roster can change what its hosts are labelled.
 */
import { canonicalJson, compareNames } from "../canonical-json.ts";
import { accept, refuse, type Outcome } from "../refusal.ts";
import { isName } from "./name.ts";

export type Labels = Readonly<Record<string, string>>;

/**
 * So many are kept. Where there are more, such as a serial number for each host, few come twice, and keeping all of a
 * million takes twice the time and the memory of checking each anew.
 */
const setsMax = 50_000;

export class LabelSets {
  /** By the labels as they were given, and by their canonical text. */
  readonly #given = new Map<string, Labels>();
  readonly #canonical = new Map<string, Labels>();
  readonly #texts = new Map<Labels, string>();

  /** The object for these labels; `host` is whose they are, for the refusal. */
  intern(labels: Labels, host: string): Outcome<Labels> {
    const key = keyOf(labels);
    const known = key === undefined ? undefined : this.#given.get(key);
    if (known !== undefined) return accept(known);
    const checked = check(labels, host);
    if (!checked.ok) return checked;
    if (this.#given.size >= setsMax) return accept(Object.freeze(checked.value));
    const text = canonicalJson(checked.value);
    const kept = this.#canonical.get(text) ?? Object.freeze(checked.value);
    this.#canonical.set(text, kept);
    this.#texts.set(kept, text);
    if (key !== undefined) this.#given.set(key, kept);
    return accept(kept);
  }

  /** The canonical text of labels that came from here. */
  textOf(labels: Labels): string {
    return this.#texts.get(labels) ?? canonicalJson(labels);
  }
}

/** Different for different labels; undefined for what is not made of texts. */
function keyOf(labels: Labels): string | undefined {
  let key = "";
  for (const name of Object.keys(labels)) {
    const value: unknown = labels[name];
    if (typeof value !== "string") return undefined;
    key += `${name.length}:${name}${value.length}:${value}`;
  }
  return key;
}

function check(labels: Labels, host: string): Outcome<Labels> {
  const pairs = Object.entries(labels).sort(([left], [right]) => compareNames(left, right));
  if (Object.hasOwn(labels, "host")) {
    return refuse("bad-name", `'${host}' has a label 'host', which is every host's own name already`);
  }
  for (const text of pairs.flat()) {
    if (!isName(text)) return refuse("bad-name", `'${text}' in the labels of '${host}' cannot be a label or its value`);
  }
  // fromEntries makes a field even of '__proto__', which an assignment would not.
  return accept(Object.fromEntries(pairs));
}
