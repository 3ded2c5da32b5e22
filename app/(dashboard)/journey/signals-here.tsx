import { wordsOf } from "@/app/_marks/words";
import { SoftLink } from "@/app/_ui/soft-link";
import { unansweredOf } from "@/lib/signals/unanswered";
import type { MappedStage } from "./journey-room";
import { pauseText } from "./live-state";
import { Nothing } from "./stage-cells";

type SignalsHereProps = {
  readonly stage: Pick<MappedStage, "key" | "name" | "signals">;
  readonly now: Date;
  /** Where one is raised; absent for those who may not. */
  readonly raiseHref: string | undefined;
};

/** What waits for an answer, the newest to IT by its name and age, and the way to raise one. */
export function SignalsHere({ stage: { key, name, signals }, now, raiseHref }: SignalsHereProps) {
  const t = wordsOf("journey");
  const [first, ...more] = unansweredOf(signals);
  const age = first && pauseText(now.getTime() - first.raisedAt.getTime());
  return (
    <>
      {first ? (
        <SoftLink className="map-signal" href={`/journey/${key}#signal-${first.id}`}>
          {first.title}
          <small>
            {t("unanswered", { side: wordsOf("signals.side")(first.toSide), age: age ?? "", more: more.length })}
          </small>
        </SoftLink>
      ) : (
        <Nothing text={signals.length > 0 ? t("inHand", { count: signals.length }) : t("noSignals")} />
      )}
      {raiseHref && (
        <SoftLink className="map-raise" href={raiseHref} keepScroll>
          {t("raiseHere")} <span className="sr-only">{t("raiseOn", { stage: name })}</span>
        </SoftLink>
      )}
    </>
  );
}
