"use client";

import { useActionState } from "react";
import type { FormState } from "@/app/_server/form";
import { Button } from "@/app/_ui/button";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { type Choice, Select } from "@/app/_ui/field";
import { seeAs } from "./actions";

type ChooseRoleProps = {
  readonly roles: readonly Choice[];
  readonly sides: readonly Choice[];
  readonly streams: readonly Choice[];
  readonly words: Readonly<Record<"role" | "side" | "stream" | "streamHint" | "submit", string>>;
};

/** Three choices and a button; native controls, so it works by keyboard and without a script. */
export function ChooseRole({ roles, sides, streams, words }: ChooseRoleProps) {
  const [state, action, pending] = useActionState<FormState, FormData>(seeAs, { status: "idle" });
  const kept = state.status === "refused" ? state.kept : {};
  return (
    <form action={action} className="form" key={JSON.stringify(kept)}>
      {state.status === "refused" && <ErrorSummary title={state.message} />}
      <Select id="see-role" name="role" label={words.role} options={roles} defaultValue={kept.role ?? "contributor"} />
      <Select id="see-side" name="side" label={words.side} options={sides} defaultValue={kept.side ?? "marketing"} />
      <Select
        {...{ id: "see-stream", name: "streamId", label: words.stream, hint: words.streamHint }}
        options={streams}
        defaultValue={kept.streamId ?? ""}
      />
      <div className="form-actions">
        <Button type="submit" tone="primary" disabled={pending}>
          {words.submit}
        </Button>
      </div>
    </form>
  );
}
