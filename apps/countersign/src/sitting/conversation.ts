/** A sitting as the thread of the terminal sees it: calls that are answered elsewhere, one after the other. */
import type { Conversation } from "../work/open-in-worker.ts";
import type { SittingCall, SittingReply } from "./sitting-messages.ts";

export type SittingConversation = Conversation<SittingCall, SittingReply>;
