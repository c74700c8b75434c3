/**
 * Boards out of nothing, for the tests of choosing and of sittings: readings are truth vectors over candidates, and the
 * spec is one of them.
 *
 * Small ones shrink (`boards`); large ones are drawn by seed (`drawnBoard`), with classes that include one another and
 * candidates of one action that part nearly the same classes, as those of real specs do.
 */
import { createRandom } from "@countersign/kernel";
import * as fc from "fast-check";
import type { Board, Candidate } from "../choose/board.ts";
import { minimalClasses } from "../choose/minimal.ts";

type Sketch = Omit<Candidate, "apart" | "kind">;

/** Puts together candidates and the sets of candidates that tell classes apart; empty and equal sets are dropped. */
export function boardOf(
  obligationCount: number,
  sketches: readonly Sketch[],
  sets: readonly { readonly candidates: readonly number[]; readonly isFrame: boolean }[],
): Board {
  const distinct = new Map<string, { readonly candidates: readonly number[]; readonly isFrame: boolean }>();
  for (const { candidates, isFrame } of sets) {
    const own = [...new Set(candidates)].sort((left, right) => left - right);
    if (own.length > 0 && !distinct.has(own.join())) distinct.set(own.join(), { candidates: own, isFrame });
  }
  const classes = [...distinct.values()];
  const isStutter = (set: readonly number[]) => set.every((candidate) => sketches[candidate]?.isStutter);
  const isMinimal = minimalClasses(classes.map((each) => ({ ...each, isStutter: isStutter(each.candidates) })));
  const apart = sketches.map((): number[] => []);
  classes.forEach(({ candidates }, index) => {
    for (const candidate of candidates) apart[candidate]?.push(index);
  });
  return {
    obligations: Array.from({ length: obligationCount }, (_, index) => ({ name: `o${index}`, kind: "action" })),
    classes: classes.map(({ isFrame }, index) => ({
      readings: [`r${index}`],
      isMinimal: isMinimal[index] === true,
      isFrame,
    })),
    candidates: sketches.map((sketch, index) => ({ ...sketch, kind: "step", apart: apart[index] ?? [] })),
  };
}

export function boards(): fc.Arbitrary<Board> {
  return fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 16 }))
    .chain(([obligationCount, candidateCount]) =>
      fc
        .tuple(
          fc.array(sketches(obligationCount), { minLength: candidateCount, maxLength: candidateCount }),
          fc.array(
            fc.record({
              candidates: fc.array(fc.nat(candidateCount - 1), { minLength: 1, maxLength: 6 }),
              isFrame: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
            }),
            { minLength: 1, maxLength: 14 },
          ),
        )
        .map(([candidates, sets]) => boardOf(obligationCount, candidates, sets)),
    );
}

function sketches(obligationCount: number): fc.Arbitrary<Sketch> {
  return fc.record({
    says: fc.constantFrom("allow", "forbid"),
    obligation: fc.nat(obligationCount - 1),
    effort: fc.integer({ min: 1, max: 20 }),
    pattern: fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h"),
    isStutter: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
  });
}

/**
 * A large one. A family of candidates belongs to one row and parts the same classes, give or take a few; most families
 * are of steps that may happen, as in real specs.
 */
export function drawnBoard(seed: number, size = { classes: 60, candidates: 240, obligations: 6 }): Board {
  const random = createRandom(seed).fork("board");
  const familyCount = Math.ceil(size.candidates / 6);
  const familyOf = (candidate: number) => candidate % familyCount;
  const families = Array.from({ length: familyCount }, () => ({
    says: random.below(10) < 7 ? ("allow" as const) : ("forbid" as const),
    obligation: random.below(size.obligations),
  }));
  const candidates = Array.from({ length: size.candidates }, (_, index): Sketch => {
    const family = families[familyOf(index)] as { says: "allow" | "forbid"; obligation: number };
    const pattern = `${family.obligation} ${random.below(40)}`;
    return { ...family, effort: 4 + random.below(16), pattern, isStutter: random.below(40) === 0 };
  });
  const sets = Array.from({ length: size.classes }, () => {
    // One family for the hard ones, several for those that any question rules out.
    const own = Array.from({ length: 1 + random.below(3) ** 2 }, () => random.below(familyCount));
    const members = [...candidates.keys()].filter((each) => own.includes(familyOf(each)) && random.below(12) > 0);
    return { candidates: members, isFrame: random.below(8) === 0 };
  });
  return boardOf(size.obligations, candidates, sets);
}
