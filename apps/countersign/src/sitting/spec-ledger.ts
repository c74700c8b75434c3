/**
 * The ledger beside a spec, as far as this spec goes: one folder may hold judgements about several specs.
 *
 * Invariants: a judgement belongs to a spec by the file and the module that it names, wherever the ledger stands; what
 * cannot be read is a problem that names the file. Files are read anew by each call, so that another process may
 * write at the same time; only what was worked out from the same text is kept.
 */
import { existsSync, realpathSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import {
  type AllowedSigners,
  checkSignature,
  chooseVersion,
  type Judgement,
  judgementFileName,
  keepJudgement,
  type KeptJudgement,
  type Ledger,
  type LedgerFile,
  readAllowedSigners,
  readJudgementFile,
  readLedger,
  writeJudgementFile,
} from "@countersign/elicit";
import { type Problem, type Result, success } from "@countersign/kernel";
import { readTextFile } from "../files/read-text-file.ts";
import { addToLedger, readLedgerFolder, removeFromLedger } from "../ledger/ledger-folder.ts";
import { secondsFromLocal } from "../ledger/local-time.ts";
import { ShownFile } from "../ledger/shown-file.ts";

export interface SpecNamed {
  /** As it was given. */
  readonly file: string;
  readonly main: string;
}

export interface SpecJudgements {
  /** Whether somebody who may has signed it. Without `allowed_signers` nobody is kept out. */
  readonly isSigned: (kept: KeptJudgement) => boolean;
  /** The earliest first. */
  readonly own: readonly KeptJudgement[];
  /** About other specs, or other modules of the same file. */
  readonly others: readonly KeptJudgement[];
  /** Files that are no judgements, and why. */
  readonly problems: readonly Problem[];
}

export class SpecLedger {
  readonly folder: string;
  private readonly spec: SpecNamed;
  private allowed: { readonly text: string; readonly signers: AllowedSigners } | undefined;
  private last: { readonly files: readonly LedgerFile[]; readonly ledger: Ledger } | undefined;
  private readonly checked = new WeakMap<AllowedSigners, Map<string, boolean>>();

  constructor(spec: SpecNamed, folder?: string) {
    this.spec = spec;
    this.folder = folder ?? join(dirname(spec.file), "ledger");
  }

  get exists(): boolean {
    return existsSync(this.folder);
  }

  /** The path of the spec as judgements name it: as seen from the ledger, the same on every system. */
  get specPath(): string {
    return relative(resolve(this.folder), resolve(this.spec.file)).split(sep).join("/");
  }

  get signersFile(): string {
    return join(this.folder, "allowed_signers");
  }

  /** What somebody was shown of this spec: also of its other modules, as they are one text. */
  shownTo(by: string): ShownFile {
    return new ShownFile(this.folder, this.spec.file, by);
  }

  read(): Result<SpecJudgements> {
    const content = readLedgerFolder(this.folder);
    if (!content.ok) return content;
    const ledger = this.readFiles(content.value.files);
    const isOwn = this.belonging();
    const signers = this.signers();
    if (!signers.ok) return signers;
    return success({
      isSigned: (kept) => this.isSigned(kept, signers.value),
      own: ledger.judgements.filter(isOwn),
      others: ledger.judgements.filter((kept) => !isOwn(kept)),
      problems: [...content.value.problems, ...ledger.problems],
    });
  }

  /** Nothing where there is no such file. */
  signers(): Result<AllowedSigners | undefined> {
    const text = readTextFile(this.signersFile);
    if (text.ok) {
      if (this.allowed?.text !== text.value) {
        const signers = readAllowedSigners(this.signersFile, text.value, secondsFromLocal);
        this.allowed = { text: text.value, signers };
      }
      return success(this.allowed.signers);
    }
    return text.problems.every(({ code }) => code === "CS002") ? success(undefined) : text;
  }

  keep(judgement: Judgement): Result<KeptJudgement> {
    const kept = keepJudgement(judgement);
    const added = addToLedger(this.folder, writeJudgementFile(kept), (there) => chooseVersion(there, kept));
    return added.ok ? success(kept) : added;
  }

  /** Puts a signed judgement in the place of its draft, or of one with a signature that does not count. */
  keepSigned(kept: KeptJudgement): Result<KeptJudgement> {
    const signers = this.signers();
    if (!signers.ok) return signers;
    const allowed = signers.value;
    const isGood = (version: KeptJudgement) =>
      version.signature !== undefined && (allowed === undefined || checkSignature(version, allowed) === undefined);
    const added = addToLedger(this.folder, writeJudgementFile(kept), (there) => chooseVersion(there, kept, isGood));
    return added.ok ? success(kept) : added;
  }

  /** Takes a draft out; false if it is signed by now. */
  removeDraft(kept: KeptJudgement): Result<boolean> {
    return removeFromLedger(this.folder, judgementFileName(kept), (there) => {
      const read = readJudgementFile(there);
      return read.ok && read.value.signature === undefined;
    });
  }

  pathOf(kept: KeptJudgement): string {
    return join(this.folder, judgementFileName(kept));
  }

  /** A signature takes longer to check than anything else here, and is the same the next time. */
  private isSigned(kept: KeptJudgement, allowed: AllowedSigners | undefined): boolean {
    if (kept.signature === undefined || allowed === undefined) return kept.signature !== undefined;
    const known = this.checked.get(allowed) ?? new Map<string, boolean>();
    this.checked.set(allowed, known);
    const key = `${kept.id} ${kept.signature}`;
    const isGood = known.get(key) ?? checkSignature(kept, allowed) === undefined;
    known.set(key, isGood);
    return isGood;
  }

  /** Most of the time nothing has changed, and to compare texts takes a hundredth of reading them. */
  private readFiles(files: readonly LedgerFile[]): Ledger {
    const { last } = this;
    const isSame =
      last?.files.length === files.length &&
      files.every(({ name, text }, index) => name === last.files[index]!.name && text === last.files[index]!.text);
    if (last !== undefined && isSame) return last.ledger;
    const ledger = readLedger(files);
    this.last = { files, ledger };
    return ledger;
  }

  /** Whether a judgement is about this spec, each name of a file being looked up once. */
  private belonging(): (kept: KeptJudgement) => boolean {
    const files = new Map<string, boolean>();
    return ({ judgement: { spec } }) => {
      if (spec.module !== this.spec.main) return false;
      const known = files.get(spec.file);
      if (known !== undefined) return known;
      const isOwn =
        spec.file === this.specPath || realPath(resolve(this.folder, spec.file)) === realPath(this.spec.file);
      files.set(spec.file, isOwn);
      return isOwn;
    };
  }
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}
