import { wordsOf } from "@/app/_marks/words";
import { EntryForm, type Question } from "@/app/_ui/entry-form";
import { SoftLink } from "@/app/_ui/soft-link";
import { sides } from "@/db/vocabulary/people";
import { signalKinds } from "@/db/vocabulary/signals";
import type { Viewer } from "@/lib/access/viewer";
import { oppositeOf, sideOfSpeaker } from "@/lib/signals/signal";
import { raiseOneSignal } from "./actions";
import { type JourneyView, journeyAddress } from "./address";
import type { MappedStage } from "./journey-room";

type RaiseFormProps = {
  readonly stage: Pick<MappedStage, "id" | "name">;
  readonly view: JourneyView;
  readonly viewer: Viewer;
};

/** What somebody noticed at a stage, for the other side; who speaks for neither side says for whom. */
export function RaiseForm({ stage, view, viewer }: RaiseFormProps) {
  const t = wordsOf("journey.raise");
  const kinds = wordsOf("signals.kind");
  const side = wordsOf("signals.side");
  const from = sideOfSpeaker(viewer);
  const to = oppositeOf(from);
  const kind: Question = {
    ...{ kind: "select", name: "kind", label: t("kind"), required: true },
    initial: signalKinds.find((one) => one === view.raise) ?? "customer_insight",
    options: signalKinds.map((value) => ({ value, label: kinds(value) })),
  };
  const whom: Question = {
    ...{ kind: "select", name: "to", label: t("to"), required: true, initial: to ?? "it" },
    options: sides.filter((one) => one !== from).map((value) => ({ value, label: side(value) })),
  };
  const back = journeyAddress(view, { raise: undefined });
  return (
    <div className="drawer-part">
      <h2>{t("title", { stage: stage.name })}</h2>
      <p className="hint">{t("from", { side: side(from) })}</p>
      <EntryForm
        action={raiseOneSignal}
        hidden={{ stageId: stage.id, back }}
        rows={[
          [kind, whom],
          [{ kind: "text", name: "title", label: t("what"), hint: t("whatHint"), required: true }],
          [{ kind: "area", name: "body", label: t("more") }],
        ]}
        words={{ submit: t("submit"), refused: t("refused") }}
      />
      <p className="drawer-actions">
        <SoftLink href={back} keepScroll className="text-link">
          {t("back")}
        </SoftLink>
      </p>
    </div>
  );
}
