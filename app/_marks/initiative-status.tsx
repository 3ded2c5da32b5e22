import { StatusMark } from "@/app/_ui/marks/status-mark";
import { SoftLink } from "@/app/_ui/soft-link";
import { healthStates } from "@/db/vocabulary/initiatives";
import type { HealthState } from "@/lib/initiatives/health";
import type { InitiativeLine } from "@/lib/initiatives/line";
import { shortSpanText } from "./span-text";
import { wordsOf } from "./words";

type InitiativeStatusProps = {
  readonly line: Pick<InitiativeLine, "status" | "ageDays" | "isPastEnd">;
  /** Only where a neighbour shows the word. */
  readonly iconOnly?: boolean | undefined;
};

/**
 * An initiative's status as everywhere: shape and word; silence says how long it has lasted. Beside it, in words also
 * where the status is a shape alone, that the work goes on past its end.
 */
export function InitiativeStatus({ line: { status, ageDays, isPastEnd }, iconOnly }: InitiativeStatusProps) {
  const t = wordsOf("initiativeStatus");
  const silence = ageDays === null ? t("neverUpdated") : t("silentFor", { span: shortSpanText(ageDays) });
  const mark = <StatusMark state={status} label={status === "no_update" ? silence : t(status)} iconOnly={iconOnly} />;
  return isPastEnd ? (
    <span className="initiative-status">
      {mark} <span className="past-end">{t("pastEnd")}</span>
    </span>
  ) : (
    mark
  );
}

type ReportedStatusProps = { readonly status: HealthState; readonly iconOnly?: boolean | undefined };

/** A status without an age: what was said on a day of the past, or what several initiatives have in common. */
export function ReportedStatus({ status, iconOnly }: ReportedStatusProps) {
  const t = wordsOf("initiativeStatus");
  return <StatusMark state={status} label={t(status)} iconOnly={iconOnly} />;
}

type StatusCountsProps = {
  readonly counts: Readonly<Record<HealthState, number>>;
  /** Where a count leads; without it the row is plain. */
  readonly hrefFor?: ((status: HealthState) => string) | undefined;
  /** The status the list beside it is filtered by. */
  readonly current?: HealthState | undefined;
};

/** How many initiatives stand where: all seven states, zeros included but quiet. */
export function StatusCounts({ counts, hrefFor, current }: StatusCountsProps) {
  const t = wordsOf("initiativeStatus");
  return (
    <ul className="status-counts" aria-label={t("counts")}>
      {healthStates.map((status) => {
        const mark = (
          <StatusMark state={status} label={t("count", { count: counts[status], status: t(`few.${status}`) })} />
        );
        return (
          <li key={status} className={counts[status] === 0 ? "none" : undefined}>
            {hrefFor ? (
              <SoftLink href={hrefFor(status)} aria-current={status === current ? "true" : undefined}>
                {mark}
              </SoftLink>
            ) : (
              mark
            )}
          </li>
        );
      })}
    </ul>
  );
}
