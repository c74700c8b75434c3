/** What is served: a folder of specs, their benches, and who answers. */
import type { Shell, SpecAddress } from "@countersign/pages";
import { type Result, success } from "@countersign/kernel";
import type { QuestionFlags } from "../work/command-request.ts";
import type { Assets } from "./assets.ts";
import { Benches } from "./benches.ts";
import { Comparisons } from "./compare/comparisons.ts";
import { Changes } from "./changes.ts";
import { type Editor, editorNamed } from "./editor.ts";
import { type SigningKey, signingKeyOf } from "./signing-key.ts";
import type { SpecBench } from "./spec-bench.ts";
import { SpecCards } from "./spec-card.ts";
import type { SpecFolder } from "./spec-folder.ts";

export interface WorkbenchOptions {
  readonly folder: SpecFolder;
  readonly flags: QuestionFlags;
  readonly person?: string;
  readonly key?: string;
  /** Names the editor of the person. */
  readonly environment: NodeJS.ProcessEnv;
  readonly assets: Assets;
  /** Of Countersign itself: nobody can do anything about it but report it. */
  readonly onError: (error: unknown) => void;
}

export class Workbench {
  readonly folder: SpecFolder;
  readonly changes = new Changes();
  readonly benches: Benches;
  readonly cards: SpecCards;
  readonly comparisons = new Comparisons();
  readonly editor: Editor | undefined;
  private readonly options: WorkbenchOptions;
  private readonly signingKey: SigningKey | undefined;

  constructor(options: WorkbenchOptions) {
    this.options = options;
    this.folder = options.folder;
    this.signingKey = signingKeyOf(options.key);
    this.benches = new Benches(options.flags, this.changes);
    this.cards = new SpecCards(options.flags.ledger);
    this.editor = editorNamed(options.environment);
  }

  get flags(): QuestionFlags {
    return this.options.flags;
  }

  get assets(): Assets {
    return this.options.assets;
  }

  noteError(error: unknown): void {
    this.options.onError(error);
  }

  benchOf(address: SpecAddress): Result<SpecBench> {
    const file = this.folder.file(address.path);
    if (file.ok) return success(this.benches.of(address, file.value));
    // Who has it open goes on with what it said last.
    const open = this.folder.isGone(address.path) ? this.benches.opened(address) : undefined;
    return open === undefined ? file : success(open);
  }

  /** The file of the key that signs, as far as it is known. */
  key(): { readonly key?: string } {
    return this.signingKey === undefined ? {} : { key: this.signingKey.file };
  }

  shell(address?: SpecAddress): Shell {
    const { person } = this.options;
    const key = this.signingKey?.words;
    return {
      folder: this.folder.name,
      ...(person === undefined ? {} : { person }),
      ...(key === undefined ? {} : { key }),
      ...(address === undefined ? {} : { spec: { address, title: titleOf(address) } }),
    };
  }

  close(): void {
    this.benches.close();
    this.comparisons.close();
    this.changes.close();
  }
}

function titleOf({ path, main }: SpecAddress): string {
  return main ?? path.replace(/^.*\//, "").replace(/\.qnt$/, "");
}
