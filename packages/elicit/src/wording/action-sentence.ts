/**
 * What a step is called in a sentence: the author's `@says`, else the first sentence of the doc comment, in which names
 * in braces are parameters just the same, else the name.
 *
 * Invariant: a condition is never part of it. "The manager commits, once it has heard from everybody" would answer the
 * question it is to ask, so a doc comment ends at the first comma or conjunction. Falling back is a warning.
 */
import {
  type Says,
  type StepArguments,
  type StepLabel,
  childrenOf,
  saysOf,
  stepArgumentsOf,
} from "@countersign/engine";
import type { Value } from "@countersign/kernel";
import type { Definition, Expr, Program } from "@countersign/language";
import { joinWords, oneLine, sayValue } from "./say-value.ts";
import { singular, splitName } from "./split-name.ts";
import type { Word } from "./verb-phrase.ts";

export interface ActionSentence {
  /** A statement in the present tense without a full stop; none where only a name is known. */
  readonly statement?: readonly Word[];
  /** The name in words. */
  readonly name: string;
  /** The arguments, where the statement does not say them: "rm is r1". */
  readonly aside?: string;
  readonly warning?: string;
}

const wordsMax = 13;
const itemsMax = 4;
const itemsMaxAsked = 40;

export class ActionSentences {
  private readonly program: Program;
  private readonly argumentsOf: StepArguments;

  constructor(program: Program) {
    this.program = program;
    this.argumentsOf = stepArgumentsOf(program);
  }

  definitionOf(action: string): Definition | undefined {
    const index = Object.hasOwn(this.program.names, action) ? this.program.names[action] : undefined;
    return index === undefined ? undefined : this.program.definitions[index];
  }

  /** Of the step in question all is told that it was taken with; of others what the author would say. */
  ofStep(label: StepLabel, isAsked = false): ActionSentence {
    const definition = this.definitionOf(label.action);
    const name = splitName(label.action);
    if (definition === undefined) return unnamed(label.action, name);
    const says = saysOf(this.program, label.action);
    const said = says === undefined ? undefined : this.asSaid(says, label, isAsked);
    if (said !== undefined) return { ...said, name };
    const values = this.argumentsOf(label);
    const valueOf = (param: string) => valueWords(values.get(param), isAsked ? itemsMaxAsked : itemsMax);
    const told = statementOf(definition.doc);
    const instead = told === undefined ? undefined : fill(told, valueOf);
    const isSaid = (param: string) => instead !== undefined && told!.includes(`{${param}}`);
    return this.fallBack(definition, name, instead, this.aside(definition, values, isSaid));
  }

  /** In the author's own sentence; undefined where a value is missing. */
  private asSaid(
    { action, definition, sentence }: Says,
    label: StepLabel,
    isAsked: boolean,
  ): Omit<ActionSentence, "name"> | undefined {
    const values = this.argumentsOf({ ...label, action });
    const statement = fill(sentence, (param) => valueWords(values.get(param), isAsked ? itemsMaxAsked : itemsMax));
    if (statement === undefined) return undefined;
    const aside = isAsked ? this.aside(definition, values, (param) => sentence.includes(`{${param}}`)) : undefined;
    return { statement, ...(aside === undefined ? {} : { aside }) };
  }

  /** The action as such, whatever it is called with: "some process enters". */
  ofAction(action: string): ActionSentence {
    const definition = this.definitionOf(action);
    const name = splitName(action);
    if (definition === undefined) return unnamed(action, name);
    const says = saysOf(this.program, action);
    if (says !== undefined) {
      return { statement: this.generally(says.definition, says.action, says.sentence), name };
    }
    const told = statementOf(definition.doc);
    return this.fallBack(definition, name, told === undefined ? undefined : this.generally(definition, action, told));
  }

  /** As a clause on its own: "h1 comes up". */
  clause(label: StepLabel, isAsked = false): string {
    const { statement, name, aside } = this.ofStep(label, isAsked);
    const text = statement === undefined ? name : textOfWords(statement);
    return aside === undefined ? text : `${text} (${aside})`;
  }

  private fallBack(
    definition: Definition,
    name: string,
    statement: readonly Word[] | undefined,
    aside?: string,
  ): ActionSentence {
    const subject =
      definition.tags.says === undefined
        ? "has no @says sentence"
        : "has a @says sentence with a name that has no value here";
    const instead = statement === undefined ? "its name" : "its doc comment";
    return {
      name,
      ...(statement === undefined ? {} : { statement }),
      ...(aside === undefined ? {} : { aside }),
      warning: `action '${definition.name}' ${subject}: ${instead} is used`,
    };
  }

  private aside(
    definition: Definition,
    values: ReadonlyMap<string, Value>,
    isSaid: (param: string) => boolean,
  ): string | undefined {
    const known = [...definition.params, ...choicesIn(definition.body)].flatMap((local) => {
      const { name } = this.program.locals[local]!;
      const value = values.get(name);
      return value === undefined || isSaid(name) ? [] : [`${name} is ${sayValue(value, undefined, itemsMaxAsked)}`];
    });
    return known.length === 0 ? undefined : joinWords(known);
  }

  private generally(definition: Definition, action: string, says: string): readonly Word[] {
    const words = fill(says, (param) => [{ text: `{${param}}`, isValue: true }]) ?? [];
    const result: Word[] = [];
    for (const word of words) {
      const [, param] = /\{(\w+)\}/.exec(word.text) ?? [];
      if (param === undefined) {
        result.push(word);
        continue;
      }
      const before = result.at(-1);
      const say = (noun: string): Word => ({ ...word, text: word.text.replace(`{${param}}`, `some ${noun}`) });
      const noun = this.noun(definition, param, action);
      const isNamed = before !== undefined && isNounBefore(before, result.length);
      if (isNamed && noun === "other") result[result.length - 1] = { ...word, text: `another ${before.text}` };
      else if (before !== undefined && (/^(the|a|an|one)$/.test(before.text) || before.text === noun))
        result[result.length - 1] = say(noun);
      else if (isNamed && param.length <= 2) result[result.length - 1] = say(before.text);
      else result.push(say(noun));
    }
    return result;
  }

  /** What the values of a parameter are called: by its own name if that is a word, else by the set they come from. */
  private noun(definition: Definition, param: string, action: string): string {
    if (param.length > 2) return splitName(param);
    const position = definition.params.findIndex((local) => this.program.locals[local]!.name === param);
    const domain = this.domainOf(this.program.names[action]!, position, param);
    return domain === undefined ? "one" : singular(domain);
  }

  /** The name of the set that a parameter is chosen from, where some call passes a choice from a named set. */
  private domainOf(action: number, position: number, param: string): string | undefined {
    const domains = new Map<number, Expr>();
    let found: string | undefined;
    const visit = (expr: Expr): void => {
      if (expr.kind === "nondet") domains.set(expr.local, expr.domain);
      const arg = expr.kind === "call" && expr.definition === action ? expr.args[position] : undefined;
      const domain = arg?.kind === "local" ? domains.get(arg.local) : undefined;
      found ??= domain === undefined ? undefined : this.setName(domain);
      childrenOf(expr).forEach(visit);
    };
    for (const { qualifier, body } of this.program.definitions) if (qualifier === "action") visit(body);
    const own = [...domains].find(([local]) => this.program.locals[local]!.name === param);
    return found ?? (own === undefined ? undefined : this.setName(own[1]));
  }

  private setName(domain: Expr): string | undefined {
    const inner = domain.kind === "op" && domain.op === "oneOf" ? domain.args[0] : domain;
    return inner?.kind === "call" ? this.program.definitions[inner.definition]!.name.split("::").at(-1) : undefined;
  }
}

/** What an action chooses itself. */
function choicesIn(expr: Expr): number[] {
  return [...(expr.kind === "nondet" ? [expr.local] : []), ...childrenOf(expr).flatMap(choicesIn)];
}

export function textOfWords(words: readonly Word[]): string {
  return words.map(({ text }) => text).join(" ");
}

function unnamed(action: string, name: string): ActionSentence {
  const inBrackets = /^\((.+)\)$/.exec(action)?.[1];
  if (inBrackets !== undefined) return { name: inBrackets, statement: wordsOf(inBrackets) };
  return {
    name: name === "" ? "this step" : name,
    warning: `a step has no action to name it${action === "" ? "" : `: '${action}' is not in the spec`}`,
  };
}

/** The words of a template; undefined where a value is missing. */
function fill(template: string, valueOf: (param: string) => readonly Word[] | undefined): readonly Word[] | undefined {
  const result: Word[] = [];
  for (const piece of oneLine(template)
    .replace(/[.!?]+$/, "")
    .split(/\s+/)) {
    const params = [...piece.matchAll(/\{(\w+)\}/g)];
    const values = params.map(([, param]) => valueOf(param!));
    if (values.some((value) => value === undefined)) return undefined;
    let text = piece;
    params.forEach(([braces], index) => (text = text.replace(braces, () => textOfWords(values[index]!))));
    result.push({ text, isValue: params.length > 0 });
  }
  return result;
}

function valueWords(value: Value | undefined, items: number): readonly Word[] | undefined {
  return value === undefined ? undefined : [{ text: sayValue(value, undefined, items), isValue: true }];
}

/** The first sentence of a doc comment as far as it says what happens, and not when; braces in it are as in `@says`. */
function statementOf(doc: string): string | undefined {
  const [first = ""] = oneLine(doc).split(/(?<=[.!?])\s|$/);
  const end =
    /[,;:(]|\s(if|once|when|while|unless|until|because|as long as|provided|only|after|before|since|so)\s/i.exec(first);
  const text = first
    .slice(0, end?.index ?? first.length)
    .replace(/[.!?]+$/, "")
    .trim();
  const count = text.split(/\s+/).length;
  return doc.trim() === "" || count < 2 || count > wordsMax ? undefined : lowered(text);
}

function wordsOf(text: string): readonly Word[] {
  return text.split(/\s+/).map((word) => ({ text: word, isValue: false }));
}

/** The capital of a first word goes where it is surely no name. */
function lowered(text: string): string {
  const starts =
    /^(A|An|The|All|Some|Each|Every|No|One|Two|Both|Any|Enough|Too|Many|Most|Nobody|Somebody|Everybody|Anybody|Nothing|Something|Everything|It|Its|This|That|Node|Process|Whoever)\b/;
  return starts.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** "process {p}": the word before a short name says what it names. */
function isNounBefore(word: Word, wordsBefore: number): boolean {
  const isSmall =
    /^(of|in|at|on|to|for|from|with|by|than|as|into|onto|over|under|per|about|that|which|times|and|or|not|out|up)$/;
  const isVerb = wordsBefore > 1 && word.text.endsWith("s") && !word.text.endsWith("ss");
  return !word.isValue && /^[a-z]+$/.test(word.text) && !isSmall.test(word.text) && !isVerb;
}
