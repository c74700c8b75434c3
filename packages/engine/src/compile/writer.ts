/**
 * Writes the body of one emitted function: statements in nested blocks, with temporaries.
 *
 * A block remembers what was computed in it under a key; a computation made in an enclosing block can be used again,
 * one made in a sibling cannot (`recall`). That is all the common-subexpression elimination there is.
 */
import { isAtom } from "./code.ts";

export class Block {
  readonly parent: Block | undefined;
  readonly lines: string[] = [];
  private readonly known = new Map<string, unknown>();

  constructor(parent: Block | undefined) {
    this.parent = parent;
  }

  get isEmpty(): boolean {
    return this.lines.length === 0;
  }

  remember(key: string, value: unknown): void {
    this.known.set(key, value);
  }

  recall<T>(key: string): T | undefined {
    for (let block: Block | undefined = this; block !== undefined; block = block.parent) {
      const found = block.known.get(key);
      if (found !== undefined) return found as T;
    }
    return undefined;
  }
}

export class Writer {
  block = new Block(undefined);
  /** Lines written so far, those of blocks that were thrown away included. */
  lineCount = 0;
  private count = 0;

  fresh(prefix = "t"): string {
    this.count += 1;
    return `${prefix}${this.count}_`;
  }

  line(text: string): void {
    this.lineCount += 1;
    this.block.lines.push(text);
  }

  /** The expression under a name, so that it is computed once. */
  temporary(js: string): string {
    if (isAtom(js)) return js;
    const name = this.fresh();
    this.line(`const ${name} = ${js};`);
    return name;
  }

  /** Runs `body` with a block of its own, which is returned and not yet written. */
  nested<T>(body: () => T): { block: Block; result: T } {
    const outer = this.block;
    const block = new Block(outer);
    this.block = block;
    try {
      return { block, result: body() };
    } finally {
      this.block = outer;
    }
  }

  /** Writes `head { … }` around what `body` writes. */
  enclose<T>(head: string, body: () => T): T {
    const { block, result } = this.nested(body);
    this.writeBlock(head, block);
    return result;
  }

  writeBlock(head: string, block: Block): void {
    this.line(`${head} {`);
    this.splice(block);
    this.line("}");
  }

  /** Writes the statements of a block into the current one, without braces. */
  splice(block: Block): void {
    // One by one: a call cannot take as many arguments as a block may have lines.
    for (const line of block.lines) this.block.lines.push(line);
  }

  text(): string {
    return this.block.lines.join("\n");
  }
}
