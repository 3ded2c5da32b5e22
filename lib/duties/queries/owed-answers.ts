import { type SQL, sql } from "drizzle-orm";
import { mayAtAll } from "@/lib/access/policy";
import { sideOfSpeaker } from "@/lib/signals/signal";
import { answerDue } from "../due";
import { type Duty, dutyOn } from "../duty";
import { type Asked, dayOf } from "./asked-for";

/** A signal nobody has answered. */
export interface OpenSignal {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly fromSide: string;
  readonly raisedAt: string;
  /** The key of the stage it is about; null where that is not on the map. */
  readonly stageKey: string | null;
}

/** The signals to the side this person speaks for that wait for its first word; any of that side at work may give it. */
export const openSignals = ({ viewer }: Asked): SQL => sql`(
  select coalesce(json_agg(json_build_object('id', s.id, 'title', s.title, 'kind', s.kind, 'fromSide', s.from_side,
    'raisedAt', s.created_at, 'stageKey', (select g.key from links l join stages g on g.id = l.to_id
      where l.from_kind = 'signal' and l.from_id = s.id and l.to_kind = 'stage' order by g.position limit 1))), '[]')
  from signals s where s.to_side = ${sideOfSpeaker(viewer)} and ${mayAtAll(viewer, "signal.raise")}
    and not exists (select from signal_moves m where m.signal_id = s.id and m.step <> 'raised'))`;

export function owedAnswer(signal: OpenSignal, asked: Asked): Duty {
  const { id, title, kind, fromSide, stageKey } = signal;
  const askedOn = dayOf(signal.raisedAt, asked);
  const subject = { ref: stageKey ?? "", name: title };
  const reason = { key: "home.reason.signal", values: { kind, from: fromSide } };
  return dutyOn(asked.today, {
    about: `signal/${id}`,
    kind: "signal",
    subject,
    reason,
    askedOn,
    dueOn: answerDue(askedOn),
  });
}
