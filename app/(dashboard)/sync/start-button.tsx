"use client";

import { useActionState, useRef } from "react";
import { Button, ButtonLink } from "@/app/_ui/button";
import { useFreeEnter } from "@/app/_ui/start-key";
import { start } from "./actions";

type StartButtonProps = {
  readonly week: string;
  readonly words: { readonly start: string };
  readonly withEnter?: boolean;
};

/** Freezes everything and opens the first step; with `withEnter` Enter does the same from anywhere on the page. */
export function StartButton({ week, words, withEnter = false }: StartButtonProps) {
  const [state, action, pending] = useActionState(start, { status: "idle" });
  const form = useRef<HTMLFormElement>(null);
  useFreeEnter(() => withEnter && form.current?.requestSubmit());
  return (
    <form action={action} ref={form}>
      <input type="hidden" name="week" value={week} />
      <Button type="submit" tone="primary" disabled={pending} {...(withEnter && { shortcut: "↵" })}>
        {words.start}
      </Button>
      {state.status === "refused" && (
        <p className="field-error" role="alert">
          {state.message}
        </p>
      )}
      {state.status === "refused" && state.way && (
        <ButtonLink href={state.way.href} prefetch={false}>
          {state.way.label}
        </ButtonLink>
      )}
    </form>
  );
}
