import { wordsOf } from "@/app/_marks/words";
import { dayText } from "@/app/_ui/format";
import type { Startable } from "@/lib/syncs/startable";
import { StartButton } from "./start-button";

type StartOrWhenProps = { readonly week: string; readonly startable: Startable };

/**
 * The button that begins the meeting on its day; earlier in its week only after a second look, before that week the day
 * from which it will be here; of a missed one nothing.
 */
export function StartOrWhen({ week, startable: { state, from, early } }: StartOrWhenProps) {
  if (state === "missed") return null;
  if (state === "ahead")
    return <span className="start-when">{wordsOf("sync")("startFrom", { day: dayText(from) })}</span>;
  const t = wordsOf("sync.agenda");
  if (!early) return <StartButton week={week} words={{ start: t("start") }} withEnter />;
  return (
    <details className="start-early">
      <summary className="button">{t("startEarly")}</summary>
      <p>{t("startEarlyMeans", { day: dayText(early) })}</p>
      <StartButton week={week} words={{ start: t("startNow") }} />
    </details>
  );
}
