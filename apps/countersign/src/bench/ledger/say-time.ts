/**
 * Times as a person in this place reads them: "20 Nov 16:02", with the year only where it is another one.
 *
 * To make a format takes longer than to use it a thousand times.
 */

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const dayOfYear = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });

export function sayTime(at: string, now: Date): string {
  return `${sayDay(at, now)} ${clock.format(new Date(at))}`;
}

export function sayDay(at: string, now: Date): string {
  const date = new Date(at);
  return (date.getFullYear() === now.getFullYear() ? day : dayOfYear).format(date);
}
