import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { drawnOnce } from "@/app/_marks/drawn-once";
import { KpiReview } from "@/app/_marks/kpi-review";
import { NotesSection } from "@/app/_marks/notes-section";
import { requireContext } from "@/app/_server/context";
import { momentText } from "@/app/_server/moment";
import { orNotFound } from "@/app/_server/not-found";
import { TabLinks } from "@/app/_ui/tab-links";
import { mayAtAll } from "@/lib/access/policy";
import { readKpi } from "@/lib/kpis/queries/read-kpi";
import { forecastOf } from "@/lib/kpis/review/forecast-of";
import { reviewOf } from "@/lib/kpis/review/review";
import type { SearchParams } from "../list-address";
import { DefinitionFacts } from "./definition-facts";
import type { TabProps } from "./kpi-detail";
import { KpiHead } from "./kpi-head";
import { KpiHero } from "./kpi-hero";
import { type KpiTab, kpiTab, kpiTabs } from "./tabs";

type KpiPageProps = { params: Promise<{ key: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("kpis"))("title") };
}

export default async function KpiPage({ params, searchParams }: KpiPageProps) {
  const context = await requireContext();
  const asked = await searchParams;
  const kpi = await orNotFound(readKpi(context, { key: decodeURIComponent((await params).key) }));
  const when = (at: Date) => momentText(at, context.organisation.zone);
  const tab = kpiTab(asked.tab);
  const Tab = kpiTabs[tab];
  return (
    <>
      {drawnOnce(kpi, "head", () => (
        <KpiHead kpi={kpi} when={when} />
      ))}
      <div className="kpi-page">
        <div>
          {drawnOnce(kpi, "hero", () => (
            <KpiHero kpi={kpi} />
          ))}
          <div className="kpi-tabs-narrow">
            <KpiTabs kpiKey={kpi.line.key} current={tab} />
          </div>
          <div className={tab === "now" ? undefined : "kpi-review-wide"}>
            {drawnOnce(kpi, "review", () => (
              <Review kpi={kpi} context={context} />
            ))}
          </div>
          <div className="kpi-tabs-wide">
            <KpiTabs kpiKey={kpi.line.key} current={tab} />
          </div>
          <Tab kpi={kpi} context={context} asked={asked} />
        </div>
        {drawnOnce(kpi, "aside", () => (
          <aside>
            <NotesSection
              notes={kpi.notes}
              on={`kind=kpi&ref=${encodeURIComponent(kpi.line.key)}`}
              mayWrite={mayAtAll(context.viewer, "comment.write")}
              when={when}
            />
            <DefinitionFacts kpi={kpi} />
          </aside>
        ))}
      </div>
    </>
  );
}

/** Its last six weeks and twelve months; on a phone a part of the first tab, else above all of them. */
function Review({ kpi, context }: Pick<TabProps, "kpi" | "context">) {
  const { definition, readings, targets, events, definitions, line } = kpi;
  const { change } = line;
  const forecast = forecastOf(kpi, context.organisation.fiscalYearStartMonth);
  return (
    <KpiReview
      kpi={line}
      review={reviewOf({ ...definition, readings, targets, events, definitions, forecast }, context)}
      judgement={change === "better" || change === "worse" ? change : undefined}
    />
  );
}

/** Drawn twice, of which the width shows one: below the chart, or on a phone right below the value. */
async function KpiTabs({ kpiKey, current }: { kpiKey: string; current: KpiTab }) {
  const t = await getTranslations("kpis.tabs");
  const tabs = (Object.keys(kpiTabs) as KpiTab[]).map((tab) => ({
    ...{ label: t(tab), current: tab === current },
    href: tab === "now" ? `/kpis/${kpiKey}` : `/kpis/${kpiKey}?tab=${tab}`,
  }));
  return <TabLinks label={t("label")} tabs={tabs} />;
}
