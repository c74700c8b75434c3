/** What is drawn after an answer: the answer, where the spec is, where the forms go, and what was refused. */
import type { AskMoment, Refused } from "../ask-body.ts";
import type { SpecAddress } from "../spec-address.ts";

export interface AfterProps {
  readonly moment: Extract<AskMoment, { readonly kind: "answered" }>;
  readonly address: SpecAddress;
  readonly action: string;
  readonly refused: Refused | undefined;
}
