import { addDays, type Day, startOfDay } from "@/lib/kernel/day";
import { type Chance, chance } from "./chance";
import { harbourline } from "./company";
import { type EventStory, eventDays, troubledDays, Visitor } from "./visitor";

const customers = 6_000;

/**
 * Six thousand customers and what they did, in order of time. Phones convert less than desks, and in the last two weeks
 * hardly at all: the payment step times out there, so that of those who considered far fewer buy than in any week
 * before. In the same weeks no search is told: the new page lost its tag.
 */
export function events(monday: Day): EventStory[] {
  const luck = chance(26);
  const dayStarts = Array.from({ length: eventDays + 1 }, (_, index) =>
    startOfDay(addDays(monday, index - eventDays), harbourline.zone).getTime(),
  );
  const told: EventStory[] = [];
  let sessions = 0;
  for (let person = 0; person < customers; person += 1) {
    const visitor = new Visitor(person, luck, dayStarts, () => ++sessions, told);
    walk(visitor, luck);
  }
  const lost = dayStarts[eventDays - troubledDays] ?? 0;
  return told
    .filter(({ name, at }) => name !== "search_used" || at < lost)
    .sort((a, b) => a.at - b.at || a.person - b.person);
}

function walk(visitor: Visitor, luck: Chance): void {
  for (let visits = luck.between(1, 3); visits > 0; visits -= 1) {
    visitor.visit(luck.between(0, 5));
    for (let pages = luck.between(1, 3); pages > 0; pages -= 1) {
      visitor.does(luck.happens(0.75) ? "inspiration_viewed" : "campaign_opened");
    }
  }
  if (!luck.happens(0.5)) return;
  consider(visitor, luck);
  if (!luck.happens(visitor.paysWith())) return;
  if (visitor.isRefused()) visitor.leaves();
  visitor.does("order_paid", Math.round(luck.between(1_500, 16_000)) / 100);
  receive(visitor, luck);
}

function consider(visitor: Visitor, luck: Chance): void {
  for (let visits = luck.between(1, 2); visits > 0; visits -= 1) {
    if (luck.happens(0.6)) visitor.visit(luck.between(0, 4));
    if (luck.happens(0.7)) visitor.does("search_used");
    for (let products = luck.between(1, 4); products > 0; products -= 1) visitor.does("product_viewed");
  }
  if (luck.happens(0.55)) visitor.does("basket_added");
}

function receive(visitor: Visitor, luck: Chance): void {
  visitor.visit(luck.between(1, 2));
  if (luck.happens(0.8)) visitor.does("parcel_tracked");
  visitor.visit(luck.between(1, 3));
  if (luck.happens(0.97)) visitor.does("parcel_received");
  if (luck.happens(0.44)) {
    visitor.visit(luck.between(1, 9));
    visitor.does(luck.happens(0.6) ? "guide_opened" : "care_chat_started");
    if (luck.happens(0.3)) visitor.does("guide_opened");
  }
  for (let letters = luck.happens(0.6) ? luck.between(1, 4) : 0; letters > 0; letters -= 1) {
    visitor.visit(luck.between(4, 20));
    visitor.does(luck.happens(0.4) ? "member_letter_opened" : "app_opened");
  }
}
