import type { Day } from "@/lib/kernel/day";
import { budgets, costCentres } from "./budgets";
import { checkIns } from "./check-ins";
import { entries } from "./entries";
import { events } from "./events";
import { initiatives } from "./initiatives";
import { eventNames, journey, stages } from "./journey";
import { driverLinks, kpis } from "./kpis";
import { actions, decisions, syncs } from "./meetings";
import { functions, people } from "./people";
import { personas } from "./personas";
import { readings } from "./readings";
import { signals } from "./signals";
import { streams } from "./streams";
import { updates } from "./updates";

/** All there is to tell of Harbourline in the week of that Monday; the same for the same Monday, to the last digit. */
export const tell = (monday: Day) => ({
  functions,
  people,
  streams,
  kpis,
  driverLinks,
  readings: readings(monday),
  checkIns: checkIns(monday),
  journey,
  stages,
  personas,
  eventNames,
  events: events(monday),
  initiatives,
  updates,
  budgets,
  costCentres,
  entries: entries(monday),
  syncs: syncs(monday),
  decisions: decisions(monday),
  actions: actions(monday),
  signals: signals(monday),
});

export type Story = ReturnType<typeof tell>;
