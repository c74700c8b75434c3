/**
 * The shorthand of policies, as one types it on a command line.
 *
 *     policy   = part *("and" part) | part *("or" part)         never both without parentheses
 *     part     = "not" part | "(" policy ")" | "all" | scope ":" part | amount comparison amount
 *     scope    = "per" name | "in" name value | "at least" quota name
 *     quota    = number ["of" number] | number "%" "of"         racks are of the label rack; "racks" in quotes of racks
 *     amount   = term *(("+" | "-") term)
 *     term     = [number "*"] ("ready" | "failed" | "n") | number ["%"]
 *
 * Invariant: what two people could read in two ways is refused: 'and' beside 'or', and a scope whose end is not plain.
 */
import { accept, refuse, type Outcome, type Refusal } from "../refusal.ts";
import { checkComparison, checkPercent, checkWhole } from "./check-amount.ts";
import { comparisons, depthMax, depthOf } from "./policy.ts";
import type { Amount, GroupQuota, Policy } from "./policy.ts";
import { tokenize, type Token } from "./tokenize.ts";

/** `depth` is how deep the text itself stands in a policy in JSON. */
export function parseShorthand(text: string, depth = 1): Outcome<Policy> {
  const tokens = tokenize(text);
  if (!tokens.ok) return tokens;
  const parser = new Parser(tokens.value);
  try {
    const policy = parser.policy(depth);
    parser.end();
    // As deep as its JSON form: 'and' and 'or' were not counted, as their first part was read before them.
    const isTooDeep = depth + depthOf(policy) - 1 > depthMax;
    return isTooDeep ? tooDeep() : accept(policy);
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

const parenthesesMax = 4 * depthMax;

function tooDeep(): Outcome<never> {
  return refuse("too-deep", `the policy is nested more than ${depthMax} deep`);
}

/** Carries a refusal out of the recursion; never leaves this file. */
class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.sentence);
    this.refusal = refusal;
  }
}

function need<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Refused(outcome.refusal);
  return outcome.value;
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #parentheses = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  policy(depth: number): Policy {
    if (depth > depthMax) need(tooDeep());
    const first = this.#part(depth);
    const joint = this.#isWord("and") ? "and" : this.#isWord("or") ? "or" : undefined;
    if (joint === undefined) return first.policy;
    const parts = [first];
    while (this.#takeWord(joint)) parts.push(this.#part(depth));
    const other = joint === "and" ? "or" : "and";
    if (this.#isWord(other)) {
      need(refuse("ambiguous", `'and' beside 'or' ${this.#where()} can be read in two ways`, "put parentheses"));
    }
    // The last part may end in a scope: there is nothing left that it could reach.
    if (parts.slice(0, -1).some((part) => part.reachesOn)) {
      const [before, after] = ["(per rack: A) and B", "per rack: (A and B)"];
      need(refuse("ambiguous", `it is not plain where a scope ends before '${joint}'`, `${before}, or ${after}`));
    }
    return { kind: joint, of: parts.map((part) => part.policy) };
  }

  end(): void {
    if (this.#token().kind !== "end") this.#fail("the end of the policy");
  }

  /** A part, and whether it ends in a scope without parentheses, which might be meant to reach further. */
  #part(depth: number): { readonly policy: Policy; readonly reachesOn: boolean } {
    if (depth > depthMax) need(tooDeep());
    if (this.#takeWord("not")) {
      const { policy, reachesOn } = this.#part(depth + 1);
      return { policy: { kind: "not", of: policy }, reachesOn };
    }
    if (this.#takeMark("(")) {
      // Parentheses make nothing deeper by themselves, but they cost the stack.
      if (++this.#parentheses > parenthesesMax)
        need(refuse("too-deep", "the policy has too many parentheses in one another"));
      const policy = this.policy(depth);
      this.#parentheses--;
      if (!this.#takeMark(")")) this.#fail("')'");
      return { policy, reachesOn: false };
    }
    if (this.#takeWord("all")) return { policy: { kind: "all" }, reachesOn: false };
    const scope = this.#scope();
    if (scope === undefined) return { policy: this.#comparison(), reachesOn: false };
    if (!this.#takeMark(":")) this.#fail("':'");
    return { policy: scope(this.#part(depth + 1).policy), reachesOn: true };
  }

  #scope(): ((policy: Policy) => Policy) | undefined {
    if (this.#takeWord("per")) {
      const label = this.#name();
      return (policy) => ({ kind: "per", label, policy });
    }
    if (this.#takeWord("in")) {
      const label = this.#name();
      const value = this.#name();
      return (policy) => ({ kind: "in", label, value, policy });
    }
    if (!this.#isWord("at")) return undefined;
    this.#at++;
    if (!this.#takeWord("least")) this.#fail("'least'");
    const atLeast = this.#quota();
    const label = this.#plural();
    return (policy) => ({ kind: "groups", label, atLeast, policy });
  }

  #quota(): GroupQuota {
    const [where, number] = [this.#where(), this.#number()];
    if (this.#takeMark("%")) {
      if (!this.#takeWord("of")) this.#fail("'of'");
      return { percent: need(checkPercent(number, `the percentage ${where}`)) };
    }
    const count = need(checkWhole(number, `the number ${where}`));
    if (!this.#takeWord("of") || this.#token().kind !== "number") return { count };
    const whereOf = `the number ${this.#where()}`;
    return { count, outOf: need(checkWhole(this.#number(), whereOf)) };
  }

  #comparison(): Policy {
    const where = `the comparison ${this.#where()}`;
    const left = this.#amount();
    const is = comparisons.find((known) => this.#takeMark(known));
    if (is === undefined) this.#fail("a comparison, such as '>='");
    const right = this.#amount();
    need(checkComparison(left, right, where));
    return { kind: "compare", left, is, right };
  }

  #amount(): Amount {
    const sum: Record<string, number> = {};
    let sign = this.#takeMark("-") ? -1 : 1;
    do {
      const [name, value] = this.#term();
      const where = `the amount before column ${this.#token().column}`;
      const total = (sum[name] ?? 0) + sign * value;
      // 10.1 + 20.2 is not 30.3, but its thousandths are.
      const percent = Math.round(total * 1000) / 1000;
      sum[name] = need(name === "percent" ? checkPercent(percent, where) : checkWhole(total, where));
      sign = this.#takeMark("+") ? 1 : this.#takeMark("-") ? -1 : 0;
    } while (sign !== 0);
    return sum;
  }

  #term(): readonly [keyof Amount, number] {
    if (this.#token().kind !== "number") return [this.#count(), 1];
    const [where, number] = [this.#where(), this.#number()];
    if (this.#takeMark("%")) return ["percent", need(checkPercent(number, `the percentage ${where}`))];
    const value = need(checkWhole(number, `the number ${where}`));
    return this.#takeMark("*") ? [this.#count(), value] : ["count", value];
  }

  #count(): "ready" | "failed" | "n" {
    const { kind, text } = this.#token();
    if (kind === "word" && /^(nan|infinity)$/i.test(text)) need(refuse("not-a-number", `'${text}' ${this.#where()}`));
    if (kind !== "word" || (text !== "ready" && text !== "failed" && text !== "n")) {
      this.#fail("'ready', 'failed', 'n' or a number");
    }
    this.#at++;
    const next = this.#token();
    if (next.kind === "mark" && next.text === "*") {
      const hint = "write the number first: 2 * ready";
      need(refuse("not-linear", `'${text} *' ${this.#where()} multiplies a count`, hint));
    }
    return text;
  }

  #number(): number {
    const { kind, text } = this.#token();
    if (kind === "mark" && text === "-") need(refuse("negative", `there is a '-' ${this.#where()}`));
    if (kind === "word" && /^(nan|infinity)$/i.test(text)) need(refuse("not-a-number", `'${text}' ${this.#where()}`));
    if (kind !== "number") this.#fail("a number");
    this.#at++;
    return Number(text);
  }

  #name(): string {
    const { kind, text } = this.#token();
    if (kind !== "word" && kind !== "quoted" && kind !== "number") this.#fail("a name");
    this.#at++;
    return text;
  }

  /** `racks` is of the label rack; in quotes, a name is taken as it stands. */
  #plural(): string {
    const { kind, text } = this.#token();
    this.#name();
    return kind === "word" && text.length > 1 && text.endsWith("s") ? text.slice(0, -1) : text;
  }

  #token(): Token {
    return this.#tokens[Math.min(this.#at, this.#tokens.length - 1)] as Token;
  }

  #isWord(text: string): boolean {
    return this.#token().kind === "word" && this.#token().text === text;
  }

  #takeWord(text: string): boolean {
    return this.#take("word", text);
  }

  #takeMark(text: string): boolean {
    return this.#take("mark", text);
  }

  #take(kind: Token["kind"], text: string): boolean {
    const token = this.#token();
    if (token.kind !== kind || token.text !== text) return false;
    this.#at++;
    return true;
  }

  #where(): string {
    return `at column ${this.#token().column}`;
  }

  #fail(wanted: string): never {
    const { text } = this.#token();
    return need(refuse("malformed-policy", `expected ${wanted} ${this.#where()}, found '${text}'`));
  }
}
