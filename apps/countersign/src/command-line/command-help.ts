/**
 * What a command tells about itself beyond its flags: an introduction, how its flags are grouped, and examples.
 *
 * Invariant: every flag of a command stands in exactly one of its groups; a test compares them.
 */
export interface CommandHelp {
  readonly name: string;
  readonly summary: string;
  readonly introduction: readonly string[];
  readonly groups: readonly { readonly title: string; readonly flags: readonly string[] }[];
  readonly examples: readonly { readonly command: string; readonly does: string }[];
  readonly exitCodes: string;
}
