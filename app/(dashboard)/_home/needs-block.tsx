import { CanonicalName, KpiOwners } from "@/app/_marks/kpi-cells";
import { needAddress, needName, readable, sinceText } from "@/app/_marks/need-words";
import { wordsOf } from "@/app/_marks/words";
import { ChangeMark } from "@/app/_ui/marks/change-mark";
import { StatusMark, type StatusState } from "@/app/_ui/marks/status-mark";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import type { Need, NeedKind } from "@/lib/homes/need";

/** Six rows at most, the line that opens the rest being one of them: the whole home fits one screen. */
const mostRows = 6;
/** The shape before each kind; what moved beyond routine has an arrow. */
export const needMarkOf: Record<Exclude<NeedKind, "worse">, StatusState> = {
  ledger: "off_track",
  approval: "decision",
  to_check: "decision",
  signal: "decision",
  decision: "decision",
  parked: "decision",
  month_end: "at_risk",
  overspent: "off_track",
  off_track: "off_track",
  worse_twice: "at_risk",
  action: "no_update",
  opinions: "at_risk",
  drift: "at_risk",
  stale: "stale",
  no_update: "no_update",
};

/** At most six things that need the two chiefs, the most pressing first; the rest is one click away. */
export function NeedsBlock({ needs, isWhole = true }: { needs: readonly Need[]; isWhole?: boolean }) {
  const t = wordsOf("home");
  const say = wordsOf();
  if (needs.length === 0) {
    return (
      <Section id="needs" title={t("needs")}>
        <p className="quiet-week">{t(isWhole ? "allRoutine" : "notAllRead")}</p>
      </Section>
    );
  }
  const shown = needs.length > mostRows ? mostRows - 1 : mostRows;
  const [first, rest] = [needs.slice(0, shown), needs.slice(shown)];
  const row = (need: Need) => (
    <li key={`${need.kind} ${need.subject.kind} ${need.subject.ref}`}>
      {need.kind === "worse" ? (
        <ChangeMark
          direction={need.reason.key.endsWith("belowLimit") ? "down" : "up"}
          judgement="worse"
          label={t("kind.worse")}
        />
      ) : (
        <StatusMark state={needMarkOf[need.kind]} label={t(`kind.${need.kind}`)} />
      )}
      <SoftLink className="need-name" href={needAddress(need)}>
        {needName(need)}
        {need.subject.knownAs && <CanonicalName name={need.subject.knownAs} />}
      </SoftLink>
      <span className="need-reason">{say(need.reason.key as never, readable(need.reason.values) as never)}</span>
      {need.itOwner || need.marketingOwner ? <KpiOwners line={need as never} /> : <span />}
      <span className="need-age">{sinceText(need)}</span>
    </li>
  );
  return (
    <Section id="needs" title={t("needs")} count={needs.length} note={t("needsNote")}>
      <ul className="needs">{first.map(row)}</ul>
      {rest.length > 0 && (
        <details className="more-needs">
          <summary>{t("moreNeeds", { count: rest.length })}</summary>
          <ul className="needs">{rest.map(row)}</ul>
        </details>
      )}
    </Section>
  );
}
