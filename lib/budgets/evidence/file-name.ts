import type { fileTypes } from "@/db/vocabulary/money-control";

type FileType = (typeof fileTypes)[number];

/** How names of a type may end; the first is what is added to a name that ends otherwise. */
const endings: Record<FileType, readonly string[]> = {
  "application/pdf": [".pdf"],
  "image/png": [".png"],
  "image/jpeg": [".jpg", ".jpeg"],
  "text/csv": [".csv", ".txt"],
};
const longest = 200;

/**
 * The name somebody gave a document, fit to be shown and saved under: no folder, no control characters, nothing that
 * turns the direction of the text, at most 200 characters, and an ending that tells what it is, so that nothing else
 * opens it.
 */
export function cleanFileName(given: string, type: FileType): string {
  const last = given.split(/[/\\]/).at(-1) ?? "";
  const plain = last
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu, "")
    .replace(/[<>:"|?*]/g, "_")
    .trim()
    .replace(/^\.+/, "");
  const [ending = ""] = endings[type];
  const kept = endings[type].find((one) => plain.toLowerCase().endsWith(one));
  const stem = (kept ? plain.slice(0, -kept.length) : plain).trim() || "document";
  const tail = kept ? plain.slice(-kept.length) : ending;
  return [...stem].slice(0, longest - tail.length).join("") + tail;
}

/** A Content-Disposition that saves a file under its name, whatever letters it has (RFC 6266 with RFC 5987). */
export function asAttachment(name: string): string {
  const ascii = name.replace(/[^\w.() -]/g, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
