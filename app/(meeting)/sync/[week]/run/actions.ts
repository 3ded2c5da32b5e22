"use server";

import { submitFor } from "@/app/_server/form";
import type { FormState } from "@/app/_ui/form-state";
import { parkItem } from "@/lib/syncs/commands/agenda-items";
import { closeSync, writeMinutes } from "@/lib/syncs/commands/close-sync";
import { assignAction, recordDecision } from "@/lib/syncs/commands/decide";
import { holdClock, joinSync, showStep, takeOver } from "@/lib/syncs/commands/present";
import { settleAction } from "@/lib/syncs/commands/settle-action";
import { addNote, castVote, revealVotes } from "@/lib/syncs/commands/talk";

type Raw = Readonly<Record<string, string>>;

/*
 * None of them has the page drawn anew: everybody who follows, this browser included, is told of the change by the
 * stream.
 */

export async function postStep(raw: Raw): Promise<FormState> {
  return submitFor(showStep, raw, {});
}

export async function postHold(raw: Raw): Promise<FormState> {
  return submitFor(holdClock, raw, {});
}

export async function postTakeOver(raw: Raw): Promise<FormState> {
  return submitFor(takeOver, raw, {});
}

export async function postJoin(raw: Raw): Promise<FormState> {
  return submitFor(joinSync, raw, {});
}

export async function postNote(raw: Raw): Promise<FormState> {
  return submitFor(addNote, raw, {});
}

export async function postDecision(raw: Raw): Promise<FormState> {
  return submitFor(recordDecision, raw, {});
}

export async function postAction(raw: Raw): Promise<FormState> {
  return submitFor(assignAction, raw, {});
}

export async function postDone(raw: Raw): Promise<FormState> {
  return submitFor(settleAction, raw, {});
}

export async function postPark(raw: Raw): Promise<FormState> {
  return submitFor(parkItem, raw, {});
}

export async function postVote(raw: Raw): Promise<FormState> {
  return submitFor(castVote, raw, {});
}

export async function postReveal(raw: Raw): Promise<FormState> {
  return submitFor(revealVotes, raw, {});
}

export async function postMinutes(raw: Raw): Promise<FormState> {
  return submitFor(writeMinutes, raw, {});
}

/** The meeting's own pages show what was frozen as soon as it is. */
export async function postClose(raw: Raw): Promise<FormState> {
  return submitFor(closeSync, raw, { refresh: "/" });
}
