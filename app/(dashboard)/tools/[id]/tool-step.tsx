"use client";

import { useActionState } from "react";
import { Button } from "@/app/_ui/button";
import type { FormState } from "@/app/_ui/form-state";
import { retire, tellIt } from "../actions";

type ToolStepProps = {
  readonly kind: "tellIt" | "retire";
  readonly toolId: string;
  readonly version: number;
  /** `of` is the tool it is about, for those who hear the button alone. */
  readonly words: { readonly label: string; readonly of: string };
};

/** One step with a tool as it was shown; one that changed meanwhile is refused in words. */
export function ToolStep({ kind, toolId, version, words }: ToolStepProps) {
  const [state, send, pending] = useActionState<FormState, FormData>(kind === "tellIt" ? tellIt : retire, {
    status: "idle",
  });
  return (
    <form action={send} className="form-actions">
      {state.status === "refused" && (
        <p className="field-error" role="alert">
          {state.message}
        </p>
      )}
      <input type="hidden" name="toolId" value={toolId} />
      <input type="hidden" name="version" value={version} />
      <Button type="submit" disabled={pending}>
        {words.label}
        <span className="sr-only">: {words.of}</span>
      </Button>
    </form>
  );
}
