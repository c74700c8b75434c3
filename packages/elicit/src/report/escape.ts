/**
 * Text made safe for XML and HTML, in elements and in attributes alike.
 *
 * Invariant: whatever goes in, what comes out holds no `<`, `>`, quote or apostrophe, no `&` but those written here, and
 * no character that the formats forbid: those become U+FFFD, so that a reader sees that something was there.
 */
const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export function escapeXml(text: string): string {
  return visible(text).replace(/[&<>"']/g, (sign) => entities[sign]!);
}

/** Control characters but tab and line end, lone surrogates, what is no character, and what turns text round. */
function visible(text: string): string {
  const lines = text.replace(/\r\n?/g, "\n");
  return lines.replace(/(?![\t\n])\p{Cc}|\p{Cs}|[\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu, "\ufffd");
}
