import { v7 } from "uuid";
import {
  actions,
  agendaItems,
  decisions,
  links,
  signalMoves,
  signals,
  syncAttendance,
  syncSeries,
  syncs,
  syncTemplateItems,
} from "@/db/schema";
import { startOf } from "@/lib/syncs/series";
import { harbourline, type Moment, moment } from "../story/company";
import { insertAll, type Writing } from "./writing";

/** The weekly meetings with what they decided, and the signals between the two sides. */
export async function writeMeetings(writing: Writing): Promise<void> {
  const { db, story, id, when, monday } = writing;
  await writeSeries(writing);
  await db.insert(syncs).values(
    story.syncs.map(({ week, state, started, closed, presenter, minutes }) => ({
      ...{ week, state, minutes },
      id: id("sync", week),
      scheduledFor: startOf(week, story.series, harbourline.zone),
      startedAt: started && when(started),
      closedAt: closed && when(closed),
      presenterId: id("person", presenter),
      createdAt: started ? when(started) : when(moment(monday, -4, "10:01")),
    })),
  );
  await writeAttendance(writing);
  await writeSaid(writing);
  await writeSignals(writing);
}

/** What the meetings decided and who took it on. */
export async function writeSaid(writing: Writing): Promise<void> {
  const { db, story, id, when } = writing;
  await insertAll(
    db,
    decisions,
    story.decisions.map(({ key, week, title, owner, dueOn, made }) => ({
      ...{ title, dueOn },
      id: id("decision", key),
      syncId: id("sync", week),
      ownerId: id("person", owner),
      createdBy: id("person", "cian"),
      createdAt: when(made),
    })),
  );
  await insertAll(
    db,
    actions,
    story.actions.map(({ week, decision, title, owner, dueOn, done, made }) => ({
      ...{ title, dueOn, firstDueOn: dueOn },
      id: id("action", title),
      syncId: id("sync", week),
      decisionId: decision ? id("decision", decision) : null,
      ownerId: id("person", owner),
      doneAt: done && when(done),
      createdAt: when(made),
    })),
  );
  await writeLinks(writing, "decision", story.decisions);
}

/** Thursdays at half past nine, with one thing on every agenda; the meeting of this week has it already. */
async function writeSeries({ db, story, id, when }: Writing): Promise<void> {
  const founded = { createdAt: when(story.series.since) };
  const { item, ...series } = story.series;
  await db.insert(syncSeries).values({
    ...{ weekday: series.weekday, startsAt: series.startsAt, durationMinutes: 30 },
    ...founded,
  });
  await db
    .insert(syncTemplateItems)
    .values({ id: id("item", "story"), ...item, addedBy: id("person", "cosima"), ...founded });
}

export async function writeAttendance({ db, story, id, when }: Writing): Promise<void> {
  await insertAll(
    db,
    syncAttendance,
    story.syncs.flatMap(({ week, started, present }) =>
      started
        ? present.map(([person, side]) => ({
            ...{ syncId: id("sync", week), userId: id("person", person), side },
            joinedAt: when(started),
          }))
        : [],
    ),
  );
  const [ahead] = story.syncs.filter(({ state }) => state === "planned");
  if (!ahead) return;
  await db.insert(agendaItems).values({
    ...{ id: v7(), syncId: id("sync", ahead.week), templateItemId: id("item", "story"), ...story.series.item },
    ...{ addedBy: id("person", "cosima"), createdAt: when(story.series.since) },
  });
}

async function writeSignals(writing: Writing): Promise<void> {
  const { db, story, id, when } = writing;
  const raised = story.signals.flatMap(({ key, kind, title, body, from, to, moves }) => {
    const first = moves[0];
    if (!first) return [];
    const raisedBy = id("person", first.author);
    return [
      { kind, title, body, fromSide: from, toSide: to, raisedBy, id: id("signal", key), createdAt: when(first.made) },
    ];
  });
  await insertAll(db, signals, raised);
  await insertAll(
    db,
    signalMoves,
    story.signals.flatMap(({ key, moves }) =>
      moves.map(({ step, author, note, made }) => ({
        signalId: id("signal", key),
        ...{ step, note },
        authorId: id("person", author),
        createdAt: when(made),
      })),
    ),
  );
  await writeLinks(
    writing,
    "signal",
    story.signals.map((signal) => ({ ...signal, made: signal.moves[0]?.made })),
  );
}

type Told = {
  readonly key: string;
  readonly about: readonly (readonly [toKind: "kpi" | "initiative" | "stage", toKey: string])[];
  readonly made?: Moment | undefined;
};

/** What a signal or a decision is about. */
async function writeLinks(
  { db, id, when }: Writing,
  fromKind: "signal" | "decision",
  told: readonly Told[],
): Promise<void> {
  const rows = told.flatMap(({ key, about, made }) =>
    about.map(([toKind, toKey]) => ({
      ...{ fromKind, toKind },
      fromId: id(fromKind, key),
      toId: id(toKind, toKey),
      createdAt: made ? when(made) : new Date(0),
    })),
  );
  await insertAll(db, links, rows);
}
