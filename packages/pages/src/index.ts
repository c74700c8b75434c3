/** The pages of the workbench: what each says as data, where it is, and how it is drawn. */
export type { AskAct, AskBody, AskMoment, Refused, SignedView, SigningView } from "./ask-body.ts";
export type {
  ChangePlace,
  ChangeSection,
  ChangeView,
  CompareBody,
  ComparedView,
  CompareMoment,
  CoverageView,
  DemandView,
  GroupsView,
  MatrixCell,
  StripItem,
} from "./compare-body.ts";
export { DrawPage } from "./draw/draw-page.tsx";
export { type Live, LiveContext } from "./draw/live.ts";
export type {
  ExploreBody,
  ExploreBounds,
  ExploreFigure,
  ExploreNow,
  FigureLine,
  FigureNode,
  FigurePoint,
  HistoryOfQuestion,
  InvariantHere,
  RefusedAction,
  StepChoice,
} from "./explore-body.ts";
export type { FindingPlace, FindingView } from "./finding-view.ts";
export type { HomeBody, HomeFilter, LayerCount, SpecCard, SpecKind } from "./home-body.ts";
export {
  type EarlierVersion,
  type FlaggedSitting,
  type JudgeView,
  type LedgerBody,
  type LedgerCounts,
  type LedgerFigures,
  type LedgerFilter,
  type LedgerNote,
  type LedgerRow,
  type LedgerState,
  ledgerStates,
  type SaysView,
  type Share,
  type SignatureView,
  type VerdictView,
} from "./ledger-body.ts";
export { homeLink, pageLink, type Query, readPageLink, type Screen, screens } from "./links.ts";
export type { Body, Page, Shell, SpecTab, TroubleBody } from "./page.ts";
export type { ScenarioCopies } from "./scenario-copies.ts";
export type { SpecAddress } from "./spec-address.ts";
export type {
  ChosenFragment,
  ClauseGroup,
  EntryView,
  LineView,
  Mark,
  MarkState,
  ProofsView,
  SectionView,
  SpecBody,
  StaleView,
  UnnoticedRow,
  UnnoticedView,
} from "./spec-body.ts";
export type { BoundsView, PinnedView } from "./pinned-view.ts";
