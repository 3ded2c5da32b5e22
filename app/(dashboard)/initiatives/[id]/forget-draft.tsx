"use client";

import { useEffect } from "react";
import { Notice } from "@/app/_ui/notice";
import { draftKey } from "./update/kept-draft";

type ForgetDraftProps = { readonly viewerId: string; readonly initiativeId: string; readonly text: string };

/** Says that an update was posted and clears the draft it came from. */
export function ForgetDraft({ viewerId, initiativeId, text }: ForgetDraftProps) {
  useEffect(() => {
    try {
      localStorage.removeItem(draftKey(viewerId, initiativeId));
    } catch {
      // A browser that refuses to be asked has kept nothing either.
    }
  }, [viewerId, initiativeId]);
  return (
    <Notice tone="chosen" live>
      {text}
    </Notice>
  );
}
