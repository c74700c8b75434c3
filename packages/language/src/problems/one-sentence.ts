/**
 * Quint's explanations as our problems say things: one line, no full stop, backquotes as quotes.
 */
export function oneSentence(explanation: string): string {
  const paragraph = explanation.split(/\n\s*\n/)[0] ?? "";
  const line = paragraph.replace(/\s+/g, " ").replaceAll("`", "'").trim().replace(/\.$/, "");
  return /^[A-Z][a-z ]/.test(line) ? line.charAt(0).toLowerCase() + line.slice(1) : line;
}
