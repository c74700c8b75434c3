/**
 * The ways to satisfy a formula, each split into what strongly connected components decide by themselves and a rest.
 *
 * A behaviour satisfies the formula if, and only if, it meets one of the demands. Fairness never enters the automaton:
 * "again and again", "from some point on" and strong fairness are read off the components, which keeps the automaton
 * at the size of the property proper however many processes are fair.
 */
import type { Normal, NormalForms } from "./normal-forms.ts";

/** Strong fairness: if steps with `trigger` come again and again, so do steps with `answer`. */
export interface Response {
  readonly trigger: Normal;
  readonly answer: Normal;
}

export interface Demand {
  /** Holds on every step. */
  readonly throughout: Normal;
  /** Holds on every step from some point on. */
  readonly lasting: Normal;
  /** Each holds on steps that come again and again. */
  readonly recurring: readonly Normal[];
  readonly responses: readonly Response[];
  /** What needs an automaton. */
  readonly rest: readonly Normal[];
}

/** Past this number of cases, what is left is the automaton's. */
const demandsMax = 64;

export function splitDemands(forms: NormalForms, form: Normal): Demand[] {
  const done: Demand[] = [];
  const waiting: Normal[] = [form];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const parts = next.kind === "and" ? next.parts : [next];
    const cases = casesOfDisjunction(forms, parts) ?? casesOfInnerTail(forms, parts);
    if (cases !== undefined && done.length + waiting.length + cases.length <= demandsMax) {
      // Last in, first out: reversed, so that the cases come in the order in which they are written.
      waiting.push(...cases.reverse());
    } else if (!(next.kind === "constant" && !next.value)) {
      done.push(demandOf(forms, parts));
    }
  }
  return done;
}

/** Case by case, when one of the conjuncts is a disjunction that is no response. */
function casesOfDisjunction(forms: NormalForms, parts: readonly Normal[]): Normal[] | undefined {
  const choice = parts.find((part) => part.kind === "or" && !part.edge && asResponse(forms, part) === undefined);
  if (choice?.kind !== "or") return undefined;
  const others = parts.filter((part) => part !== choice);
  return casesOf(forms, choice.parts).map((part) => forms.and([...others, part]));
}

/**
 * A tail form deep inside has one value throughout, so it may be decided beforehand: it holds and counts as true, or
 * counts as false. (That it need not be false in the second case is right, for no form here is under a negation.)
 */
function casesOfInnerTail(forms: NormalForms, parts: readonly Normal[]): Normal[] | undefined {
  const tail = parts
    .filter((part) => asResponse(forms, part) === undefined)
    .map((part) => innerTail(part))
    .find((found) => found !== undefined);
  if (tail === undefined) return undefined;
  const assuming = (value: boolean): Normal =>
    forms.and(parts.map((part) => (part === tail ? part : forms.replaced(part, tail, forms.constant(value)))));
  return [forms.and([tail, assuming(true)]), assuming(false)];
}

/** A tail form strictly inside, with none inside it. */
function innerTail(form: Normal): Normal | undefined {
  if (form.kind === "constant" || form.kind === "literal") return undefined;
  for (const part of "parts" in form ? form.parts : [form.body]) {
    const inner = innerTail(part) ?? (part.tail && !part.edge ? part : undefined);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/** All "again and again" cases are one: "again and again one of them". */
function casesOf(forms: NormalForms, parts: readonly Normal[]): Normal[] {
  const recurring = parts.map(recurringBody).filter((body) => body !== undefined);
  const others = parts.filter((part) => recurringBody(part) === undefined);
  return recurring.length < 2 ? [...parts] : [...others, forms.always(forms.eventually(forms.or(recurring)))];
}

function demandOf(forms: NormalForms, parts: readonly Normal[]): Demand {
  const throughout: Normal[] = [];
  const lasting: Normal[] = [];
  const recurring: Normal[] = [];
  const responses: Response[] = [];
  const rest: Normal[] = [];
  for (const part of parts) {
    const again = recurringBody(part);
    const stays = lastingBody(part);
    const response = asResponse(forms, part);
    if (part.kind === "always" && part.body.edge) throughout.push(part.body);
    else if (again !== undefined) recurring.push(again);
    else if (stays !== undefined) lasting.push(stays);
    else if (response !== undefined) responses.push(response);
    else rest.push(part);
  }
  return { throughout: forms.and(throughout), lasting: forms.and(lasting), recurring, responses, rest };
}

/** "From some point on p, or again and again q": the two are one strong fairness condition. */
function asResponse(forms: NormalForms, form: Normal): Response | undefined {
  if (form.kind !== "or") return undefined;
  const stays = form.parts.map(lastingBody).filter((body) => body !== undefined);
  const again = form.parts.map(recurringBody).filter((body) => body !== undefined);
  const [only] = stays;
  if (only === undefined || stays.length > 1 || stays.length + again.length < form.parts.length) return undefined;
  return { trigger: negatedEdge(forms, only), answer: forms.or(again) };
}

function recurringBody(form: Normal): Normal | undefined {
  if (form.kind !== "always" || form.body.kind !== "eventually") return undefined;
  return form.body.body.edge ? form.body.body : undefined;
}

function lastingBody(form: Normal): Normal | undefined {
  if (form.kind !== "eventually" || form.body.kind !== "always") return undefined;
  return form.body.body.edge ? form.body.body : undefined;
}

function negatedEdge(forms: NormalForms, form: Normal): Normal {
  switch (form.kind) {
    case "constant":
      return forms.constant(!form.value);
    case "literal":
      return forms.literal(form.atom, !form.positive);
    case "and":
      return forms.or(form.parts.map((part) => negatedEdge(forms, part)));
    case "or":
      return forms.and(form.parts.map((part) => negatedEdge(forms, part)));
    default:
      throw new Error(`a form decided by one step cannot contain '${form.kind}'`);
  }
}
