/**
 * Where the nodes of Quint's tree stand in the files, and what is written there.
 *
 * Invariant: `place` always answers. Quint gives no location to a few nodes it makes up; these get the fallback, which
 * is the nearest node around them.
 */
import type { Place } from "@countersign/kernel";
import type { QuintDef, SourceMap } from "./quint.ts";
import type { SourceText } from "./source-text.ts";

const excerptMax = 60;

export class SpecText {
  readonly main: SourceText;
  readonly #locations: SourceMap;
  readonly #sources = new Map<string, SourceText>();

  constructor(main: SourceText, locations: SourceMap) {
    this.main = main;
    this.#locations = locations;
    this.addSource(main);
  }

  addSource(source: SourceText): void {
    this.#sources.set(source.path, source);
  }

  addLocations(locations: SourceMap): void {
    for (const [id, location] of locations) this.#locations.set(id, location);
  }

  get locations(): SourceMap {
    return this.#locations;
  }

  get sources(): readonly SourceText[] {
    return [...this.#sources.values()];
  }

  place(id: bigint | undefined, fallback?: Place): Place {
    const span = this.#span(id);
    if (span !== undefined) return span.source.place(span.start, span.end);
    return fallback ?? this.main.place(0, 0);
  }

  /** The place of the name in a declaration, for those whose location is the whole declaration. */
  placeOfName(definition: QuintDef): Place {
    const span = this.#span(definition.id);
    if (span === undefined || definition.kind === "def") return this.place(definition.id);
    const written = span.source.slice(span.start, span.end);
    const before = /^(?:const|var|type|assume)\s+/.exec(written)?.[0] ?? "";
    const start = span.start + Array.from(before).length;
    return span.source.place(start, start + Array.from(definition.name).length);
  }

  /** What is written at a node, on one line and cut to a readable length. */
  excerpt(id: bigint | undefined): string {
    const written = this.written(id).replace(/\s+/g, " ").trim();
    return written.length <= excerptMax ? written : `${written.slice(0, excerptMax - 1)}…`;
  }

  written(id: bigint | undefined): string {
    const span = this.#span(id);
    return span === undefined ? "" : span.source.slice(span.start, span.end);
  }

  /** Whether a node stands inside another. */
  within(id: bigint | undefined, outer: bigint): boolean {
    const inner = this.#span(id);
    const around = this.#span(outer);
    if (inner === undefined || around === undefined || inner.source !== around.source) return false;
    return around.start <= inner.start && inner.end <= around.end;
  }

  #span(id: bigint | undefined): { source: SourceText; start: number; end: number } | undefined {
    const location = id === undefined ? undefined : this.#locations.get(id);
    if (location === undefined) return undefined;
    const source = this.#sources.get(location.source);
    if (source === undefined) return undefined;
    const start = location.start.index;
    return { source, start, end: Math.max(start, (location.end?.index ?? start - 1) + 1) };
  }
}
