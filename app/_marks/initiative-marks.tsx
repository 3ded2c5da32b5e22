import { dayText } from "@/app/_ui/format";
import { Tag } from "@/app/_ui/tag";
import type { InitiativeLine } from "@/lib/initiatives/line";
import { wordsOf } from "./words";

/** What else the executives should know of it: worse twice in a row, or rated differently by another function. */
export function InitiativeFlags({ line }: { readonly line: Pick<InitiativeLine, "isWorseTwice" | "secondOpinion"> }) {
  const t = wordsOf("initiatives.flag");
  const flags = [line.isWorseTwice ? t("worseTwice") : [], line.secondOpinion.differ ? t("differ") : []].flat();
  return flags.length === 0 ? null : <span className="initiative-flags">{flags.join(" · ")}</span>;
}

/** A word beside the name of an initiative that is not simply under way. */
export function InitiativeStateTag({ line: { state } }: { readonly line: Pick<InitiativeLine, "state"> }) {
  const t = wordsOf("initiatives.state");
  return state === "active" ? null : <Tag>{t(state)}</Tag>;
}

/** What an initiative still lacks, in one quiet line; nothing when it lacks nothing. */
export function Lacks({ line: { missing } }: { readonly line: Pick<InitiativeLine, "missing"> }) {
  const t = wordsOf("initiatives");
  if (missing.length === 0) return null;
  return (
    <span className="initiative-lacks">
      {t("lacks", { list: missing.map((lack) => t(`lack.${lack}`)).join(", ") })}
    </span>
  );
}

/** The end an initiative is planned for, and how far it has moved since it was first set. */
export function EndsOn({
  line: { endsOn, movedDays, moves },
}: {
  readonly line: Pick<InitiativeLine, "endsOn" | "movedDays" | "moves">;
}) {
  const t = wordsOf("initiatives");
  if (!endsOn) return <span className="text-ink-3">{t("noEnd")}</span>;
  return (
    <>
      <time dateTime={endsOn}>{dayText(endsOn, { year: true })}</time>
      {movedDays !== null && movedDays !== 0 && (
        <small className="initiative-moved">{t("moved", { count: moves, days: signed(movedDays) })}</small>
      )}
    </>
  );
}

/** Days with their sign: +21, −7. */
export const signed = (days: number): string => (days < 0 ? `−${-days}` : `+${days}`);
