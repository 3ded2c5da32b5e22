"use client";

import { type ReactNode, useEffect } from "react";
import { Notice } from "@/app/_ui/notice";
import { draftKey } from "./update/kept-draft";

type ForgetDraftProps = {
  readonly viewerId: string;
  readonly initiativeId: string;
  readonly text: string;
  /** Where to go from here. */
  readonly children?: ReactNode;
};

/** Says that an update was posted and clears the draft it came from. */
export function ForgetDraft({ viewerId, initiativeId, text, children }: ForgetDraftProps) {
  useEffect(() => {
    try {
      localStorage.removeItem(draftKey(viewerId, initiativeId));
    } catch {
      // A browser that refuses to be asked has kept nothing either.
    }
  }, [viewerId, initiativeId]);
  return (
    <Notice tone="chosen" live action={children}>
      {text}
    </Notice>
  );
}
