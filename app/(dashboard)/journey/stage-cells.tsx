import { wordsOf } from "@/app/_marks/words";
import { amountShort, shareText } from "@/app/_ui/format";
import { StatusMark } from "@/app/_ui/marks/status-mark";
import { SoftLink } from "@/app/_ui/soft-link";
import { healthStates } from "@/db/vocabulary/initiatives";
import type { MappedStage } from "./journey-room";
import type { StageMoney } from "./stage-money";

type GoesOnProps = { readonly stage: Pick<MappedStage, "walk" | "metrics">; readonly isWorst: boolean };

/** The share that goes on to the next stage; the step with the smallest says so. */
export function GoesOn({ stage: { walk, metrics }, isWorst }: GoesOnProps) {
  const t = wordsOf("journey");
  const { next } = walk;
  if (walk.reach === null)
    return <span className="map-quiet onward-end">{t(metrics?.isMeasured ? "noEventsHere" : "notMeasured")}</span>;
  if (!next) return <span className="map-quiet onward-end">{t("lastStage")}</span>;
  if (walk.toNext === null) return <span className="map-quiet onward-end">{t("noWalk")}</span>;
  return (
    <span className={isWorst ? "onward onward-worst" : "onward"}>
      <b>{shareText(walk.toNext)}</b>
      <span>{isWorst ? t("worstStep", { next }) : t("toNext", { next })}</span>
    </span>
  );
}

/** How many initiatives stand where, by shape and number; nothing at a stage without work is said. */
export function WorkHere({ stage: { key, work } }: { readonly stage: Pick<MappedStage, "key" | "work"> }) {
  const t = wordsOf("journey");
  const words = wordsOf("initiativeStatus");
  if (work.length === 0) return <span className="text-ink-3">{t("noWork")}</span>;
  const counts = healthStates
    .map((status) => ({ status, count: work.filter((line) => line.status === status).length }))
    .filter(({ count }) => count > 0);
  return (
    <SoftLink className="map-work" href={`/journey/${key}#work`}>
      {counts.map(({ status, count }) => (
        <span key={status}>
          <StatusMark state={status} label={words(status)} iconOnly /> {count}
        </span>
      ))}
    </SoftLink>
  );
}

/** Allocated to the work here, by its share at this stage, and how much of that is spent. */
export function MoneyHere({ money }: { readonly money: readonly StageMoney[] }) {
  const t = wordsOf("journey");
  if (money.length === 0) return <span className="text-ink-3">{t("noMoney")}</span>;
  return money.map(({ currency, position }) => (
    <span key={currency}>
      <b className="font-strong">{amountShort(position.allocated, currency)}</b>{" "}
      <span className="map-quiet">{t("spent", { amount: amountShort(position.actual, currency) })}</span>
    </span>
  ));
}
