/** What the parts of a sitting on the terminal have in common: the screen, the keyboard, and who answers calls. */
import type { SittingCall, SittingReply } from "../sitting/sitting-messages.ts";
import type { Keyboard } from "../terminal/keyboard.ts";
import type { Paint } from "../terminal/paint.ts";

export interface Talk {
  readonly write: (text: string) => void;
  readonly paint: Paint;
  readonly columns: number;
  readonly keyboard: Keyboard;
  readonly call: <Kind extends SittingReply["kind"]>(
    call: SittingCall,
    expected: Kind,
  ) => Promise<Extract<SittingReply, { readonly kind: Kind }>>;
}

/** A reply that ends the sitting: it could not begin, or a file cannot be written. */
export class SittingEnded extends Error {
  readonly reply: Extract<SittingReply, { readonly kind: "problems" | "failed" }>;

  constructor(reply: SittingEnded["reply"]) {
    super("the sitting ended");
    this.reply = reply;
  }
}
