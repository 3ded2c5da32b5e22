import { wordsOf } from "@/app/_marks/words";
import { FoldedForm } from "@/app/_ui/folded-form";
import { SectionHead } from "@/app/_ui/section";
import { Tag } from "@/app/_ui/tag";
import { type SaidOfPeriod, type Side, saidTogether } from "@/lib/kpis/check-ins";
import type { CheckInLine } from "@/lib/kpis/queries/parts/words";
import { sayHowItStands } from "../../actions";
import type { KpiDetail } from "../kpi-detail";

type CheckInsProps = {
  readonly kpi: KpiDetail;
  /** The period that is being spoken of now. */
  readonly running: string;
  readonly when: (at: Date) => string;
};

const periodsShown = 6;
const bothSides: readonly Side[] = ["it", "marketing"];

/** What the co-owners say, side by side and the newest period first, and the form for a co-owner to say it. */
export function CheckIns({ kpi: { line, definition, checkIns, mayCheckIn }, running, when }: CheckInsProps) {
  const t = wordsOf("kpis.checkIn");
  const periods = saidTogether(checkIns).slice(0, periodsShown);
  const sides = bothSides.filter((side) => definition[side === "it" ? "itOwnerId" : "marketingOwnerId"] !== null);
  return (
    <section className="section" aria-label={t("title")}>
      <SectionHead title={t("title")} />
      <p className="hint">{periods.length === 0 ? t("none") : t("note")}</p>
      {mayCheckIn && <CheckInForm kpiKey={line.key} said={ownWordOf(checkIns, running)} />}
      {periods.map((said) => (
        <article key={said.period} className="check-in">
          <p>
            <b className="font-strong">{t("period", { period: said.period })}</b>
            <Gap said={said} sides={sides} isRunning={said.period === running} />
          </p>
          <div className="said-pair">
            {sides.map((side) => (
              <Said key={side} side={side} word={said[side]} when={when} mayCheckIn={mayCheckIn} />
            ))}
            {said.others.map((word) => (
              <Said key={word.id} side={null} word={word} when={when} mayCheckIn={mayCheckIn} />
            ))}
          </div>
        </article>
      ))}
    </section>
  );
}

/** "IT 8, Marketing 5: 3 apart", or that one side has spoken and the other has not. */
type GapProps = {
  readonly said: SaidOfPeriod<CheckInLine>;
  readonly sides: readonly Side[];
  readonly isRunning: boolean;
};

function Gap({ said, sides, isRunning }: GapProps) {
  const t = wordsOf("kpis.checkIn");
  const { it, marketing, gap } = said;
  if (it && marketing && gap !== null) {
    const words = t("gap", { it: it.confidence ?? 0, marketing: marketing.confidence ?? 0, gap });
    return <span className={gap >= 3 ? "font-strong" : "text-ink-2"}>{words}</span>;
  }
  const [only] = [it, marketing].filter((word) => word !== null);
  const isOneOfTwo = sides.length === 2 && only !== undefined && !(it && marketing);
  return isOneOfTwo ? (
    <span className="text-ink-2">{t(isRunning ? "waiting" : "alone", { side: only.side ?? "other" })}</span>
  ) : null;
}

type SaidProps = {
  readonly side: Side | null;
  readonly word: CheckInLine | null;
  readonly when: (at: Date) => string;
  readonly mayCheckIn: boolean;
};

function Said({ side, word, when, mayCheckIn }: SaidProps) {
  const t = wordsOf("kpis.checkIn");
  const tag = side && <Tag>{t(`side.${side}`)}</Tag>;
  if (!word) {
    return (
      <div>
        <p>{tag}</p>
        <p className="text-ink-3">{t("silent")}</p>
      </div>
    );
  }
  if (word.isHidden) {
    return (
      <div>
        <p>{tag}</p>
        <p className="text-ink-2">{t(mayCheckIn ? "givenToYou" : "given", { author: word.author })}</p>
      </div>
    );
  }
  const { author, confidence, confidenceBefore, isAfterSeeing, changed, blocker, createdAt } = word;
  const asides = [
    word.isOnlyMine && t("onlyYou"),
    confidenceBefore !== null && confidenceBefore !== confidence && t("before", { confidence: confidenceBefore }),
    isAfterSeeing && t("afterSeeing"),
  ].filter((aside) => aside !== false);
  return (
    <div>
      <p>
        {tag}
        <b className="font-strong">{t("says", { author, confidence: confidence ?? 0 })}</b>
        <time dateTime={createdAt}>{when(new Date(createdAt))}</time>
      </p>
      {asides.length > 0 && <p className="hint">{asides.join(" · ")}</p>}
      {changed && <p>{changed}</p>}
      {blocker && <p className="text-ink-2">{t("blockedBy", { blocker })}</p>}
    </div>
  );
}

/** What the viewer has already said of the running period; null while they have not. */
const ownWordOf = (checkIns: readonly CheckInLine[], period: string): CheckInLine | null =>
  checkIns.find((word) => word.isOwn && word.period === period) ?? null;

function CheckInForm({ kpiKey, said }: { readonly kpiKey: string; readonly said: CheckInLine | null }) {
  const t = wordsOf("kpis.checkIn");
  const steps = Array.from({ length: 11 }, (_, step) => ({ value: String(step), label: String(step) }));
  return (
    <FoldedForm
      summary={t(said ? "yoursAgain" : "yours")}
      version={said?.createdAt ?? ""}
      action={sayHowItStands}
      hidden={{ kpi: kpiKey }}
      rows={[
        [
          {
            kind: "select",
            name: "confidence",
            label: t("confidence"),
            hint: t("confidenceHint"),
            options: [{ value: "", label: t("choose") }, ...steps],
            required: true,
            initial: said ? String(said.confidence ?? "") : undefined,
          },
        ],
        [{ kind: "area", name: "changed", label: t("changed"), initial: said?.changed ?? undefined }],
        [{ kind: "area", name: "blocker", label: t("blocker"), initial: said?.blocker ?? undefined }],
      ]}
      words={{ submit: t("submit"), refused: t("refused"), saved: t("saved") }}
    />
  );
}
