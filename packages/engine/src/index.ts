/** The engine: explores, walks and tests a program, and tells what it found as scenarios. */
export { childrenOf, withChildren } from "./compile/children-of.ts";
export { eachReachable } from "./compile/reachable-expressions.ts";
export { check } from "./check/check.ts";
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
export { scenarioFromItf, scenarioToItf } from "./scenario/itf.ts";
export type { Pick, Scenario, ScenarioState, StepLabel } from "./scenario/scenario.ts";
export { scenarioTable } from "./scenario/table.ts";
export { showExpression } from "./show-expression.ts";
