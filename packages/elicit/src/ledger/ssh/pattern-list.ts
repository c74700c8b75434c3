/**
 * Lists of patterns as OpenSSH has them for people and namespaces: `alice@*,!alice@old.example.org`.
 *
 * Invariant: `*` is any text, `?` any character; the text has to match one of the patterns, and none of those behind a
 * `!`.
 */
export function matchesPatternList(text: string, list: string): boolean {
  const patterns = list.split(",");
  const forbidden = patterns.filter((pattern) => pattern.startsWith("!")).map((pattern) => pattern.slice(1));
  if (forbidden.some((pattern) => matchesPattern(text, pattern))) return false;
  return patterns.some((pattern) => !pattern.startsWith("!") && matchesPattern(text, pattern));
}

/** Without going back further than to the last `*`: the time is bounded by the product of the lengths. */
export function matchesPattern(text: string, pattern: string): boolean {
  let at = 0;
  let star = -1;
  let starAt = 0;
  let i = 0;
  while (at < text.length) {
    if (pattern[i] === "*") {
      star = i;
      starAt = at;
      i += 1;
    } else if (i < pattern.length && (pattern[i] === "?" || pattern[i] === text[at])) {
      i += 1;
      at += 1;
    } else if (star >= 0) {
      starAt += 1;
      at = starAt;
      i = star + 1;
    } else {
      return false;
    }
  }
  while (pattern[i] === "*") i += 1;
  return i === pattern.length;
}
