import type { ReactNode } from "react";
import { TextArea } from "@/app/_ui/field";
import { longestText } from "./suggestions";

type MoreToSayProps = {
  readonly kept: Readonly<Record<string, string>>;
  readonly nextError: string | undefined;
  readonly words: Readonly<Record<string, string>>;
  /** What was said of it last, beside the empty field. */
  readonly before: ReactNode;
};

/** What may be said and need not be: tucked away, so that the fast way past it stays fast; open where something is typed or was said last. */
export function MoreToSay({ kept, nextError, words, before }: MoreToSayProps) {
  return (
    <details className="more-to-say" open={Boolean(before || kept.next || kept.blocker || nextError)}>
      <summary>{words.more}</summary>
      <TextArea
        id="blocker"
        name="blocker"
        label={words.blocker}
        maxLength={longestText}
        rows={2}
        defaultValue={kept.blocker}
      />
      {before}
      <TextArea
        id="next"
        name="next"
        label={words.next}
        maxLength={longestText}
        rows={2}
        defaultValue={kept.next}
        error={nextError}
      />
    </details>
  );
}
