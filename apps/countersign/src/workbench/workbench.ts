/** What is served: a folder of specs, their benches, and who answers. */
import type { Shell, SpecAddress } from "@countersign/pages";
import { type Result, success } from "@countersign/kernel";
import type { QuestionFlags } from "../work/command-request.ts";
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

  benchOf(address: SpecAddress): Result<SpecBench> {
    const file = this.folder.file(address.path);
    return file.ok ? success(this.benches.of(address, file.value)) : file;
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
