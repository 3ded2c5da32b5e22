import { KpiChange, KpiName, KpiValue } from "@/app/_marks/kpi-cells";
import { KpiStatusMark } from "@/app/_marks/kpi-status";
import { wordsOf } from "@/app/_marks/words";
import { Button, ButtonLink } from "@/app/_ui/button";
import { dayText } from "@/app/_ui/format";
import { SoftLink } from "@/app/_ui/soft-link";
import type { Day } from "@/lib/kernel/day";
import type { KpiLine } from "@/lib/kpis/line";
import type { ConflictLine } from "@/lib/kpis/queries/list-conflicts";
import { clearPair } from "./actions";

type ConflictListProps = {
  readonly conflicts: readonly ConflictLine[];
  readonly mayDecide: boolean;
  readonly mayMark: boolean;
  readonly when: (at: Date) => string;
};

/** Pairs of KPIs that compete, with every cause, and the decision that settles them or a way to make one. */
export function ConflictList({ conflicts, mayDecide, mayMark, when }: ConflictListProps) {
  const t = wordsOf("kpis.conflicts");
  return (
    <ul>
      {conflicts.map(({ kpis: [one, other], causes, decision }) => (
        <li key={`${one.id} ${other.id}`} className="conflict">
          <div className="conflict-pair">
            <Side line={one} />
            <span className="text-ink-3">{t("against")}</span>
            <Side line={other} />
          </div>
          <ul className="conflict-causes">
            {causes.map((cause) => (
              <li key={JSON.stringify([cause.kind, cause.driver?.id])}>
                <CauseWords cause={cause} pair={[one, other]} />
              </li>
            ))}
          </ul>
          {decision && (
            <p className="conflict-causes">
              <b>{t("decided", { on: when(new Date(decision.madeAt)), title: decision.title })}</b>
              {decision.owner && ` ${t("owner", { name: decision.owner })}`}
              {decision.dueOn && ` ${t("due", { on: dayText(decision.dueOn as Day, { year: true }) })}`}
            </p>
          )}
          <div className="conflict-actions">
            {!decision && mayDecide && (
              <ButtonLink href={`/kpis/conflicts/decide?kpi=${one.key}&other=${other.key}`} prefetch={false}>
                {t("decide")}
              </ButtonLink>
            )}
            {mayMark && causes.some(({ kind }) => kind === "marked") && (
              <form action={clearPair}>
                <input type="hidden" name="kpi" value={one.key} />
                <input type="hidden" name="other" value={other.key} />
                <Button type="submit" tone="quiet">
                  {t("clear")}
                </Button>
              </form>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Side({ line }: { readonly line: KpiLine }) {
  const t = wordsOf("kpis.conflicts");
  return (
    <span className="conflict-side">
      <KpiStatusMark line={line} iconOnly />
      <KpiName line={line} />
      <KpiValue line={line} />
      <KpiChange line={line} />
      <span className="text-ink-3">{t(`wants.${line.direction}`)}</span>
    </span>
  );
}

type CauseWordsProps = { readonly cause: ConflictLine["causes"][number]; readonly pair: ConflictLine["kpis"] };

function CauseWords({ cause, pair: [one, other] }: CauseWordsProps) {
  const t = wordsOf("kpis.conflicts");
  if (cause.kind === "same_series") return t("cause.same_series");
  if (cause.kind === "marked") return t("cause.marked", { reason: cause.reason, by: cause.by ?? t("nobody") });
  if (!cause.driver) return null;
  const [helped, hurt] = cause.helped === one.id ? [one, other] : [other, one];
  return (
    <>
      <SoftLink className="underline" href={`/kpis/tree?kpi=${cause.driver.key}`}>
        {cause.driver.called}
      </SoftLink>{" "}
      {t("cause.split_driver", { helped: helped.called, hurt: hurt.called })}
    </>
  );
}
