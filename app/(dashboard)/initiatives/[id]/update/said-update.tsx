import { StatusMark } from "@/app/_ui/marks/status-mark";
import type { Said } from "./said";

/** What was said last: shown for comparison, never copied into the answer. */
export function SaidUpdate({ said, label }: { readonly said: Said; readonly label: string }) {
  return (
    <blockquote className="said-update" aria-label={label}>
      <p className="said-update-head">
        <StatusMark state={said.state} label={said.label} />
        <span>{said.by}</span>
      </p>
      {said.texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </blockquote>
  );
}
