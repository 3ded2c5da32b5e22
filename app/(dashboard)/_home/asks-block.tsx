import { wordsOf } from "@/app/_marks/words";
import { dayText } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import type { Side } from "@/lib/access/viewer";
import type { Ask } from "@/lib/homes/queries/read-home";
import { day } from "@/lib/kernel/day";

type AsksBlockProps = {
  readonly asks: readonly Ask[];
  /** Whose turn it is. */
  readonly to: Side & ("it" | "marketing");
};

const mostShown = 6;

/** What the other side asked and nobody has closed, the oldest first, with how far each has come. */
export function AsksBlock({ asks, to }: AsksBlockProps) {
  const t = wordsOf("home");
  const waiting = asks.filter(({ toSide }) => toSide === to);
  return (
    <Section id="asks" title={t(`asksOf.${to}`)} count={waiting.length} note={t("asksNote")}>
      <ul className="home-list">
        {waiting.slice(0, mostShown).map(({ id, title, step, stage, raisedAt }) => (
          <li key={id}>
            <span className="list-lead">{t(`askStep.${step}`)}</span>
            <SoftLink href={`/journey/${stage.key}#signals`}>{title}</SoftLink>
            <span className="side-note">
              {t("askedAt", { stage: stage.name, day: dayText(day(raisedAt.toISOString().slice(0, 10))) })}
            </span>
          </li>
        ))}
      </ul>
      {waiting.length === 0 && <p className="block-note">{t("noAsks")}</p>}
      {waiting.length > mostShown && (
        <p className="block-note">{t("moreAsks", { count: waiting.length - mostShown })}</p>
      )}
    </Section>
  );
}
