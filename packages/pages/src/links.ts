/**
 * Where each page is: one address for each spec, question, finding, state and judgement, so that all of them can be
 * linked to.
 *
 * Invariant: what `pageLink` makes, `readPageLink` reads; the path of a spec is kept segment by segment.
 */
import type { SpecAddress } from "./spec-address.ts";

export const screens = ["spec", "ask", "compare", "ledger", "explore"] as const;
export type Screen = (typeof screens)[number];

export type Query = Readonly<Record<string, string | undefined>>;

export function pageLink(screen: Screen, { path, main }: SpecAddress, query: Query = {}): string {
  const segments = path.split("/").map(encodeURIComponent).join("/");
  return `/${screen}/${segments}${queryText({ main, ...query })}`;
}

export function homeLink(query: Query = {}): string {
  return `/${queryText(query)}`;
}

/** The address that a link of `pageLink` is about; undefined for any other. */
export function readPageLink(
  pathname: string,
  main?: string,
): { readonly screen: Screen; readonly address: SpecAddress } | undefined {
  const [, word, rest] = /^\/([a-z]+)\/(.+)$/.exec(pathname) ?? [];
  const screen = screens.find((each) => each === word);
  if (screen === undefined || rest === undefined) return undefined;
  try {
    const path = rest.split("/").map(decodeURIComponent).join("/");
    return { screen, address: { path, ...(main === undefined ? {} : { main }) } };
  } catch {
    return undefined;
  }
}

function queryText(query: Query): string {
  const given = Object.entries(query).filter((each): each is [string, string] => each[1] !== undefined);
  return given.length === 0 ? "" : `?${new URLSearchParams(given).toString()}`;
}
