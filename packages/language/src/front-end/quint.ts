/**
 * The one door to Quint: every other file of this package gets Quint's functions and types from here.
 *
 * We take its parser, name resolver and checkers and nothing else. Its flattener, evaluators and command line are
 * never loaded on purpose: they fail on valid specs or fetch programs from the network.
 */
export {
  analyzeModules,
  builtinOpCodes,
  newIdGenerator,
  parseExpressionOrDeclaration,
  parsePhase1fromText,
  parsePhase3importAndNameResolution,
  parsePhase4toposort,
} from "@informalsystems/quint";
export type {
  AnalysisOutput,
  ErrorTree,
  OpQualifier,
  ParserPhase3,
  ParserPhase4,
  QuintApp,
  QuintConst,
  QuintDeclaration,
  QuintDef,
  QuintError,
  QuintEx,
  QuintExport,
  QuintImport,
  QuintInstance,
  QuintLambda,
  QuintLet,
  QuintModule,
  QuintName,
  QuintOpDef,
  QuintType,
  Row,
  SourceMap,
} from "@informalsystems/quint";
import type { newIdGenerator, ParserPhase3, SourceMap } from "@informalsystems/quint";

export type IdGenerator = ReturnType<typeof newIdGenerator>;
export type LookupTable = ParserPhase3["table"];
export type LookupDefinition = LookupTable extends Map<bigint, infer Definition> ? Definition : never;
export type Location = SourceMap extends Map<bigint, infer Loc> ? Loc : never;

/**
 * Runs Quint with its mouth shut. It writes notes on its own doings to the console while it parses faulty text, and
 * those would end up in the middle of our output.
 */
export function quietly<T>(run: () => T): T {
  const { debug, error, warn } = console;
  const silent = (): void => {};
  Object.assign(console, { debug: silent, error: silent, warn: silent });
  try {
    return run();
  } finally {
    Object.assign(console, { debug, error, warn });
  }
}
