import { eq } from "drizzle-orm";
import { initiatives, secondOpinions } from "@/db/schema";
import { today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { sideOfSpeaker } from "@/lib/signals/signal";
import type { InitiativeLine } from "../line";
import { initiativeLines } from "../queries/initiative-lines";
import { secondOpinionInput } from "../schema";
import { opinionsDiffer } from "../second-opinion";
import { theInitiative } from "./edit-initiative";

/**
 * Another function's rating of the update an initiative stands with, where its money asks for one. Opinions are only
 * added: a side's newest counts. Refused, as invalid, where none is asked for, to the side that spoke, and without a word
 * where the rating differs; as a conflict when a newer update stands.
 */
export const giveSecondOpinion = command({
  name: "giveSecondOpinion",
  capability: "initiative.second_opinion",
  input: secondOpinionInput,
  subject: ({ db, input }) => theInitiative(db, input.initiativeId),
  async run({ db, viewer, organisation, now, input, subject, trace }) {
    const asOf = today(now, organisation.zone);
    const where = eq(initiatives.id, subject.id);
    const { items } = await initiativeLines(db, { viewer, organisation }, { asOf, includeSilent: true, where });
    const [line] = items;
    if (!line || viewer.id === null) refuse("not_found", "refusal.gone");
    requireAsked(line);
    if (line.updateId !== input.updateId) refuse("conflict", "initiative.opinion.newer_update");
    if (!line.secondOpinion.mayGive) refuse("invalid", "initiative.opinion.own_side");
    if (opinionsDiffer(line.status, [input]) && input.note.trim() === "") {
      const why = { key: "initiative.opinion.say_why", values: {} };
      refuse("invalid", why.key, why.values, { note: why });
    }
    const side = sideOfSpeaker(viewer);
    const { health, note, updateId } = input;
    const opinion = { health, note, updateId, side, initiativeId: subject.id, authorId: viewer.id, createdAt: now };
    const [made] = await db.insert(secondOpinions).values(opinion).returning({ id: secondOpinions.id });
    trace({ side });
    return { id: made?.id ?? "", side };
  },
});

function requireAsked({ state, status, updateId, secondOpinion: { asked } }: InitiativeLine): void {
  if (state !== "active") refuse("invalid", "initiative.opinion.not_active");
  if (asked === "other_currency") refuse("invalid", "initiative.opinion.other_currency");
  if (asked === "no") refuse("invalid", "initiative.opinion.not_asked");
  if (updateId === null || status === "no_update") refuse("invalid", "initiative.opinion.no_update");
}
