/**
 * A name of a spec as words: `tmCommit` is "tm commit", `left::roll_over` is "left roll over".
 *
 * Invariant: no letter is lost or changed but for its case, and abbreviations in capitals stay: `sendACK2` is "send ACK2".
 */
export function splitName(name: string): string {
  return name
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap((piece) => piece.split(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u))
    .filter((word) => word !== "")
    .map((word) => (/^\p{Lu}[\p{Lu}\p{N}]+$/u.test(word) ? word : word.toLowerCase()))
    .join(" ");
}

/** What one element of a set is called: `HOSTS` has a "host", `entries` an "entry". */
export function singular(name: string): string {
  const words = splitName(name).toLowerCase();
  if (words.endsWith("ies") && words.length > 4) return `${words.slice(0, -3)}y`;
  if (/(ss|sh|ch|x)es$/.test(words)) return words.slice(0, -2);
  return /[^s]s$/.test(words) ? words.slice(0, -1) : words;
}
