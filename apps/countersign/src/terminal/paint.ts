/**
 * The few roles that colour has for us. Without colour each gives its text back unchanged.
 *
 * It deliberately names roles and not colours: what is bad is red in one place only.
 */
import picocolors from "picocolors";

export interface Paint {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
}

export function createPaint(colour: boolean): Paint {
  const { bold, dim, green, red, yellow } = picocolors.createColors(colour);
  return {
    good: (text) => bold(green(text)),
    bad: (text) => bold(red(text)),
    warning: (text) => bold(yellow(text)),
    bold: (text) => bold(text),
    dim: (text) => dim(text),
  };
}

/** Colours only on a terminal that wants them: see https://no-color.org. */
export function wantsColour(stream: { readonly isTTY?: boolean }, environment: NodeJS.ProcessEnv): boolean {
  const refused = (environment["NO_COLOR"] ?? "") !== "" || environment["TERM"] === "dumb";
  return stream.isTTY === true && !refused;
}
