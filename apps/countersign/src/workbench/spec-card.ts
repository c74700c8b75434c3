/**
 * What the card of a spec says without opening it: read from the disk alone, and kept as long as nothing has changed there.
 *
 * Invariants: nothing is searched and nothing is parsed but what stands beside the spec; a file that cannot be used is said
 * on the card. What judgements say is counted for the whole file, whichever of its modules they are about.
 */
import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import { checkSignature, type KeptJudgement, readAllowedSigners, readLedger } from "@countersign/elicit";
import type { SpecCard } from "@countersign/pages";
import { readTextFile } from "../files/read-text-file.ts";
import { readLedgerFolder } from "../ledger/ledger-folder.ts";
import { secondsFromLocal } from "../ledger/local-time.ts";
import { proofsBeside } from "./proofs-beside.ts";
import { about, firstSentence, glance, titleFrom } from "./spec-glance.ts";
import { readWidgetFile, stackLayers } from "./widget-file.ts";

type DiskCard = Omit<SpecCard, "pinned" | "findings" | "questionsLeft">;
type Kept = { readonly stamp: string; readonly card: DiskCard };

export class SpecCards {
  private readonly kept = new Map<string, Kept>();
  private readonly ledgers = new Map<string, { readonly stamp: string; readonly ledger: LedgerBeside }>();
  private readonly ledgerFolder: string | undefined;

  constructor(ledgerFolder: string | undefined) {
    this.ledgerFolder = ledgerFolder;
  }

  of(path: string, file: string): DiskCard {
    const folder = dirname(file);
    const ledger = this.ledgerFolder ?? join(folder, "ledger");
    const beside = ["widget.yaml", "proofs/README.md"].map((name) => join(folder, name));
    const stamp = [file, ...beside, ledger, join(ledger, "allowed_signers")].map(stampOf).join(" ");
    const known = this.kept.get(path);
    if (known?.stamp === stamp) return known.card;
    const card = diskCard(path, file, this.ledger(ledger));
    this.kept.set(path, { stamp, card });
    return card;
  }

  /** Several specs may share one. */
  private ledger(folder: string): LedgerBeside {
    const stamp = [folder, join(folder, "allowed_signers")].map(stampOf).join(" ");
    const known = this.ledgers.get(folder);
    if (known?.stamp === stamp) return known.ledger;
    const ledger = ledgerIn(folder);
    this.ledgers.set(folder, { stamp, ledger });
    return ledger;
  }
}

function stampOf(path: string): string {
  try {
    const { mtimeMs, size } = statSync(path);
    return `${mtimeMs}/${size}`;
  } catch {
    // Not there, or in what is no folder: whoever reads it says so.
    return "-";
  }
}

interface LedgerBeside {
  readonly judgements: readonly KeptJudgement[];
  /** Signed by somebody who may, where it is known who may. */
  readonly isSigned: (kept: KeptJudgement) => boolean;
  readonly folder: string;
}

function ledgerIn(folder: string): LedgerBeside {
  const content = readLedgerFolder(folder);
  const judgements = content.ok ? readLedger(content.value.files).judgements : [];
  const signers = readTextFile(join(folder, "allowed_signers"));
  const allowed = signers.ok ? readAllowedSigners("allowed_signers", signers.value, secondsFromLocal) : undefined;
  const good = new Set(
    judgements
      .filter(
        (kept) =>
          kept.signature !== undefined && (allowed === undefined || checkSignature(kept, allowed) === undefined),
      )
      .map(({ id }) => id),
  );
  return { judgements, isSigned: ({ id }) => good.has(id), folder };
}

function diskCard(path: string, file: string, { judgements, isSigned, folder }: LedgerBeside): DiskCard {
  const text = readTextFile(file);
  const glanced = text.ok ? glance(text.value, file) : { modules: [] };
  const widget = readWidgetFile(dirname(file));
  const module = glanced.main ?? glanced.modules[0];
  const doc = module === undefined ? "" : about(module, glanced);
  const what = widget.promise === undefined ? doc : firstSentence(widget.promise.replace(/\s+/g, " "));
  const proofs = proofsBeside(dirname(file));
  const own = judgements.filter(({ judgement }) => join(folder, judgement.spec.file) === file);
  const signed = own.filter(isSigned);
  const last = signed.at(-1);
  return {
    address: { path },
    title: widget.title ?? titleFrom(path.replace(/^.*\//, "").replace(/\.qnt$/, "")),
    file: path,
    ...(what === "" ? {} : { what }),
    kinds: widget.kinds,
    layers: stackLayers.flatMap(({ id, name }) => (widget.layers.includes(name) ? [id] : [])),
    ...(proofs === undefined ? {} : { proofs: { proved: proofs.proved, assumed: proofs.assumed } }),
    ...(last === undefined ? {} : { countersigned: `${last.judgement.by}, ${dayOf(last.judgement.at)}` }),
    judgements: own.length,
    signed: signed.length,
    isRefused: false,
    problems: [...(text.ok ? [] : text.problems), ...widget.problems],
  };
}

/** "14 Nov 2026" */
function dayOf(at: string): string {
  return new Date(at).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });
}
