import "server-only";

const formats = new Map<string, Intl.DateTimeFormat>();

/** A moment in the organisation's zone, such as "22 Nov 2026, 09:12". Formats are costly to make, so each is kept. */
export function momentText(at: Date, zone: string): string {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: zone });
    formats.set(zone, format);
  }
  return format.format(at);
}
