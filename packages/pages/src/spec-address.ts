/** Which spec a page is about: a file of the folder that is served, and of several modules the one that was asked for. */
export interface SpecAddress {
  /** From the folder on, with slashes. */
  readonly path: string;
  readonly main?: string;
}
