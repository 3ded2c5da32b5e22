import { sql } from "drizzle-orm";
import { z } from "zod";
import { organisations, syncSnapshots } from "@/db/schema";
import { today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { command, theOrganisation } from "@/lib/kernel/operation";
import { mondayOf } from "@/lib/kernel/week";
import { newSecret } from "@/lib/people/secret";
import { founded, harbourline } from "../story/company";
import { opinionThresholdCents } from "../story/second-opinions";
import { tell } from "../story/story";
import { writeCalculations } from "./write-calculations";
import { writeDefinitions } from "./write-definitions";
import { writeEvents } from "./write-events";
import { writeExperiments } from "./write-experiments";
import { writeJourney } from "./write-journey";
import { writeJourneyBasis } from "./write-journey-basis";
import { writeKpis } from "./write-kpis";
import { writeMap } from "./write-map";
import { writeMeetings } from "./write-meetings";
import { writeMoney } from "./write-money";
import { writeMoneyControl } from "./write-money-control";
import { writePeople } from "./write-people";
import { frozenByMeetings } from "./write-snapshots";
import { writeTalk } from "./write-talk";
import { writeTools } from "./write-tools";
import { writeWork } from "./write-work";
import { writing } from "./writing";

/**
 * Founds Harbourline, the demo company, as of the Monday of this week. The context's organisation is the one to be
 * founded and lends its id. Refuses (conflict) where an organisation exists; of two at once the second waits and is
 * refused.
 */
export const loadDemo = command({
  name: "loadDemo",
  capability: "organisation.set_up",
  input: z.strictObject({}),
  subject: theOrganisation,
  async run({ db, now, subject, trace, ...scene }) {
    await db.execute(sql`select pg_advisory_xact_lock(hashtextextended('throughline.first-run', 0))`);
    if ((await db.$count(organisations)) > 0) refuse("conflict", "refusal.demo.not_empty");

    const monday = mondayOf(today(now, harbourline.zone));
    const story = tell(monday);
    const pen = writing(db, story, { monday, now });
    await db.insert(organisations).values({
      ...harbourline,
      id: subject.id,
      secondOpinionMinor: opinionThresholdCents,
      eventKeySecret: newSecret(),
      createdAt: pen.when(founded(monday)),
    });
    const frozen = await frozenByMeetings(pen, { ...scene, organisation: { ...subject, ...harbourline }, db, now });
    await writePeople(pen);
    await writeKpis(pen);
    await writeCalculations(pen);
    await writeDefinitions(pen);
    await writeJourney(pen);
    await writeMap(pen);
    await writeWork(pen);
    await writeMoney(pen);
    await writeMoneyControl(pen);
    await writeMeetings(pen);
    await db.insert(syncSnapshots).values(frozen);
    await writeJourneyBasis(pen);
    await writeExperiments(pen);
    await writeTalk(pen);
    await writeTools(pen);
    await writeEvents(pen);
    const { kpis, readings, initiatives, budgets, events } = story;
    trace({
      monday,
      kpis: kpis.length,
      readings: readings.length,
      initiatives: initiatives.length,
      budgets: budgets.length,
      events: events.length,
    });
  },
});
