/** The engine: explores, walks and tests a program, and tells what it found as scenarios. */
export { childrenOf, withChildren } from "./compile/children-of.ts";
export { eachReachable } from "./compile/reachable-expressions.ts";
export { boundProgram, check } from "./check/check.ts";
export { type BoundedProgram, IntegerEnds } from "./explore/bound-integers.ts";
export type { CheckOptions, CheckReport } from "./check/check-report.ts";
export type { CoverageCounts } from "./check/coverage-counts.ts";
export type {
  Bounds,
  Exploration,
  IntegerRange,
  Progress,
  SearchContext,
  StopReason,
  Verdict,
} from "./verdict/exploration.ts";
export type { Finding } from "./verdict/finding.ts";
export { type Described, type SpecDescription, describeSpec } from "./describe-spec.ts";
export { type RunOptions, type RunReport, simulate } from "./run/simulate.ts";
export { type TestOptions, type TestReport, type TestResult, runTests } from "./run/run-tests.ts";
export { runtime } from "./runtime/runtime.ts";
export { type Root, type RootRequest, type Roots, selectRoots } from "./roots.ts";
export { ExploredSpec } from "./vary/explored-spec.ts";
export type { ComparisonOptions } from "./vary/compare-steps.ts";
export type { VariantSteps } from "./vary/compared-variant.ts";
export type { StepDifference } from "./vary/step-difference.ts";
export { type EvaluateInState, type StateGiven, evaluateInState } from "./vary/evaluate-in-state.ts";
export { type History, historyTruths } from "./vary/history-truths.ts";
export type { Refusal, Refusals } from "./vary/refusal-code.ts";
export type { Overview, OverviewCounts, StatePlace } from "./overview/overview.ts";
export { Oracle, type OracleSteps, isSameLabel, isSameStep, isStepAsked } from "./vary/oracle.ts";
export { type Situations, truth } from "./vary/situations.ts";
export { Difference, type Variant } from "./vary/variant.ts";
export { isSymmetricIn, treatsAlike } from "./check/choose-symmetry.ts";
export type { FormerNames } from "./scenario/former-names.ts";
export { scenarioFromItf, scenarioToItf } from "./scenario/itf.ts";
export type { Pick, Scenario, ScenarioState, StepLabel } from "./scenario/scenario.ts";
export { scenarioToRun } from "./scenario/scenario-to-run.ts";
export { type Says, saysOf } from "./scenario/says-of.ts";
export { type SayStep, sayStepOf } from "./scenario/say-step.ts";
export { type StepArguments, stepArgumentsOf } from "./scenario/step-arguments.ts";
export { scenarioTable } from "./scenario/table.ts";
export { showExpression } from "./show-expression.ts";
export { showType } from "./show-type.ts";
