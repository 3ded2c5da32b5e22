import { dayText } from "@/app/_ui/format";
import type { InitiativeLine } from "@/lib/initiatives/line";
import { EndsOn } from "../../initiative-marks";
import { InitiativeStatus } from "../../initiative-status";
import { InitiativeTable } from "../../initiative-table";
import { KpiOwners } from "../../kpi-cells";
import { WeekStrip } from "../../week-strip";
import { wordsOf } from "../../words";
import { stepReasons } from "../agenda-words";
import type { PaneProps } from "../pane-props";
import { KpiTable } from "./kpi-panes";

/** One initiative that is an exception: where it stands, in whose words, what it asks for and what it should move. */
export function InitiativePane({ step, seen }: PaneProps) {
  const t = wordsOf("sync.initiative");
  const line = seen.facts.initiatives.find(({ id }) => id === step.ids[0]);
  if (!line) return null;
  const isSaid = stepReasons(step).some((reason) => reason.includes(line.note));
  return (
    <>
      <div className="step-status">
        <InitiativeStatus line={line} />
        <KpiOwners line={line} />
        {line.updatedOn && <span className="hint">{t("said", { day: dayText(line.updatedOn) })}</span>}
      </div>
      {line.note && !isSaid && <blockquote className="step-quote">{line.note}</blockquote>}
      <dl className="step-facts">
        <Fact term={t("need")}>{t(`needs.${line.need}`)}</Fact>
        <Fact term={t("ends")}>
          <EndsOn line={line} />
        </Fact>
        <Fact term={t("stream")}>{line.stream?.name ?? "–"}</Fact>
        <Fact term={t("stages")}>{line.stages.map(({ name }) => name).join(", ") || "–"}</Fact>
        <Fact term={t("weeks")}>
          <WeekStrip strip={line.strip} />
        </Fact>
      </dl>
      <ShouldMove line={line} seen={seen} />
    </>
  );
}

/** The numbers it is there for, as they stand; whether they move is what the meeting wants to know. */
function ShouldMove({ line, seen }: Pick<PaneProps, "seen"> & { readonly line: InitiativeLine }) {
  const t = wordsOf("sync.initiative");
  const lines = line.kpis.flatMap(({ id }) => seen.facts.kpis.find((kpi) => kpi.id === id) ?? []);
  return (
    <>
      <h3 className="step-part">{t("moves")}</h3>
      {lines.length > 0 ? <KpiTable caption={t("moves")} lines={lines} /> : <p className="hint">{t("movesNothing")}</p>}
    </>
  );
}

export const Fact = ({ term, children }: { readonly term: string; readonly children: React.ReactNode }) => (
  <div>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
);

/** Up to nine initiatives with nothing to say about them. */
export function InitiativesPane({ step, seen }: PaneProps) {
  const lines = step.ids.flatMap((id) => seen.facts.initiatives.find((line) => line.id === id) ?? []);
  const caption = wordsOf("sync.step")("initiatives", { part: step.part, count: lines.length });
  return <InitiativeTable caption={caption} lines={lines} withStream />;
}
