/**
 * The text of a Rocq file without its comments and strings, so that words can be looked for in what is really code.
 *
 * Invariant: line breaks stay, so a line number of the result is one of the file. Comments nest, as they do in Rocq.
 */
export function plainCode(text: string): string {
  let depth = 0;
  let quoted = false;
  let plain = "";
  for (let at = 0; at < text.length; at += 1) {
    const pair = text.slice(at, at + 2);
    const character = text.charAt(at);
    if (!quoted && (pair === "(*" || (pair === "*)" && depth > 0))) {
      depth += pair === "(*" ? 1 : -1;
      at += 1;
      continue;
    }
    const border = character === '"';
    if (border) quoted = !quoted;
    if (character === "\n") plain += "\n";
    else if (depth === 0 && !quoted && !border) plain += character;
  }
  return plain;
}
