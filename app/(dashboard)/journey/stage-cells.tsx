import { wordsOf } from "@/app/_marks/words";
import { amountShort, countText, shareText } from "@/app/_ui/format";
import { ChangeMark } from "@/app/_ui/marks/change-mark";
import { Sparkline } from "@/app/_ui/marks/sparkline";
import { StatusMark } from "@/app/_ui/marks/status-mark";
import { SoftLink } from "@/app/_ui/soft-link";
import { healthStates } from "@/db/vocabulary/initiatives";
import type { StageNumbers } from "@/lib/events/counts/map-numbers";
import { weekName } from "./finding";
import type { MappedStage } from "./journey-room";
import { pauseText } from "./live-state";
import type { StageMoney } from "./stage-money";

/** What is not known or not there, in grey. */
export const Nothing = ({ text }: { readonly text: string }) => <span className="text-ink-3">{text}</span>;

/** Why a stage has no number. */
export function noNumber(numbers: Pick<StageNumbers, "isMeasured"> | null): string {
  return wordsOf("journey")(numbers?.isMeasured ? "noEventsHere" : "notMeasured");
}

/** Distinct people, with thirteen weeks of them: the running week hollow. */
export function PeopleHere({
  stage: { numbers, silent },
}: {
  readonly stage: Pick<MappedStage, "numbers" | "silent">;
}) {
  const t = wordsOf("journey");
  if (!numbers || numbers.people === null) return <Nothing text={noNumber(numbers)} />;
  const last = numbers.weeks.at(-1);
  const isRunning = last?.isProvisional === true;
  const whole = isRunning ? numbers.weeks.slice(0, -1) : numbers.weeks;
  return (
    <>
      <span className="map-figure">{countText(numbers.people)}</span>
      <Sparkline
        points={whole.map(({ people }) => ({ value: people }))}
        running={isRunning ? last.people : null}
        height={22}
        width={116}
      />
      {silent && <span className="map-quiet">{t("silent", { pause: pauseText(silent.silentForMs ?? 0) })}</span>}
    </>
  );
}

type GoesOnProps = {
  readonly stage: Pick<MappedStage, "numbers" | "next">;
  readonly isWorst: boolean;
  /** Where it is told how the share came to be. */
  readonly href: string;
};

/** The share that goes on to the next stage, with what its newest closed week says against its own limits. */
export function GoesOn({ stage: { numbers, next }, isWorst, href }: GoesOnProps) {
  const t = wordsOf("journey");
  if (!next) return <span className="map-quiet onward-end">{t("lastStage")}</span>;
  if (!numbers || numbers.people === null) return <span className="map-quiet onward-end">{noNumber(numbers)}</span>;
  const share = numbers.wentOn?.share ?? null;
  if (share === null)
    return <span className="map-quiet onward-end">{t(numbers.wentOn ? "noWalk" : "nextNotMeasured")}</span>;
  return (
    <SoftLink className={isWorst ? "onward onward-worst" : "onward"} href={href} keepScroll>
      <b>{shareText(share)}</b>
      <ShareMark change={numbers.change} />
      <span className="sr-only">{t("toNext", { next })}</span>
      {numbers.wentOn?.isOpen && <small>{t("stillOpen")}</small>}
    </SoftLink>
  );
}

/** Better, worse or routine, by the week it was judged on. */
export function ShareMark({ change }: { readonly change: StageNumbers["change"] }) {
  const t = wordsOf("journey");
  if (!change?.change) return <span className="text-ink-3">{t("tooFewWeeks")}</span>;
  const label = wordsOf("kpiCells")(`change.${change.change}`);
  const direction = change.signal ? ({ high: "up", low: "down" } as const)[change.signal.side] : "flat";
  return (
    <span title={shareMarkText(change)}>
      <ChangeMark direction={direction} judgement={change.change} label={label} />
    </span>
  );
}

/** Which week was judged, its share, and between which limits it was expected. */
export function shareMarkText(change: NonNullable<StageNumbers["change"]>): string {
  const t = wordsOf("journey");
  const { monday, share, limits } = change;
  if (!monday || share === null) return t("tooFewWeeks");
  const values = { week: weekName(monday), share: shareText(share) };
  if (!limits) return t("judgedWithout", values);
  const [low, high] = [Math.max(0, limits.low), Math.min(1, limits.high)].map(shareText);
  return t("judged", { ...values, low: low ?? "", high: high ?? "" });
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

type SignalsProps = {
  readonly stage: Pick<MappedStage, "key" | "name" | "signals">;
  /** Where one is raised; absent for those who may not. */
  readonly raiseHref: string | undefined;
};

/** How many signals wait for the other side, and the way to raise one. */
export function SignalsHere({ stage: { key, name, signals }, raiseHref }: SignalsProps) {
  const t = wordsOf("journey");
  return (
    <>
      {signals.length === 0 ? (
        <Nothing text={t("noSignals")} />
      ) : (
        <SoftLink href={`/journey/${key}#signals`}>{t("openSignals", { count: signals.length })}</SoftLink>
      )}
      {raiseHref && (
        <SoftLink className="map-raise" href={raiseHref} keepScroll>
          {t("raiseHere")} <span className="sr-only">{t("raiseOn", { stage: name })}</span>
        </SoftLink>
      )}
    </>
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
