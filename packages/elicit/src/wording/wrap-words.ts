/**
 * Breaks a text into lines of a width.
 *
 * Invariants: no line is wider than the width (in UTF-16 units, as everything here is); nothing but spaces is lost; a word
 * is torn apart only if it is wider than a line. Line ends of the text stay.
 */
export function wrapWords(text: string, width: number): string[] {
  return text.split("\n").flatMap((line) => wrapLine(line, Math.max(1, width)));
}

function wrapLine(text: string, width: number): string[] {
  const indent = /^ */.exec(text)![0].slice(0, Math.max(0, width - 8));
  const lines: string[] = [];
  let line = indent;
  let isEmpty = true;
  for (const word of text.trim().split(/ +/)) {
    let rest = word;
    if (!isEmpty && line.length + 1 + rest.length > width) {
      lines.push(line);
      line = indent;
      isEmpty = true;
    }
    if (!isEmpty) line += " ";
    while (line.length + rest.length > width) {
      const room = breakAt(rest, width - line.length);
      lines.push(line + rest.slice(0, room));
      rest = rest.slice(room);
      line = indent;
    }
    line += rest;
    isEmpty = false;
  }
  return [...lines, line];
}

/** Rather behind a sign or before a capital than anywhere; never inside of a pair of surrogates. */
function breakAt(word: string, room: number): number {
  for (let at = room; at > room * 0.6; at -= 1) {
    if (/[-_.:/]/.test(word[at - 1]!) || (/[a-z0-9]/.test(word[at - 1]!) && /[A-Z]/.test(word[at] ?? ""))) return at;
  }
  const isInside = /[\ud800-\udbff]/.test(word[room - 1] ?? "") && room > 1;
  return isInside ? room - 1 : room;
}
