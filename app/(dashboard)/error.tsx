"use client";

import { Button } from "@/app/_ui/button";
import { ErrorSummary } from "@/app/_ui/error-summary";
import words from "@/messages/error.en.json";

/** A bug, not a refusal: what happened, what was kept, and the number under which the log has it. */
export default function DashboardError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <ErrorSummary
      title={words.title}
      kept={words.kept}
      advice={words.advice}
      action={<Button onClick={reset}>{words.again}</Button>}
      reference={error.digest && `${words.reference} ${error.digest}`}
    />
  );
}
