/** Whether a certificate bears out a verdict, checked here and trusting no server. */
import { checkCertificate, type CheckedCertificate, type Expected } from "@countersign/muster";
import { exitCodes } from "../exit-codes.ts";
import { Refused } from "./refused.ts";

export function checkByCertificate(text: string, expected: Expected, verdict?: string): CheckedCertificate {
  const checked = checkCertificate(text, expected);
  if (!checked.ok) {
    const { reason, sentence, hint } = checked.refusal;
    const trouble = {
      exitCode: exitCodes.conflict,
      code: reason,
      sentence: `the certificate is not believed: ${sentence}`,
    };
    throw new Refused(hint === undefined ? trouble : { ...trouble, hint });
  }
  if (verdict === undefined || checked.value.verdict === verdict) return checked.value;
  const sentence = `the certificate says '${checked.value.verdict}', and the decision is '${verdict}'`;
  throw new Refused({ exitCode: exitCodes.conflict, code: "wrong-verdict", sentence });
}
