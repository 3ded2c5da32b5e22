import { wordsOf } from "@/app/_marks/words";
import { EntryForm } from "@/app/_ui/entry-form";
import { nextSteps, type SignalLine } from "@/lib/signals/signal";
import { answerOneSignal } from "../actions";

/** Where the side a signal is for stands with it, folded until somebody answers. */
export function AnswerForm({ signal: { id, step } }: { readonly signal: Pick<SignalLine, "id" | "step"> }) {
  const t = wordsOf("signals.answer");
  const steps = wordsOf("signals.step");
  const options = nextSteps(step).map((value) => ({ value, label: steps(value) }));
  return (
    <details className="answer-signal">
      <summary>{t("title")}</summary>
      <EntryForm
        action={answerOneSignal}
        hidden={{ signalId: id, from: step }}
        version={step}
        rows={[
          [{ kind: "select", name: "step", label: t("step"), required: true, options, initial: "accepted" }],
          [{ kind: "area", name: "note", label: t("note") }],
        ]}
        words={{ submit: t("submit"), refused: t("refused") }}
      />
    </details>
  );
}
