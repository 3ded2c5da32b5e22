"use client";

import { useActionState, useState } from "react";
import type { FormState } from "@/app/_server/form";
import { Button } from "@/app/_ui/button";
import { endSharedLink } from "./sharing-actions";

/** Copies the address; where a browser does not let it, the address is there to be read. */
export function CopyLink({ href, words }: { href: string; words: { readonly copy: string; readonly copied: string } }) {
  const [state, setState] = useState<"idle" | "copied" | "shown">("idle");
  const copy = () =>
    navigator.clipboard?.writeText(href).then(
      () => setState("copied"),
      () => setState("shown"),
    ) ?? setState("shown");
  if (state === "shown") return <input className="input" readOnly value={href} aria-label={words.copy} />;
  return (
    <Button type="button" small onClick={() => void copy()}>
      <span role="status">{state === "copied" ? words.copied : words.copy}</span>
    </Button>
  );
}

/** Ends a shared link at once. */
export function EndLink({ id, label, spoken }: { id: string; label: string; spoken: string }) {
  const [state, action, pending] = useActionState<FormState, FormData>(endSharedLink, { status: "idle" });
  return (
    <form action={action}>
      <input type="hidden" name="linkId" value={id} />
      <Button type="submit" small disabled={pending} aria-label={spoken}>
        {label}
      </Button>
      {state.status === "refused" && <span role="alert">{state.message}</span>}
    </form>
  );
}
