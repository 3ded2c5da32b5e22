import { refuse } from "@/lib/kernel/errors";

/**
 * The version a change was made from: named in the body, or as an ETag in If-Match. Refuses, as invalid, none at all,
 * one that is no version, and two that differ.
 */
export function versionAsked(request: Request, named: number | undefined): number {
  const tag = request.headers.get("if-match");
  const matched = tag === null ? undefined : Number(/^(?:W\/)?"?(\d{1,9})"?$/.exec(tag.trim())?.[1] ?? Number.NaN);
  const version = named ?? matched;
  if (version === undefined) return refuseVersion("api.version_needed");
  if (Number.isNaN(matched) || (matched !== undefined && matched !== version))
    return refuseVersion("api.version_unclear");
  return version;
}

function refuseVersion(key: string): never {
  refuse("invalid", key, {}, { version: { key, values: {} } });
}
