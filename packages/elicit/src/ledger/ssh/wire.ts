/**
 * The data types of the SSH protocol (RFC 4251) as bytes: numbers, and strings behind their length.
 *
 * Invariant: nothing is read beyond the end, and whoever has read all of a structure asks for its end, so nothing rides
 * along unread.
 */

/** The bytes are not what they should be; the message says how. */
export class NotSsh extends Error {}

export class WireReader {
  private readonly bytes: Uint8Array;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  raw(length: number): Uint8Array {
    if (length > this.bytes.length - this.at) throw new NotSsh("it ends too early");
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  byte(): number {
    return this.raw(1)[0] ?? 0;
  }

  number(): number {
    return this.raw(4).reduce((number, byte) => number * 256 + byte, 0);
  }

  string(): Uint8Array {
    return this.raw(this.number());
  }

  /** A string that is a name of the protocol. */
  name(): string {
    const bytes = this.string();
    if (!bytes.every((byte) => byte >= 0x20 && byte < 0x7f)) throw new NotSsh("a name in it is not in ASCII");
    return String.fromCharCode(...bytes);
  }

  /** A positive number of any size, without the zero that may have to stand before it. */
  bigNumber(): Uint8Array {
    const bytes = this.string();
    const [first = 0, second = 0] = bytes;
    const isPadded = bytes.length > 1 && first === 0 && second >= 0x80;
    if (bytes.length === 0 || first >= 0x80 || (first === 0 && !isPadded)) {
      throw new NotSsh("a number in it is negative, zero, or not as short as it can be");
    }
    return isPadded ? bytes.subarray(1) : bytes;
  }

  end(): void {
    if (this.at < this.bytes.length) throw new NotSsh("something follows behind its end");
  }
}

export function wireString(content: Uint8Array | string): Uint8Array {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return joinBytes(wireNumber(bytes.length), bytes);
}

export function wireNumber(number: number): Uint8Array {
  return Uint8Array.of(number >>> 24, (number >>> 16) & 0xff, (number >>> 8) & 0xff, number & 0xff);
}

export function joinBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
