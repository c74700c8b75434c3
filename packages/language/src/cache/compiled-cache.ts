/**
 * Where compiled programs are kept between runs. The app gives it a place; this package only sees texts under keys.
 *
 * Neither function throws. What was written may come back damaged, cut short or not at all: the reader checks.
 */
export interface CompiledCache {
  /** Keys are short and made of letters and digits only. */
  read(key: string): string | undefined;
  write(key: string, text: string): void;
}
