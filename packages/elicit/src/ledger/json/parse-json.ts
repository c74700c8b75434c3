/**
 * Parses JSON as `JSON.parse` does, but for what `JSON.parse` lets pass: a name that stands twice in an object, of which
 * it would silently take the last, and a number too large to be one, which it would take for infinity.
 *
 * Invariant: what it accepts, `JSON.parse` accepts with the same value. It says where the text goes wrong.
 */
import type { Json } from "./json.ts";

export type ParsedJson =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly reason: string; readonly line: number; readonly column: number };

/** A value of 500 levels, which is what a scenario may have, takes up three levels of JSON for each at most. */
const depthMax = 2000;

class NotJson extends Error {
  readonly at: number;
  constructor(reason: string, at: number) {
    super(reason);
    this.at = at;
  }
}

export function parseJson(text: string): ParsedJson {
  try {
    return { ok: true, value: new Parser(text).document() };
  } catch (error) {
    if (!(error instanceof NotJson)) throw error;
    const before = text.slice(0, error.at).split("\n");
    return { ok: false, reason: error.message, line: before.length, column: (before.at(-1) ?? "").length + 1 };
  }
}

class Parser {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  document(): Json {
    const value = this.value(0);
    this.space();
    if (this.at < this.text.length) throw new NotJson("something follows behind the end", this.at);
    return value;
  }

  private value(depth: number): Json {
    this.space();
    const char = this.text[this.at];
    if (depth > depthMax) throw new NotJson(`nested more than ${depthMax} deep`, this.at);
    if (char === "{") return this.object(depth);
    if (char === "[") return this.array(depth);
    if (char === '"') return this.string();
    return this.word("true", true) ?? this.word("false", false) ?? this.nothing() ?? this.number();
  }

  private object(depth: number): Json {
    const object: Record<string, Json> = {};
    this.at += 1;
    if (this.took("}")) return object;
    do {
      this.space();
      const start = this.at;
      if (this.text[start] !== '"') throw this.unexpected("a name in quotes");
      const name = this.string();
      if (Object.hasOwn(object, name)) throw new NotJson(`the name ${JSON.stringify(name)} stands there twice`, start);
      if (!this.took(":")) throw this.unexpected("':'");
      const value = this.value(depth + 1);
      // Set plainly, this name would give the object another prototype.
      if (name === "__proto__") Object.defineProperty(object, name, { value, enumerable: true });
      else object[name] = value;
    } while (this.took(","));
    if (!this.took("}")) throw this.unexpected("',' or '}'");
    return object;
  }

  private array(depth: number): Json {
    const items: Json[] = [];
    this.at += 1;
    if (this.took("]")) return items;
    do items.push(this.value(depth + 1));
    while (this.took(","));
    if (!this.took("]")) throw this.unexpected("',' or ']'");
    return items;
  }

  private string(): string {
    const start = this.at;
    let isPlain = true;
    for (this.at += 1; ; this.at += 1) {
      const code = this.text.charCodeAt(this.at);
      if (code === 0x22) break;
      // Also the end of the text, where the code is NaN.
      if (!(code >= 0x20)) throw this.unexpected("the end of a string");
      if (code !== 0x5c) continue;
      isPlain = false;
      this.at += 1;
    }
    this.at += 1;
    if (isPlain) return this.text.slice(start + 1, this.at - 1);
    return this.unescaped(start);
  }

  private unescaped(start: number): string {
    try {
      return JSON.parse(this.text.slice(start, this.at)) as string;
    } catch {
      throw new NotJson("a string with an escape that does not exist", start);
    }
  }

  private number(): number {
    const pattern = /-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) throw this.unexpected("a value");
    if (!Number.isFinite(Number(found))) throw new NotJson(`the number ${found} is too large`, this.at);
    this.at += found.length;
    return Number(found);
  }

  private word(word: string, value: boolean): boolean | undefined {
    if (!this.text.startsWith(word, this.at)) return undefined;
    this.at += word.length;
    return value;
  }

  private nothing(): undefined {
    // `null` occurs in no document of ours: a field that does not apply is absent.
    if (this.text.startsWith("null", this.at)) throw new NotJson("null stands where a value should be", this.at);
    return undefined;
  }

  private took(char: string): boolean {
    this.space();
    if (this.text[this.at] !== char) return false;
    this.at += 1;
    return true;
  }

  private space(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.at += 1;
    }
  }

  private unexpected(wanted: string): NotJson {
    const char = this.text[this.at];
    return new NotJson(
      char === undefined
        ? `the text ends where ${wanted} should be`
        : `${JSON.stringify(char)} stands where ${wanted} should be`,
      this.at,
    );
  }
}
