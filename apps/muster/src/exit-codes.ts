/**
 * The exit codes of the program. They are part of the interface and never change their meaning.
 *
 * Invariant: 0 is only ever an answer that was looked at; whatever is not known is not 0.
 */
export const exitCodes = {
  /** The barrier converged, the condition is certain, or what was asked for was done and is durable. */
  converge: 0,
  /** The barrier failed, or the condition is not certain. */
  failed: 10,
  /** The time that was given is up, and nothing is decided. */
  deadline: 11,
  /** What was said contradicts what the other side has: another status, another roster, another policy, a forged certificate. */
  conflict: 12,
  /** Nobody answered for as long as was asked for. */
  unreachable: 20,
  /** The command line, a file, or what was asked for is wrong. */
  usage: 2,
  /** Stopped by Ctrl-C before there was an answer. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
