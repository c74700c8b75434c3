/** A scenario to be taken away: as a sentence, as a test of Quint, and in the format of its tools. */
export interface ScenarioCopies {
  readonly sentence: string;
  /** A `run` for the module. */
  readonly run: string;
  /** Informal Trace Format, as JSON. */
  readonly itf: string;
}
