import { stepTitle } from "@/app/_marks/sync/agenda-words";
import { wordsOf } from "@/app/_marks/words";
import { dayText } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import type { Snapshot } from "@/lib/syncs/snapshot/snapshot";
import type { SyncTalk } from "@/lib/syncs/talk";

type Props = { readonly talk: SyncTalk; readonly seen: Snapshot };

/** What was decided, promised, noted, voted and put aside. */
export function SaidSections({ talk, seen }: Props) {
  const t = wordsOf("sync.minutes");
  const { decisions, actions, notes, parks, votes, withheld } = talk;
  const revealed = Object.entries(votes).flatMap(([step, { revealed: all }]) => (all ? [{ step, all }] : []));
  return (
    <div>
      <Section id="decisions" title={t("decisions")} count={decisions.length}>
        <Said
          none={t("noneDecided")}
          all={decisions.map(({ id, title, owner, dueOn, step, replaces }) => ({
            ...{ id, text: title },
            aside: [owner, dueOn && dayText(dueOn), about(step, seen), replaces && t("replaces", { title: replaces })],
          }))}
        />
      </Section>
      <Section id="actions" title={t("actions")} count={actions.length}>
        <Said
          none={t("nonePromised")}
          all={actions.map(({ id, title, owner, dueOn, doneOn, step }) => ({
            ...{ id, text: title },
            aside: [owner, dueOn && dayText(dueOn), doneOn && t("done", { day: dayText(doneOn) }), about(step, seen)],
          }))}
        />
      </Section>
      {notes.length > 0 && (
        <Section id="notes" title={t("notes")} count={notes.length}>
          <Said
            none=""
            all={notes.map(({ id, body, by, step }) => ({ id, text: body, aside: [by, about(step, seen)] }))}
          />
        </Section>
      )}
      {revealed.length > 0 && (
        <Section id="votes" title={t("votes")} count={revealed.length}>
          <Said
            none=""
            all={revealed.map(({ step, all }) => ({
              ...{ id: step, text: about(step, seen) ?? step },
              aside: [all.map(({ name, confidence }) => `${name} ${confidence}`).join(", ")],
            }))}
          />
        </Section>
      )}
      {parks.length > 0 && (
        <Section id="parked" title={t("parked")} count={parks.length}>
          <Said
            none=""
            all={parks.map(({ id, title, by, againOn }) => ({
              id,
              text: title,
              aside: [by, againOn && dayText(againOn)],
            }))}
          />
        </Section>
      )}
      {withheld > 0 && <p className="hint">{t("withheld", { count: withheld })}</p>}
    </div>
  );
}

const about = (key: string | null, seen: Snapshot): string | null => {
  const step = seen.steps.find((one) => one.key === key);
  return step ? stepTitle(step, seen) : null;
};

type SaidProps = {
  readonly none: string;
  readonly all: readonly {
    readonly id: string;
    readonly text: string;
    readonly aside: readonly (string | null | false | "")[];
  }[];
};

function Said({ none, all }: SaidProps) {
  if (all.length === 0) return <p className="hint">{none}</p>;
  return (
    <ul className="said-list">
      {all.map(({ id, text, aside }) => (
        <li key={id}>
          {text}
          <span>{aside.filter(Boolean).join(" · ")}</span>
        </li>
      ))}
    </ul>
  );
}
