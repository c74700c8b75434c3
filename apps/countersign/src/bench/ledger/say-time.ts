/** Times as a person in this place reads them: "20 Nov 16:02", with the year only where it is another one. */

export function sayTime(at: string, now: Date): string {
  const clock = new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  return `${sayDay(at, now)} ${clock}`;
}

export function sayDay(at: string, now: Date): string {
  const date = new Date(at);
  const year = date.getFullYear() === now.getFullYear() ? {} : ({ year: "numeric" } as const);
  return date.toLocaleDateString("en-GB", { day: "numeric", month: "short", ...year });
}
