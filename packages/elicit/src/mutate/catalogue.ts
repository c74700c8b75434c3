/**
 * All mutation operators, one line each: the mistakes of people first, then the mechanical changes.
 *
 * Invariant: where two operators come to the same text, the one that stands first here names the reading. A figure that
 * counts readings says which version of the catalogue it was counted with; whoever adds, removes or changes an operator
 * gives the catalogue its next version.
 */
import type { MutationOperator } from "./mutation-operator.ts";
import { accidentalChange } from "./operators/accidental-change.ts";
import { alwaysAndEventually } from "./operators/always-and-eventually.ts";
import { andOr } from "./operators/and-or.ts";
import { boundary } from "./operators/boundary.ts";
import { changeLiteral } from "./operators/change-literal.ts";
import { conditionKept } from "./operators/condition-kept.ts";
import { countedByOne } from "./operators/counted-by-one.ts";
import { neverNegative } from "./operators/never-negative.ts";
import { oneAtATime } from "./operators/one-at-a-time.ts";
import { dropBranch } from "./operators/drop-branch.ts";
import { dropConjunct } from "./operators/drop-conjunct.ts";
import { dropDisjunct } from "./operators/drop-disjunct.ts";
import { dropProperty } from "./operators/drop-property.ts";
import { dropUpdatePart } from "./operators/drop-update-part.ts";
import { exactlyOrAtLeast } from "./operators/exactly-or-at-least.ts";
import { fairnessStrength } from "./operators/fairness-strength.ts";
import { forgottenUpdate } from "./operators/forgotten-update.ts";
import { implicationAsConjunction } from "./operators/implication-as-conjunction.ts";
import { implicationAsEquivalence } from "./operators/implication-as-equivalence.ts";
import { leadsToAtOnce } from "./operators/leads-to-at-once.ts";
import { limitByOne } from "./operators/limit-by-one.ts";
import { missingAlways } from "./operators/missing-always.ts";
import { missingCondition } from "./operators/missing-condition.ts";
import { missingEventually } from "./operators/missing-eventually.ts";
import { missingFairness } from "./operators/missing-fairness.ts";
import { missingGuard } from "./operators/missing-guard.ts";
import { negateCondition } from "./operators/negate-condition.ts";
import { quantifier } from "./operators/quantifier.ts";
import { rangeEnd } from "./operators/range-end.ts";
import { recurringOrLasting } from "./operators/recurring-or-lasting.ts";
import { reversedImplication } from "./operators/reversed-implication.ts";
import { swapArguments } from "./operators/swap-arguments.ts";
import { swapOperators } from "./operators/swap-operators.ts";
import { weakenSet } from "./operators/weaken-set.ts";
import { wrongDefinition } from "./operators/wrong-definition.ts";
import { wrongField } from "./operators/wrong-field.ts";
import { wrongLocal } from "./operators/wrong-local.ts";
import { wrongText } from "./operators/wrong-text.ts";
import { wrongTotal } from "./operators/wrong-total.ts";
import { wrongVariable } from "./operators/wrong-variable.ts";
import { wrongVariant } from "./operators/wrong-variant.ts";

export const catalogueVersion = "operators/2";

export const catalogue: readonly MutationOperator[] = [
  boundary,
  limitByOne,
  countedByOne,
  rangeEnd,
  exactlyOrAtLeast,
  quantifier,
  reversedImplication,
  implicationAsEquivalence,
  implicationAsConjunction,
  missingGuard,
  missingCondition,
  conditionKept,
  oneAtATime,
  neverNegative,
  wrongVariable,
  wrongLocal,
  wrongVariant,
  wrongText,
  wrongDefinition,
  wrongField,
  forgottenUpdate,
  accidentalChange,
  wrongTotal,
  alwaysAndEventually,
  missingAlways,
  missingEventually,
  recurringOrLasting,
  leadsToAtOnce,
  fairnessStrength,
  missingFairness,
  dropProperty,
  dropBranch,
  dropConjunct,
  negateCondition,
  dropDisjunct,
  andOr,
  swapOperators,
  changeLiteral,
  swapArguments,
  dropUpdatePart,
  weakenSet,
];
