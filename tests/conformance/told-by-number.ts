/**
 * The core as somebody uses it who has very many reports: hosts by their number and endings as a bit, by `tell` and
 * `tellSilence`, in words only where the core asks for them. It has to be the same barrier.
 */
import {
  Barrier,
  type Outcome,
  type Receipt,
  type RefusalReason,
  type Report,
  type Taken,
  type Told,
  told,
} from "@countersign/muster";

const taken: Partial<Record<Told, Taken>> = {
  [told.counted]: "counted",
  [told.duplicate]: "duplicate",
  [told.conflict]: "conflict",
  [told.confirmed]: "confirmed",
};

const refused: Partial<Record<Told, RefusalReason>> = {
  [told.staleEpoch]: "stale-epoch",
  [told.futureEpoch]: "future-epoch",
  [told.unknownHost]: "unknown-host",
  [told.alreadyDecided]: "already-decided",
};

export class ToldByNumber extends Barrier {
  /** The core itself puts into words what a number cannot say, and comes here again with them. */
  #telling = false;

  override report(report: Report): Outcome<Receipt> {
    // A number says neither under which roster a host reports nor why it failed.
    if (this.#telling || report.roster !== undefined) return super.report(report);
    const { host, status, epoch } = report;
    return this.#told(host, (number) => this.tell(number, status === "ready", epoch)) ?? super.report(report);
  }

  override presume(host: string): Outcome<Receipt> {
    if (this.#telling) return super.presume(host);
    return this.#told(host, (number) => this.tellSilence(number)) ?? super.presume(host);
  }

  #told(host: string, tell: (number: number) => Told): Outcome<Receipt> | undefined {
    const late = this.decision !== undefined;
    this.#telling = true;
    const code = tell(this.roster.numberOf.get(host) ?? -1);
    this.#telling = false;
    return this.#outcome(code, late);
  }

  #outcome(code: Told, late: boolean): Outcome<Receipt> | undefined {
    const as = taken[code];
    if (as !== undefined) return { ok: true, value: { taken: as, late, verdict: this.verdict() } };
    const reason = refused[code];
    return reason === undefined ? undefined : { ok: false, refusal: { reason, sentence: "told by number" } };
  }
}
