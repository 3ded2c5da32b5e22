import { getTranslations } from "next-intl/server";
import { Select, TextInput } from "@/app/_ui/field";
import { FilterBar } from "@/app/_ui/filter-bar";
import { dayText } from "@/app/_ui/format";
import { Notice } from "@/app/_ui/notice";
import { Section } from "@/app/_ui/section";
import { type InitiativeImpact, readImpact } from "@/lib/initiatives/queries/read-impact";
import type { Context } from "@/lib/kernel/operation";
import { listKpis } from "@/lib/kpis/queries/list-kpis";
import type { ImpactAsked } from "./impact-address";
import { ImpactOnKpi } from "./impact-on-kpi";

type MeasuredImpactProps = {
  readonly context: Context;
  readonly initiativeId: string;
  readonly asked: ImpactAsked;
};

/** Whether each KPI the initiative should move did, since when, and compared with what. */
export async function MeasuredImpact({ context, initiativeId, asked }: MeasuredImpactProps) {
  const t = await getTranslations("impact.section");
  const found = await readImpact(context, { initiativeId, ...asked });
  const { launch, kpis } = found;
  const ids = kpis.map(({ kpi }) => kpi.id);
  const lines = ids.length > 0 ? (await listKpis(context, { ids, limit: 500 })).items : [];
  return (
    <Section
      id="impact"
      title={t("title")}
      count={kpis.length > 0 ? kpis.length : undefined}
      note={sinceText(t, found)}
    >
      {launch === null && <p className="hint">{t("notBegun")}</p>}
      {launch !== null && kpis.length === 0 && <p className="hint">{t("noKpi")}</p>}
      {found.isControlRefused && <Notice tone="warning">{t("controlRefused")}</Notice>}
      {kpis.map((measured) => {
        const line = lines.find(({ id }) => id === measured.kpi.id);
        return launch && line ? (
          <ImpactOnKpi key={line.id} {...{ measured, line, launch }} control={found.control} />
        ) : null;
      })}
      {(kpis.length > 0 || asked.launch) && <Choices initiativeId={initiativeId} found={found} asked={asked} />}
    </Section>
  );
}

type Words = Awaited<ReturnType<typeof getTranslations<"impact.section">>>;

const sinceText = (t: Words, { launch }: InitiativeImpact): string | undefined =>
  launch ? t(`since.${launch.kind}`, { day: dayText(launch.on, { year: true }) }) : undefined;

type ChoicesProps = { initiativeId: string; found: InitiativeImpact; asked: ImpactAsked };

/** From which day, and against which KPI: the address keeps both, so a link shows exactly this measurement. */
async function Choices({ initiativeId, found: { comparable, control, launch }, asked }: ChoicesProps) {
  const t = await getTranslations("impact.section");
  const isNarrowed = Boolean(asked.launch || asked.control);
  const kpis = comparable.map(({ key, name }) => ({ value: key, label: name }));
  return (
    <>
      <FilterBar
        key={`${asked.launch} ${asked.control}`}
        label={t("choose")}
        action={`/initiatives/${initiativeId}#impact`}
        apply={t("measure")}
        reset={isNarrowed ? { href: `/initiatives/${initiativeId}#impact`, label: t("reset") } : null}
      >
        <TextInput id="launch" name="launch" type="date" label={t("launch")} defaultValue={launch?.on ?? ""} />
        <Select
          id="control"
          name="control"
          label={t("control")}
          options={[{ value: "", label: t("noControl") }, ...kpis]}
          defaultValue={control?.key ?? ""}
        />
      </FilterBar>
      <p className="hint">{t("chooseHint")}</p>
    </>
  );
}
