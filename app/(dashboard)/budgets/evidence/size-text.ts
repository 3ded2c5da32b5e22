const kilobyte = 1024;

/** A number of bytes for people: whole kilobytes, from a megabyte on with one decimal. */
export function sizeText(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / kilobyte));
  return kilobytes < kilobyte ? `${kilobytes} kB` : `${(bytes / kilobyte / kilobyte).toFixed(1)} MB`;
}
