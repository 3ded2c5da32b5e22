import type { ComponentType } from "react";
import { BreakdownTab } from "./_breakdown/breakdown-tab";
import { DefinitionTab } from "./_definition/definition-tab";
import { DriversTab } from "./_drivers/drivers-tab";
import { EventsTab } from "./_events/events-tab";
import { HistoryTab } from "./_history/history-tab";
import { LinksTab } from "./_links/links-tab";
import { NowTab } from "./_now/now-tab";
import { SignalTab } from "./_signal/signal-tab";
import { TargetsTab } from "./_targets/targets-tab";
import type { TabProps } from "./kpi-detail";

/** The parts of a KPI's page below its chart, in the order of the tabs. Each reads what only it needs. */
export const kpiTabs = {
  now: NowTab,
  signal: SignalTab,
  breakdown: BreakdownTab,
  events: EventsTab,
  drivers: DriversTab,
  history: HistoryTab,
  targets: TargetsTab,
  links: LinksTab,
  definition: DefinitionTab,
} satisfies Record<string, ComponentType<TabProps>>;

export type KpiTab = keyof typeof kpiTabs;

/** The part of the page the address asks for; the first when it asks for none or for one that is not known. */
export const kpiTab = (asked: string | string[] | undefined): KpiTab =>
  typeof asked === "string" && asked in kpiTabs ? (asked as KpiTab) : "now";
