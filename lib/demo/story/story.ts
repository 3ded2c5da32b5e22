import type { Day } from "@/lib/kernel/day";
import { breakdowns } from "./breakdowns";
import { budgets, costCentres } from "./budgets";
import { basketReadings, withOrders } from "./calculations";
import { checkIns } from "./check-ins";
import { agreements, functionNames, overrides } from "./definitions";
import { endMoves } from "./end-moves";
import { entries } from "./entries";
import { events } from "./events";
import { experiments } from "./experiments";
import { forecasts } from "./forecasts";
import { initiatives } from "./initiatives";
import { eventNames, journey, stages } from "./journey";
import { evidence, opportunities, overlaps, runs } from "./journey-basis";
import { driverLinks, kpis } from "./kpis";
import { lowerings } from "./lowerings";
import { mapNotes } from "./map-notes";
import { mapVersions } from "./map-versions";
import { actions, decisions, series, syncs } from "./meetings";
import { notes } from "./notes";
import { noteworthy } from "./noteworthy";
import { functions, people } from "./people";
import { personas } from "./personas";
import { readings } from "./readings";
import { rebases } from "./rebases";
import { secondOpinions, statedBudgets } from "./second-opinions";
import { signals } from "./signals";
import { streams } from "./streams";
import { tools } from "./tools";
import { updates } from "./updates";

/** All there is to tell of Harbourline in the week of that Monday; the same for the same Monday, to the last digit. */
export const tell = (monday: Day) => ({
  functions,
  people,
  streams,
  kpis,
  driverLinks,
  readings: withOrders(readings(monday)),
  baskets: basketReadings(withOrders(readings(monday))),
  breakdowns: breakdowns(monday, readings(monday)),
  noteworthy: noteworthy(monday),
  notes: notes(monday),
  rebases: rebases(monday),
  checkIns: checkIns(monday),
  lowerings: lowerings(monday),
  agreements,
  functionNames,
  overrides,
  journey,
  stages,
  personas,
  mapBasis: { evidence, runs, opportunities, overlaps },
  mapNotes,
  mapVersions: mapVersions(monday),
  eventNames,
  events: events(monday),
  initiatives,
  endMoves,
  updates,
  statedBudgets,
  secondOpinions,
  budgets,
  costCentres,
  entries: entries(monday),
  forecasts,
  syncs: syncs(monday),
  series: series(monday),
  decisions: decisions(monday),
  actions: actions(monday),
  signals: signals(monday),
  experiments,
  tools,
});

export type Story = ReturnType<typeof tell>;
