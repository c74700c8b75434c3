/** The pages of the workbench: what each says as data, where it is, and how it is drawn. */
export type { AskAct, AskBody, AskMoment, Refused, SignedView } from "./ask-body.ts";
export { DrawPage } from "./draw/draw-page.tsx";
export type { HomeBody, HomeFilter, LayerCount, SpecCard, SpecKind } from "./home-body.ts";
export { homeLink, pageLink, type Query, readPageLink, type Screen, screens } from "./links.ts";
export type { Body, Page, Shell, SpecTab, TroubleBody } from "./page.ts";
export type { SpecAddress } from "./spec-address.ts";
export type { BoundsView, PinnedView } from "./pinned-view.ts";
