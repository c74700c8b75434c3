/**
 * What a compiled program in a cache depends on besides the spec: our version, Quint's, and the form of an entry.
 *
 * Raise `compiledFormat` with every change of what a spec is lowered to or of how an entry is written; a test holds a
 * fingerprint of both and reminds you.
 */
import manifest from "../../package.json" with { type: "json" };

export const compiledFormat = 1;

export const compilerVersion = [compiledFormat, manifest.version, manifest.dependencies["@informalsystems/quint"]].join(
  " ",
);
