/**
 * From a statement to a question: "the gate says converge" has the subject "the gate" and, after *May*, the phrase "say
 * converge".
 *
 * English is guessed at by the look of its words, so the rule is: when in doubt, nothing. Invariant: the subject and the
 * phrase hold the words of the statement in their order, and only verbs have lost their ending. A caller without an
 * answer quotes the statement as it stands.
 */
export interface Word {
  readonly text: string;
  /** It stands in place of a parameter: a name or a number, never a verb. */
  readonly isValue: boolean;
}

export interface SubjectAndPhrase {
  readonly subject: readonly Word[];
  readonly phrase: readonly Word[];
}

const irregular: Readonly<Record<string, string>> = { is: "be", are: "be", has: "have", does: "do", goes: "go" };
const determiners = wordSet(
  "a an the all both some any every each no one two three several many enough this that these those its their his her",
);
const plurals = wordSet("all both two three four five several many these those most few enough");
const relatives = wordSet("that which who whose where when while if once unless until because as");
/** They end like verbs and are none. */
const notVerbs = wordSet(
  "its hers theirs ours yours always sometimes perhaps towards besides afterwards as bias news others whereas needs",
);
const notNouns = wordSet("out off down back not and then only also again away times let take give send make");
const prepositions = wordSet("of in at on to for from with by than as into onto over under per about");

export function subjectAndPhrase(statement: readonly Word[]): SubjectAndPhrase | undefined {
  const at = verbIndex(statement);
  if (at === undefined) return undefined;
  const subject = statement.slice(0, at);
  const rest = statement.slice(at);
  const isPlural = verbOf(rest[0]!) === undefined;
  const phrase = isPlural ? rest : baseForms(rest);
  return phrase === undefined ? undefined : { subject, phrase };
}

/**
 * Statements that differ in one value, as one: "h1, h2 and h3 come up", "the manager hears that r1 and r2 are prepared".
 * Nothing where they differ in more, or say the same twice.
 */
export function joinStatements(
  statements: readonly (readonly Word[])[],
  join: (names: readonly string[]) => string,
): string | undefined {
  const [first] = statements;
  if (first === undefined || statements.some(({ length }) => length !== first.length)) return undefined;
  const differing = first.flatMap((word, at) =>
    statements.every((other) => other[at]!.text === word.text) ? [] : [at],
  );
  const [at] = differing;
  if (at === undefined || differing.length > 1 || !first[at]!.isValue) return undefined;
  const names = statements.map((statement) => statement[at]!.text);
  if (new Set(names).size < names.length || names.some((name) => /\s|\W$/.test(name))) return undefined;
  const rest = first.slice(at + 1);
  const isVerb = rest[0] !== undefined && verbOf(rest[0]) !== undefined;
  const noun = first[at - 1];
  const isNamed = noun !== undefined && !noun.isValue && isPlainNoun(noun.text) && first[at - 2]?.isValue !== true;
  // "The leader of ballot 0 and 1 asks": the verb belongs to somebody else.
  const start = isNamed ? at - 1 : at;
  if (isVerb && start > 0 && first[start - 1]!.text !== "that") return undefined;
  const after = isVerb ? baseForms(rest) : rest;
  if (after === undefined) return undefined;
  const words = after.map((word, index) => (index === 0 && rest[0]!.text === "is" ? "are" : word.text));
  const before = first.slice(0, at).map(({ text }, index) => (isNamed && index === at - 1 ? `${text}s` : text));
  return [...before, join(names), ...words].join(" ");
}

/** "customer", and neither "to" nor "takes" nor "process". */
function isPlainNoun(text: string): boolean {
  const isOther = prepositions.has(text) || determiners.has(text) || relatives.has(text);
  return /^[a-z]{3,}$/.test(text) && !/(s|ing|ed|x|y|ch|sh)$/.test(text) && !isOther && !notNouns.has(text);
}

function verbIndex(words: readonly Word[]): number | undefined {
  let seenPlural: number | undefined;
  for (let index = 1; index < words.length; index += 1) {
    const word = words[index]!;
    const before = words[index - 1]!;
    const key = word.text.toLowerCase();
    if (word.isValue) continue;
    if (relatives.has(key)) return undefined;
    if (verbOf(word) === undefined) {
      // "the hosts come up", "all hosts come up": what follows a plural is a verb already, if it is nothing else.
      if (seenPlural === index - 1 && !prepositions.has(key) && !/(ly|ed)$/.test(key)) return index;
      continue;
    }
    if (Object.hasOwn(irregular, key)) return index;
    const startsPlural = plurals.has(words[0]!.text.toLowerCase());
    const followsDeterminer = !before.isValue && determiners.has(before.text.toLowerCase());
    const followsParticiple = !before.isValue && before.text.endsWith("ed") && index >= 2;
    const isNoun = followsDeterminer || followsParticiple || startsPlural || nextIsPreposition(words, index);
    if (!isNoun) return index;
    seenPlural = index;
  }
  return undefined;
}

/** "The hosts of a rack fail", but "h1 asks for a lease": only right after the first words can a plural be meant. */
function nextIsPreposition(words: readonly Word[], index: number): boolean {
  return index === 1 && !words[0]!.isValue && words[index + 1]?.text === "of";
}

/** The first verb, and those joined to it by "and", in the form that follows *may*; nothing where that is in doubt. */
function baseForms(phrase: readonly Word[]): readonly Word[] | undefined {
  const result: Word[] = [];
  let isOpen = true;
  for (let index = 0; index < phrase.length; index += 1) {
    const word = phrase[index]!;
    const base = verbOf(word);
    const before = phrase[index - 1];
    const isJoined = isOpen && before !== undefined && /^(and|or|then)$/.test(before.text) && base !== undefined;
    if (index > 0 && relatives.has(word.text)) isOpen = false;
    if (index === 0 && base !== undefined) result.push({ ...word, text: base });
    else if (isJoined) {
      // "Takes forks and plates" or "takes forks and eats": who knows.
      const earlier = phrase[index - 2];
      if (earlier !== undefined && index > 2 && verbOf(earlier) !== undefined) return undefined;
      result.push({ ...word, text: base });
    } else result.push(word);
  }
  return result;
}

/** What a word is without the ending of the third person, if it may have one. */
function verbOf({ text, isValue }: Word): string | undefined {
  if (isValue) return undefined;
  const key = text.replace(/[,;:]$/, "");
  const mark = text.slice(key.length);
  const known = Object.hasOwn(irregular, key) ? irregular[key] : undefined;
  if (known !== undefined) return known + mark;
  if (!/^[a-z][a-z-]+s$/.test(key) || /(ss|us|is)$/.test(key) || notVerbs.has(key)) return undefined;
  return baseForm(key) + mark;
}

function baseForm(verb: string): string {
  if (/^(dies|lies|ties|vies|unties)$/.test(verb)) return verb.slice(0, -1);
  if (verb.endsWith("ies")) return `${verb.slice(0, -3)}y`;
  if (/^(aches|caches|shoes)$/.test(verb)) return verb.slice(0, -1);
  if (/(ss|sh|ch|x|zz|o)es$/.test(verb)) return verb.slice(0, -2);
  return verb.slice(0, -1);
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}
