/**
 * Names of barriers, hosts, labels and their values.
 *
 * Invariant: printable ASCII without a space or a quotation mark, so that two names that look alike are the same bytes, and a name survives
 * any transport; as a part of an address too, where `.` and `..` would mean another place. It does not ask for DNS names: an instance's serial number is as good.
 */

export function isName(text: string): boolean {
  // A type holds only for who is compiled with us.
  return typeof text === "string" && /^(?!\.{1,2}$)[!#-~]{1,253}$/.test(text);
}
