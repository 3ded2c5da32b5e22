import "server-only";
import { database } from "@/db/client";
import { type FeedContent, readCalendarFeed } from "@/lib/calendar/queries/calendar-feeds";
import { turnOffMail } from "@/lib/mail/commands/choose-mail";
import { type MailKind, readOffToken } from "@/lib/mail/off";
import { openSharedLink, type SharedPaper } from "@/lib/sharing/commands/open-link";
import { linkToken } from "@/lib/sharing/link";
import { now } from "./now";
import { theOrganisationHere } from "./organisation";
import { type Pace, paceKeeper } from "./pace";
import { publicUrl } from "./public-url";

/** What people without a session may do, each by an address that carries its own proof. */
const secret = (): string => process.env.NEXTAUTH_SECRET ?? "";

/** Thirty a minute for one address: more than people do, and less than it takes to make the database busy. */
const addressPace: Pace = { perSecond: 0.5, atOnce: 30 };
const shared = globalThis as { throughlineAddressPace?: ReturnType<typeof paceKeeper> };

/** Seconds until an address may be opened again; 0 for at once. */
export function secondsToWait(address: string): number {
  shared.throughlineAddressPace ??= paceKeeper(addressPace);
  return shared.throughlineAddressPace(address);
}

/** Which letters an address turns off; null where it is not ours. */
export const lettersOf = (token: string): MailKind | null => readOffToken(secret(), token)?.kind ?? null;

/** Turns them off; whether the address was ours. */
export async function turnOffLetters(token: string): Promise<boolean> {
  const organisation = await theOrganisationHere();
  return organisation !== null && turnOffMail({ db: database(), organisation, now: now() }, secret(), token);
}

export async function feedBehind(calendarSecret: string): Promise<(FeedContent & { readonly now: Date }) | null> {
  const at = now();
  const feed = await readCalendarFeed(database(), calendarSecret, at);
  return feed && { ...feed, now: at };
}

export const paperBehind = (token: string, opened: { readonly isOpened: boolean }): Promise<SharedPaper | null> =>
  openSharedLink({ db: database(), now: now(), secret: secret() }, token, opened);

/** The address that opens a shared paper. */
export const sharedAddress = (link: { readonly id: string; readonly expiresAt: Date }): string =>
  `${publicUrl()}/shared/${linkToken(secret(), link)}`;

export const calendarAddress = (calendarSecret: string): string => `${publicUrl()}/calendar/${calendarSecret}.ics`;
