/**
 * What matters now, in one or two sentences: equal things joined, many things counted, exceptions last.
 *
 *     r1 and r2 are prepared, r3 is working.
 *     4 are Ready, 1 is Failed (h5).
 *
 * Invariant: at most so many values are named as a person takes in at a glance, whatever the size of the state; each
 * sentence is about one variable. It deliberately gives no formulas and draws no conclusions.
 */
import { type MapValue, type Value, hasItem, indexOf } from "@countersign/kernel";
import type { Program, Type, Variable } from "@countersign/language";
import { type Sentence, sentence, strong } from "./sentence.ts";
import { isOneThing, joinSome, sayCount, sayValue } from "./say-value.ts";

const namedMax = 4;
const groupsMax = 3;
const itemsMax = 4;

/**
 * A sentence about one variable of a state. `subjects`: the elements the question is about, said by name. Nothing where a
 * sentence could not be understood: lists within lists are better looked at.
 */
export function wordFact(
  program: Program,
  variable: number,
  value: Value,
  subjects: readonly Value[],
): Sentence | undefined {
  const declared = program.variables[variable]!;
  const name = declared.name;
  const { type } = declared;
  if (typeof value !== "object") {
    return typeof value === "boolean"
      ? sentence(`${name}: `, strong(sayValue(value)), ".")
      : sentence(`${name} is `, strong(sayValue(value, type)), ".");
  }
  switch (value.kind) {
    case "map":
      return aboutMap(program, declared, value, subjects);
    case "set":
    case "list":
      return sentence(
        value.items.length === 0 ? `${name}: ` : `${name} has `,
        strong(sayValue(value, type, itemsMax)),
        ".",
      );
    case "variant":
      return sentence(`${name} is `, strong(sayValue(value, type, itemsMax)), ".");
    default:
      return sentence(`${name}: `, strong(sayValue(value, type, itemsMax)), ".");
  }
}

interface Group {
  readonly text: string;
  readonly names: readonly string[];
}

function aboutMap(
  program: Program,
  { name, type }: Variable,
  map: MapValue,
  subjects: readonly Value[],
): Sentence | undefined {
  if (map.keys.length === 0) return sentence(`${name}: `, strong("nothing"), ".");
  const valueType = type.kind === "map" ? type.value : undefined;
  const isStatus = valueType !== undefined && isStatusType(valueType);
  const isMany = map.keys.length > namedMax;
  const asked = isMany ? subjects.filter((subject) => hasItem(map.keys, subject)).slice(0, 2) : [];
  const groups = groupsOf(map, valueType, asked);
  // "0 for ben", as "ben 0" and "3 0" would be read as numbers of something.
  const state = (who: string, count: number, text: string): string =>
    isStatus ? `${who} ${count === 1 ? "is" : "are"} ${text}` : `${text} for ${who}`;
  const first = asked.map((key) => {
    const said = sayValue(map.values[indexOf(map.keys, key)]!, valueType, itemsMax);
    return state(sayValue(key), 1, said);
  });
  if (groups.slice(0, groupsMax).some(({ text }) => !isOneThing(text))) return undefined;
  const others = asked.length > 0 ? " others" : "";
  const shown = groups.slice(0, groupsMax);
  const rest = groups.slice(groupsMax).reduce((sum, { names }) => sum + names.length, 0);
  const texts = shown.map(({ text, names }, index) => {
    const isOnly = groups.length === 1 && asked.length === 0;
    return state(whoIs(names, isMany, isOnly, index === 0 ? others : ""), names.length, text);
  });
  const all = [...first, ...texts, ...(rest === 0 ? [] : [`${sayCount(rest)} more differ`])].join(", ");
  const isAlone = isStatus && namesVariable(program, name);
  return isAlone ? sentence(strong(all.replace(/^all /, "All ")), ".") : sentence(`${name}: `, strong(all), ".");
}

/** Many are counted, but one alone is an exception and has a name. */
function whoIs(names: readonly string[], isMany: boolean, isOnly: boolean, others: string): string {
  if (isOnly && names.length > 2) return `all ${sayCount(names.length)}`;
  if (!isMany) return joinSome(names, namedMax);
  return names.length === 1 ? names[0]! : `${sayCount(names.length)}${others}`;
}

/** Equal values together, the largest group first: exceptions come last. */
function groupsOf(map: MapValue, type: Type | undefined, without: readonly Value[]): Group[] {
  const groups = new Map<string, string[]>();
  map.keys.forEach((key, index) => {
    if (without.includes(key)) return;
    const text = sayValue(map.values[index]!, type, itemsMax);
    const names = groups.get(text);
    if (names === undefined) groups.set(text, [sayValue(key)]);
    else names.push(sayValue(key));
  });
  return [...groups].map(([text, names]) => ({ text, names })).sort((a, b) => b.names.length - a.names.length);
}

/** A word for how something is: an enum value, or the name of one. */
function isStatusType(type: Type): boolean {
  return type.kind === "str" || type.kind === "sum";
}

/** "r1 is prepared" says enough where only one variable says how the r's are. */
function namesVariable(program: Program, name: string): boolean {
  const maps = program.variables.filter(
    ({ type, tags }) => type.kind === "map" && !tags.ghost && isStatusType(type.value),
  );
  const only = maps.length === 1 ? maps[0] : undefined;
  return only?.name === name && only.type.kind === "map" && only.type.key.kind === "str";
}
