import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { momentText } from "@/app/_server/moment";
import { orNotFound } from "@/app/_server/not-found";
import { TabLinks } from "@/app/_ui/tab-links";
import { today } from "@/lib/kernel/day";
import { readKpi } from "@/lib/kpis/queries/read-kpi";
import type { SearchParams } from "../list-address";
import { CheckIns } from "./check-ins";
import { DefinitionFacts } from "./definition-facts";
import { everyReading, HistoryTab } from "./history-tab";
import { type KpiDetail, type KpiTab, kpiTab, pageNumber } from "./kpi-detail";
import { KpiHead } from "./kpi-head";
import { KpiHero } from "./kpi-hero";
import { KpiTrend } from "./kpi-trend";
import { LinksTab } from "./links-tab";
import { TargetsTab } from "./targets-tab";

type KpiPageProps = { params: Promise<{ key: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("kpis"))("title") };
}

export default async function KpiPage({ params, searchParams }: KpiPageProps) {
  const context = await requireContext();
  const asked = await searchParams;
  const kpi = await orNotFound(readKpi(context, { key: decodeURIComponent((await params).key) }));
  const { zone, fiscalYearStartMonth: yearStart } = context.organisation;
  const when = (at: Date) => momentText(at, zone);
  const tab = kpiTab(asked.tab);
  return (
    <>
      <KpiHead kpi={kpi} when={when} />
      <div className="kpi-page">
        <div>
          <KpiHero line={kpi.line} />
          <KpiTrend kpi={kpi} calendar={{ today: today(context.now, zone), yearStart }} />
          <KpiTabs kpi={kpi} current={tab} />
          {tab === "now" && <CheckIns kpi={kpi} when={when} />}
          {tab === "history" && <HistoryTab kpi={kpi} page={pageNumber(asked.page)} when={when} />}
          {tab === "targets" && <TargetsTab kpi={kpi} />}
          {tab === "links" && <LinksTab kpi={kpi} />}
        </div>
        <aside>
          <DefinitionFacts kpi={kpi} />
        </aside>
      </div>
    </>
  );
}

async function KpiTabs({ kpi, current }: { kpi: KpiDetail; current: KpiTab }) {
  const t = await getTranslations("kpis.tabs");
  const { drivers, drives, stages, initiatives } = kpi;
  const counts: readonly (readonly [KpiTab, number])[] = [
    ["now", kpi.checkIns.length],
    ["history", everyReading(kpi).length],
    ["targets", kpi.targets.length],
    ["links", drivers.length + drives.length + stages.length + initiatives.length],
  ];
  const tabs = counts.map(([tab, count]) => ({
    ...{ label: t(tab), count, current: tab === current },
    href: tab === "now" ? `/kpis/${kpi.line.key}` : `/kpis/${kpi.line.key}?tab=${tab}`,
  }));
  return <TabLinks label={t("label")} tabs={tabs} />;
}
