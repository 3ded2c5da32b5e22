import { refuse } from "@/lib/kernel/errors";
import type { Viewer } from "./viewer";

/** Somebody with the roles they hold, whatever role they look through for now. */
export function asThemselves({ seesAs, ...viewer }: Viewer): Viewer {
  return seesAs ? { ...viewer, grants: seesAs.own } : viewer;
}

/** The role somebody looks through, held by nobody in particular: it is named nowhere and owns nothing. */
export function asRoleAlone({ seesAs, ...viewer }: Viewer): Viewer {
  return seesAs ? { ...viewer, id: null } : viewer;
}

/** Refuses, as forbidden, whoever looks through another role: it is for reading. */
export function refuseWhileSeeingAs({ seesAs }: Viewer): void {
  if (seesAs) refuse("forbidden", "refusal.seeing_as");
}
