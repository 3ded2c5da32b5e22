import { wordsOf } from "@/app/_marks/words";
import { Section } from "@/app/_ui/section";
import { type Cadence, missesFlagged } from "@/lib/syncs/cadence";

/** Held of planned over twelve weeks, with the sides that were there; three missed in a row are flagged. */
export function CadenceStrip({ cadence: { weeks, held, planned, missedInARow } }: { readonly cadence: Cadence }) {
  const t = wordsOf("sync.cadence");
  return (
    <Section id="cadence" title={t("title")} note={t("held", { held, planned })}>
      {planned === 0 ? (
        <p className="hint">{t("none")}</p>
      ) : (
        <ol className="cadence">
          {weeks.map(({ week, isHeld, sides }) => {
            const words = t("week", {
              ...{ week, held: isHeld ? "yes" : "no" },
              sides: sides.map((side) => t(`side.${side}`)).join(", ") || "none",
            });
            return (
              <li key={week} data-held={isHeld} title={words}>
                <span aria-hidden="true">{isHeld ? "●" : "○"}</span>
                <span className="sr-only">{words}</span>
                <small aria-hidden="true">{week.slice(6)}</small>
              </li>
            );
          })}
        </ol>
      )}
      {missedInARow >= missesFlagged && <p className="notice notice-warning">{t("flag", { count: missedInARow })}</p>}
    </Section>
  );
}
