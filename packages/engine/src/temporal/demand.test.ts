import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Demand, splitDemands } from "./demand.ts";
import type { Formula } from "./formula.ts";
import type { Lasso } from "./lasso.ts";
import { type Normal, NormalForms } from "./normal-forms.ts";
import { normalise } from "./normalise.ts";
import { allLassos, fairProperties, formulas, holdsOn, worlds } from "./reference-semantics.fixture.ts";

function formulaOf(form: Normal): Formula {
  switch (form.kind) {
    case "constant":
      return { kind: form.value ? "and" : "or", parts: [] };
    case "literal": {
      const atom: Formula = { kind: "atom", atom: form.atom };
      return form.positive ? atom : { kind: "not", body: atom };
    }
    case "and":
    case "or":
      return { kind: form.kind, parts: form.parts.map(formulaOf) };
    default:
      return { kind: form.kind, body: formulaOf(form.body) };
  }
}

function formulaOfDemand({ throughout, lasting, recurring, responses, rest }: Demand): Formula {
  const always = (body: Formula): Formula => ({ kind: "always", body });
  const eventually = (body: Formula): Formula => ({ kind: "eventually", body });
  const again = (form: Normal): Formula => always(eventually(formulaOf(form)));
  return {
    kind: "and",
    parts: [
      always(formulaOf(throughout)),
      eventually(always(formulaOf(lasting))),
      ...recurring.map(again),
      ...responses.map(({ trigger, answer }): Formula => ({
        kind: "implies",
        left: again(trigger),
        right: again(answer),
      })),
      ...rest.map(formulaOf),
    ],
  };
}

const anyFormula = fc.oneof(formulas, fairProperties);

/** One behaviour of one small graph. */
const behaviours = worlds(false).chain(({ graph, atoms }) => {
  const lassos: Lasso[] = allLassos(graph, 4);
  return fc.record({ lasso: fc.constantFrom(...lassos), atoms: fc.constant(atoms) });
});

describe("meaning", () => {
  test("a normal form means what the formula, or its negation, means", () => {
    fc.assert(
      fc.property(anyFormula, fc.boolean(), behaviours, (formula, positive, { lasso, atoms }) => {
        const form = formulaOf(normalise(new NormalForms(), formula, positive));
        expect(holdsOn(form, lasso, atoms)).toBe(holdsOn(formula, lasso, atoms) === positive);
      }),
      { numRuns: 1000 },
    );
  });

  test("a behaviour satisfies a formula exactly if it meets one of its demands", () => {
    fc.assert(
      fc.property(anyFormula, behaviours, (formula, { lasso, atoms }) => {
        const forms = new NormalForms();
        const demands = splitDemands(forms, normalise(forms, formula, true));
        const met = demands.some((demand) => holdsOn(formulaOfDemand(demand), lasso, atoms));
        expect(met).toBe(holdsOn(formula, lasso, atoms));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("shape", () => {
  const demandsOf = (formula: Formula): Demand[] => {
    const forms = new NormalForms();
    return splitDemands(forms, normalise(forms, formula, false));
  };
  const p: Formula = { kind: "atom", atom: 0 };
  const q: Formula = { kind: "atom", atom: 1 };
  const fair = (kind: "weakFair" | "strongFair"): Formula => ({ kind, enabled: 0, taken: 1 });

  test("fairness goes to the components, the property proper to the automaton", () => {
    const left: Formula = { kind: "and", parts: [fair("weakFair"), fair("strongFair")] };
    const [demand, ...others] = demandsOf({ kind: "implies", left, right: { kind: "leadsTo", left: p, right: q } });
    expect(others).toEqual([]);
    expect([demand?.recurring.length, demand?.responses.length, demand?.rest.length]).toEqual([1, 1, 1]);
  });

  test("fairness deep inside a formula is decided beforehand", () => {
    const parts: Formula[] = [p, { kind: "next", body: { kind: "and", parts: [q, fair("weakFair")] } }];
    const deep: Formula = {
      kind: "eventually",
      body: { kind: "and", parts: [q, { kind: "always", body: { kind: "or", parts } }] },
    };
    const inside = (form: Normal): boolean =>
      "parts" in form
        ? form.parts.some((part) => (part.tail && !part.edge) || inside(part))
        : "body" in form && ((form.body.tail && !form.body.edge) || inside(form.body));
    const forms = new NormalForms();
    const whole = normalise(forms, deep, true);
    expect(inside(whole)).toBe(true);
    const demands = splitDemands(forms, whole);
    expect(demands.length).toBeGreaterThan(1);
    expect(demands.flatMap(({ rest }) => rest).some(inside)).toBe(false);
  });

  test("equal forms are the same object", () => {
    const forms = new NormalForms();
    const [a, b] = [forms.literal(0, true), forms.literal(1, true)];
    expect(forms.and([a, b])).toBe(forms.and([b, a, a]));
    expect(forms.or([a, forms.literal(0, false)])).toBe(forms.constant(true));
    expect(forms.and([a, b])).not.toBe(forms.or([a, b]));
  });
});
