/**
 * What `countersign verify` would say of a ledger, in few words, for somebody who has not answered everything.
 *
 * Invariant: nothing is said of the spec on judgements that are kept back. Files and signatures say nothing of it, so what
 * is wrong with those is always told.
 */
import type { JudgementStatus, LedgerVerdict } from "@countersign/elicit";
import { type Result, showCount } from "@countersign/kernel";
import type { VerdictView } from "@countersign/pages";
import type { VerifiedSpec } from "../../verify/verify-spec.ts";

const aboutFiles: readonly JudgementStatus[] = ["malformed", "duplicate", "not allowed", "bad signature"];
const aboutSpec: readonly JudgementStatus[] = ["broken", "drifted"];

export function verdictView(verified: Result<VerifiedSpec>, keptBack: ReadonlySet<string>): VerdictView {
  if (!verified.ok) return { state: "nothing", words: "nothing to verify", details: "", problems: verified.problems };
  const { verdict } = verified.value;
  const isTold = ({ id, status }: LedgerVerdict["judgements"][number]): boolean =>
    id === undefined || status === "drifted" || !keptBack.has(id);
  const told = verdict.judgements.filter(isTold);
  const count = (status: JudgementStatus): number => told.filter((each) => each.status === status).length;
  const all = (status: JudgementStatus): number => verdict.judgements.filter((each) => each.status === status).length;
  const files = aboutFiles.flatMap((status) => (all(status) === 0 ? [] : [`${all(status)} ${status}`]));
  const spec = aboutSpec.flatMap((status) => (count(status) === 0 ? [] : [`${count(status)} ${status}`]));
  const hidden = verdict.judgements.filter(
    (each) => !isTold(each) && ["ok", "broken", "unknown"].includes(each.status),
  ).length;
  const bad = (["not allowed", "bad signature"] as const).flatMap((status) =>
    all(status) === 0 ? [] : [`${all(status)} ${status}`],
  );
  const signed = verdict.judgements.filter(
    ({ status }) => !["draft", "malformed", "duplicate"].includes(status),
  ).length;
  return {
    ...stateOf({ verdict, files, spec, hidden, unknown: count("unknown"), holding: count("ok") }),
    details: [
      signed === 0
        ? "0 signed"
        : `${signed} signed, ${bad.length === 0 ? "all by allowed keys" : `of which ${bad.join(", ")}`}`,
      `${all("malformed")} malformed`,
      ...(hidden === 0 ? [] : [`${hidden} on questions you have not answered are left out here`]),
      ...(hidden === 0 ? [`countersign verify exits ${verdict.exitCode}`] : []),
    ].join("; "),
    problems: verdict.problems,
  };
}

interface Seen {
  readonly verdict: LedgerVerdict;
  readonly files: readonly string[];
  readonly spec: readonly string[];
  readonly hidden: number;
  readonly unknown: number;
  readonly holding: number;
}

function stateOf({ verdict, files, spec, hidden, unknown, holding }: Seen): Pick<VerdictView, "state" | "words"> {
  const wrong = [...spec, ...files];
  const isInputWrong = verdict.problems.some(({ code }) => code !== "CS611");
  if (wrong.length > 0) return { state: "fails", words: `fails: ${wrong.join(", ")}` };
  if (isInputWrong) return { state: "wrong input", words: "allowed_signers is wrong" };
  if (unknown > 0) return { state: "unknown", words: `unknown: ${showCount(unknown, "judgement")}` };
  if (holding > 0) return { state: "holds", words: hidden === 0 ? "holds" : "holds, as far as you may know" };
  return hidden > 0
    ? { state: "kept back", words: "not told before you answer" }
    : { state: "nothing", words: "nothing signed" };
}
