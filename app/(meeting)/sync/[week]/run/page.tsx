import { redirect } from "next/navigation";
import { drawnOnce } from "@/app/_marks/drawn-once";
import { stepTitle } from "@/app/_marks/sync/agenda-words";
import { StepPane } from "@/app/_marks/sync/step-pane";
import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { momentText } from "@/app/_server/moment";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { dayText } from "@/app/_ui/format";
import { listPeople } from "@/lib/people/queries/people";
import { readSync, type SyncRecord } from "@/lib/syncs/queries/read-sync";
import { readSyncLive } from "@/lib/syncs/queries/read-sync-live";
import type { SyncTalk } from "@/lib/syncs/talk";
import type { ModeStep } from "./mode-props";
import { modeWords } from "./mode-words";
import { markupOf, packedPanes } from "./packed-panes";
import { SyncMode } from "./sync-mode";

type Props = { params: Promise<{ week: string }> };

export const generateMetadata = titled("syncMode");

export default async function SyncModePage({ params }: Props) {
  const context = await requireContext();
  const { week } = await params;
  const record = await orNotFound(readSync(context, { week }));
  if (record.meeting.state !== "running") redirect(`/sync/${week}`);
  const [live, people] = [await readSyncLive(context, { week }), await listPeople(context, {})];
  const t = wordsOf("sync");
  const drawn = modeSteps(record);
  const isPacked = ({ key, pane }: ModeStep) => key !== live.position && markupOf(pane) !== null;
  const steps = drawn.map((step) => (isPacked(step) ? { ...step, pane: null } : step));
  const when = record.meeting.startedAt ? momentText(record.meeting.startedAt, context.organisation.zone) : "";
  return (
    <SyncMode
      week={week}
      heading={t("heading", { week: week.slice(5) })}
      when={when}
      steps={steps}
      panes={packedPanes(record.seen, () => markups(drawn))}
      first={{ now: context.now.toISOString(), state: live }}
      me={{ id: context.viewer.id ?? "" }}
      may={{ run: record.mayRun, takePart: record.mayTakePart, decide: record.mayDecide }}
      people={[
        { value: "", label: t("mode.chooseOwner") },
        ...people.filter(({ disabledAt }) => !disabledAt).map(({ id, name }) => ({ value: id, label: name })),
      ]}
      ownTalk={beyond(record.talk, live)}
      words={modeWords()}
    />
  );
}

/** Every step with its figure drawn, once for all who see the same of the meeting. */
function modeSteps({ seen, seconds }: SyncRecord): ModeStep[] {
  const t = wordsOf("sync");
  return seen.steps.map((step, place) => ({
    ...{ key: step.key, part: step.part, title: stepTitle(step, seen), seconds: seconds[place] ?? 0 },
    partName: t(`partShort.${step.part}`),
    pane: drawnOnce(seen, `sync step ${step.key}`, () => (
      <div className="contents">
        <StepPane step={step} seen={seen} />
      </div>
    )),
    note: seen.reviews[step.ids[0] ?? ""]?.note ?? null,
    owed:
      step.shows === "actions"
        ? seen.facts.actions
            .filter(({ doneOn }) => doneOn === null)
            .map(({ id, title, owner }) => ({ id, title, ownerId: owner.id }))
        : [],
    decided: seen.facts.decided
      .filter(({ about }) => step.items.length > 0 && about.some((id) => step.ids.includes(id)))
      .map(({ id, title, owner, madeOn, dueOn, done, promised }) => ({
        ...{ id, title },
        note: t("decidedNote", {
          ...{
            owner: owner ?? "none",
            made: dayText(madeOn, { from: seen.facts.today }),
            due: dueOn ? dayText(dueOn, { from: seen.facts.today }) : "none",
          },
          ...{ done, promised },
        }),
      })),
  }));
}

/** The panes that are markup through and through, by their steps' keys. */
const markups = (steps: readonly ModeStep[]): Record<string, string> =>
  Object.fromEntries(
    steps.flatMap(({ key, pane }) => {
      const markup = markupOf(pane);
      return markup === null ? [] : [[key, markup]];
    }),
  );

/** What this viewer may read beyond what everybody is told. */
function beyond(talk: SyncTalk, told: SyncTalk) {
  const more = <Said extends { readonly id: string }>(all: readonly Said[], known: readonly Said[]): Said[] => {
    const ids = new Set(known.map(({ id }) => id));
    return all.filter(({ id }) => !ids.has(id));
  };
  return {
    notes: more(talk.notes, told.notes),
    decisions: more(talk.decisions, told.decisions),
    actions: more(talk.actions, told.actions),
    parks: more(talk.parks, told.parks),
  };
}
