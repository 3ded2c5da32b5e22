import { wordsOf } from "@/app/_marks/words";
import { StatusShape } from "@/app/_ui/marks/status-mark";
import { Notice } from "@/app/_ui/notice";
import { Section } from "@/app/_ui/section";
import { type Cadence, type CadenceWeek, missesFlagged } from "@/lib/syncs/cadence";

/** Held of planned over twelve weeks, with the sides that were there; three missed in a row are flagged. */
export function CadenceStrip({ cadence: { weeks, held, planned, missedInARow } }: { readonly cadence: Cadence }) {
  const t = wordsOf("sync.cadence");
  return (
    <Section id="cadence" title={t("title")} note={planned > 0 && t("held", { held, planned })}>
      {planned === 0 ? (
        <p className="hint section-body">{t("none")}</p>
      ) : (
        <ol className="cadence">
          {weeks.map((one) => (
            <Week key={one.week} week={one} />
          ))}
        </ol>
      )}
      {missedInARow >= missesFlagged && <Notice tone="warning">{t("flag", { count: missedInARow })}</Notice>}
    </Section>
  );
}

/** A disc for a meeting that was held, a ring for one that was missed, with its word and its week. */
function Week({ week: { week, isHeld, sides } }: { readonly week: CadenceWeek }) {
  const t = wordsOf("sync.cadence");
  const there = sides.map((side) => t(`side.${side}`)).join(", ") || "none";
  const words = t("week", { week: week.slice(5), held: isHeld ? "yes" : "no", sides: there });
  return (
    <li title={words}>
      <StatusShape state={isHeld ? "on_track" : "not_rated"} />
      <span aria-hidden="true">{t(isHeld ? "heldMark" : "missedMark")}</span>
      <small aria-hidden="true">{week.slice(5)}</small>
      <span className="sr-only">{words}</span>
    </li>
  );
}
