"use client";

import { useActionState } from "react";
import { Button } from "@/app/_ui/button";
import { start } from "./actions";

type StartButtonProps = { readonly week: string; readonly words: { readonly start: string } };

/** Freezes everything and opens the first step; Enter does the same once it has the focus, which it has from the start. */
export function StartButton({ week, words }: StartButtonProps) {
  const [state, action, pending] = useActionState(start, { status: "idle" });
  return (
    <form action={action}>
      <input type="hidden" name="week" value={week} />
      <Button type="submit" tone="primary" disabled={pending} shortcut="↵">
        {words.start}
      </Button>
      {state.status === "refused" && (
        <p className="field-error" role="alert">
          {state.message}
        </p>
      )}
    </form>
  );
}
