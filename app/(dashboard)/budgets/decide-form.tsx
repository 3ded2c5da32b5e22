"use client";

import { useActionState } from "react";
import { Button } from "@/app/_ui/button";
import type { FormState } from "@/app/_ui/form-state";
import { decide } from "./control-actions";

type DecideFormProps = {
  readonly overrideId: string;
  /** `of` is the line it is about, for those who hear the buttons alone. */
  readonly words: Readonly<Record<"give" | "refuse" | "of", string>>;
};

/** Gives or refuses the leave somebody else has asked for. */
export function DecideForm({ overrideId, words }: DecideFormProps) {
  const [state, send, pending] = useActionState<FormState, FormData>(decide, { status: "idle" });
  return (
    <form action={send} className="decide-form">
      <input type="hidden" name="overrideId" value={overrideId} />
      <Button type="submit" name="verdict" value="approved" small disabled={pending}>
        {words.give}
        <span className="sr-only">: {words.of}</span>
      </Button>
      <Button type="submit" name="verdict" value="refused" tone="quiet" small disabled={pending}>
        {words.refuse}
        <span className="sr-only">: {words.of}</span>
      </Button>
      {state.status === "refused" && (
        <p className="field-error" role="alert">
          {state.message}
        </p>
      )}
    </form>
  );
}
