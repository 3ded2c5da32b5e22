import { wordsOf } from "@/app/_marks/words";
import { amountShort, countText, shareText } from "@/app/_ui/format";
import { StatusMark } from "@/app/_ui/marks/status-mark";
import { SoftLink } from "@/app/_ui/soft-link";
import { healthStates } from "@/db/vocabulary/initiatives";
import type { StageNumbers } from "@/lib/events/counts/map-numbers";
import type { MappedStage } from "./journey-room";
import { pauseText } from "./live-state";
import { PeopleLine } from "./people-line";
import { ShareMark } from "./share-mark";
import type { StageMoney } from "./stage-money";
import { type NameOf, sinceText } from "./verdict-words";

/** What is not known or not there, in grey. */
export const Nothing = ({ text }: { readonly text: string }) => <span className="text-ink-3">{text}</span>;

/** Why a stage has no number. */
export function noNumber(numbers: Pick<StageNumbers, "isMeasured" | "isBeingCountedAnew"> | null): string {
  if (numbers?.isBeingCountedAnew) return wordsOf("journey")("countedAnew");
  return wordsOf("journey")(numbers?.isMeasured ? "noEventsHere" : "notMeasured");
}

/** Distinct people, with the complete ones of thirteen weeks. */
export function PeopleHere({
  stage: { numbers, silent },
}: {
  readonly stage: Pick<MappedStage, "numbers" | "silent">;
}) {
  const t = wordsOf("journey");
  if (!numbers || numbers.people === null) return <Nothing text={noNumber(numbers)} />;
  return (
    <>
      <span className="map-figure">{countText(numbers.people)}</span>
      <PeopleLine weeks={numbers.weeks} height={22} width={116} />
      {silent && <span className="map-quiet">{t("silent", { pause: pauseText(silent.silentForMs ?? 0) })}</span>}
    </>
  );
}

type GoesOnProps = {
  readonly stage: Pick<MappedStage, "numbers" | "next" | "verdict">;
  readonly nameOf: NameOf;
  readonly isWorst: boolean;
  /** Where it is told how the share came to be. */
  readonly href: string;
};

/** The share that goes on to the next stage, with the verdict of the watch. */
export function GoesOn({ stage, nameOf, isWorst, href }: GoesOnProps) {
  const t = wordsOf("journey");
  const { numbers, next, verdict } = stage;
  if (!next) return <span className="map-quiet onward-end">{t("lastStage")}</span>;
  if (!numbers || numbers.people === null) return <span className="map-quiet onward-end">{noNumber(numbers)}</span>;
  const share = numbers.wentOn?.share ?? null;
  if (share === null)
    return <span className="map-quiet onward-end">{t(numbers.wentOn ? "noWalk" : "nextNotMeasured")}</span>;
  return (
    <SoftLink className={isWorst ? "onward onward-worst" : "onward"} href={href} keepScroll>
      <b>{shareText(share)}</b>
      <ShareMark stage={stage} nameOf={nameOf} />
      {verdict?.excursion && <small className="onward-since">{sinceText(verdict.excursion, nameOf)}</small>}
      <span className="sr-only">{t("toNext", { next })}</span>
      {numbers.wentOn?.isOpen && <small>{t("stillOpen")}</small>}
    </SoftLink>
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
