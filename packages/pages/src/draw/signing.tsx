/**
 * Signing the drafts of a sitting: with the key that git signs with, or whichever is named.
 *
 * Invariant: a key that cannot sign says so in its own words, and the drafts remain.
 */
import type { Standing } from "@countersign/elicit";
import { showCount } from "@countersign/kernel";
import type { Refused, SignedView, SigningView } from "../ask-body.ts";

interface SigningProps {
  readonly standing: Standing;
  readonly signing: SigningView;
  readonly action: string;
  readonly refused: Refused | undefined;
}

export function Signing({ standing, signing, action, refused }: SigningProps) {
  const { toSign, drafts } = standing;
  return (
    <>
      {signing.signed !== undefined && <Signed signed={signing.signed} />}
      {toSign > 0 && (
        <Sign toSign={toSign} keyFile={refused?.key ?? signing.key ?? ""} action={action} refused={refused} />
      )}
      {toSign === 0 && signing.signed === undefined && (
        <p class="dim">{drafts === 0 ? "There is no draft to sign." : leftOpenWords(drafts)}</p>
      )}
    </>
  );
}

interface SignProps {
  readonly toSign: number;
  readonly keyFile: string;
  readonly action: string;
  readonly refused: Refused | undefined;
}

function Sign({ toSign, keyFile, action, refused }: SignProps) {
  const isRefused = refused?.act === "sign";
  return (
    <form method="post" action={action} class="signing">
      <input type="hidden" name="act" value="sign" />
      <p>
        {showCount(toSign, "answer")} of yours {toSign === 1 ? "is a draft" : "are drafts"}. What is signed counts for{" "}
        <code>countersign verify</code> too.
      </p>
      <p class="reason">
        <label for="key">File of your SSH key</label>{" "}
        <input
          id="key"
          name="key"
          type="text"
          autocomplete="off"
          spellcheck={false}
          placeholder="~/.ssh/id_ed25519"
          defaultValue={keyFile}
          aria-invalid={isRefused ? "true" : undefined}
          aria-describedby={isRefused ? "not-signed" : undefined}
        />{" "}
        <button class="btn main">Sign {showCount(toSign, "draft")}</button>
      </p>
      {isRefused && (
        <div class="not-done" id="not-signed" role="alert">
          {refused.problems.map(({ code, message, hint }) => (
            <p key={code}>
              {message}. {hint !== undefined && <span class="dim">Try: {hint}.</span>} <span class="code">{code}</span>
            </p>
          ))}
          <p>What is not signed stays a draft.</p>
        </div>
      )}
    </form>
  );
}

function Signed({ signed: { signed, leftOpen, lineToAdd } }: { readonly signed: SignedView }) {
  return (
    <div role="status" class="signed">
      <p>{showCount(signed, "answer")} signed.</p>
      {leftOpen > 0 && <p>{leftOpenWords(leftOpen)}</p>}
      {lineToAdd !== undefined && (
        <>
          <p>
            You are not in <code>ledger/allowed_signers</code>; whoever may change it can add this line:
          </p>
          <pre class="line-to-add" tabIndex={0}>
            {lineToAdd}
          </pre>
        </>
      )}
    </div>
  );
}

function leftOpenWords(count: number): string {
  const drafts = count === 1 ? "a draft until it is" : "drafts until they are";
  return `${showCount(count, "answer")} against the spec, left open: ${drafts} settled.`;
}
