/** A sitting as the thread of the terminal sees it: calls that are answered elsewhere, one after the other. */
import type { SittingCall, SittingReply } from "./sitting-messages.ts";

export interface Conversation {
  /** The first call waits until the sitting is open, which takes a search. */
  readonly call: (call: SittingCall) => Promise<SittingReply>;
  /** Ends the search, if it still goes on. */
  readonly cancel: () => void;
  readonly close: () => void;
}
