/**
 * What only the browser knows of a page: whether the server is there, and what was sent and is not answered yet.
 *
 * Invariant: the server draws every page without any of it, and the browser begins with the same.
 */
import { createContext } from "preact";

export interface Live {
  /** The button that was pressed, while the server has not said yet that it has stored what was sent. */
  readonly pressed?: string;
  /** The button that was pressed and whose form did not reach the server. */
  readonly notStored?: string;
  /** Since when nobody answers: "14:26". */
  readonly goneSince?: string;
}

export const LiveContext = createContext<Live>({});
