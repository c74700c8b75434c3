/** Says where something stands, as seen from the folder that is served: "barrier.qnt:54:7", or with its revision before it. */
import { relative, resolve, sep } from "node:path";
import { formatPlace, type Place } from "@countersign/kernel";
import type { ChangePlace } from "@countersign/pages";

export class PlaceTeller {
  private readonly file: string;
  private readonly folder: string;

  /** `file`: that of the page; its lines can be linked to. */
  constructor(file: string, folder: string) {
    this.file = file;
    this.folder = folder;
  }

  of(place: Place): ChangePlace {
    const isHere = resolve(place.file) === resolve(this.file);
    return { words: formatPlace(this.fromFolder(place)), ...(isHere ? { line: place.line } : {}) };
  }

  /** The same words, with the path of the place as it is seen from the folder. */
  shortened(words: string, place: Place | undefined): string {
    return place === undefined ? words : words.replace(formatPlace(place), formatPlace(this.fromFolder(place)));
  }

  private fromFolder(place: Place): Place {
    const path = relative(this.folder, place.file);
    // One of a revision is called by a name that is no path.
    return path.startsWith("..") || path === place.file || !place.file.startsWith(this.folder)
      ? place
      : { ...place, file: path.split(sep).join("/") };
  }
}
