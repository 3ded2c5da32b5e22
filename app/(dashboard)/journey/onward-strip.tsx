import { wordsOf } from "@/app/_marks/words";
import { shareText } from "@/app/_ui/format";
import { SoftLink } from "@/app/_ui/soft-link";
import { type JourneyView, journeyAddress, onwardOf } from "./address";
import type { JourneyRoom } from "./journey-room";

type OnwardStripProps = { readonly room: Pick<JourneyRoom, "stages" | "worst">; readonly view: JourneyView };

/** On a phone, where the stages stand one under the other: every going-on share at a glance, each opening its stage. */
export function OnwardStrip({ room: { stages, worst }, view }: OnwardStripProps) {
  const t = wordsOf("journey");
  const shown = stages.filter(({ next, numbers }) => next && numbers?.wentOn?.share != null);
  if (shown.length === 0) return null;
  return (
    <span className="onward-strip">
      {shown.map((stage) => (
        <SoftLink
          key={stage.id}
          href={journeyAddress(view, onwardOf(stage.key))}
          keepScroll
          className={stage === worst ? "onward-worst" : undefined}
        >
          <span className="sr-only">{t("onwardFrom", { stage: stage.name })} </span>
          <b>{shareText(stage.numbers?.wentOn?.share ?? 0)}</b> {t("toNext", { next: stage.next ?? "" })}
        </SoftLink>
      ))}
    </span>
  );
}
