"use client";

import { useActionState } from "react";
import type { FormState } from "@/app/_server/form";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { makeCalendar } from "./actions";

/** Makes a calendar address and shows it this once. */
export function NewCalendar({ words }: { words: Readonly<Record<"submit" | "once" | "hint", string>> }) {
  const [state, action, pending] = useActionState<FormState, FormData>(makeCalendar, { status: "idle" });
  return (
    <form action={action} className="form">
      {state.status === "saved" && (
        <Notice tone="chosen" live>
          {words.once} <code style={{ overflowWrap: "anywhere" }}>{state.message}</code>
        </Notice>
      )}
      {state.status === "refused" && <p role="alert">{state.message}</p>}
      <p className="hint">{words.hint}</p>
      <div className="form-actions">
        <Button type="submit" small disabled={pending}>
          {words.submit}
        </Button>
      </div>
    </form>
  );
}
