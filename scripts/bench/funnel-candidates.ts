import { range, steps, windowDays } from "./funnel-scene";

/*
 * What somebody who knows PostgreSQL would write for this one funnel on a lean table. Each answers with the counts of
 * its steps in one array.
 */
const hours = `interval '${windowDays * 24} hours'`;
const inRange = `at >= '${range.from} 00:00 Europe/London' and at < '${range.to} 00:00 Europe/London'`;
const places = steps.map((_, at) => at + 1);
const later = places.slice(1);
const sums = (count: (place: number) => string) => `array[${places.map(count).join(", ")}]::int[] as counts`;

/** Everybody's path as a word of letters, ordered; the entry by a window. */
const asPaths = `
  with seen as (
    select person, at, arrival, step, min(at) filter (where step = 1) over (partition by person) as entry
    from lean where step <= ${steps.length} and ${inRange}
  ), paths as (
    select string_agg(chr(96 + step), '' order by at, arrival) as path from seen
    where at >= entry and at <= entry + ${hours} group by person
  )
  select ${sums((place) => `count(*) filter (where path like '%${letters(place)}%')`)} from paths`;

function letters(place: number): string {
  return places
    .slice(0, place)
    .map((at) => String.fromCharCode(96 + at))
    .join("%");
}

/** The earliest event of each step after the step before, by instants alone: right while no two share one. */
const asMinimums = `
  with s1 as (select person, min(at) as at, min(at) as entry from lean where step = 1 and ${inRange} group by person)
  ${later
    .map(
      (place) => `, s${place} as (
    select l.person, min(l.at) as at, s.entry from lean l join s${place - 1} s using (person)
    where l.step = ${place} and ${inRange.replaceAll("at ", "l.at ")} and l.at > s.at and l.at <= s.entry + ${hours}
    group by l.person, s.entry)`,
    )
    .join("")}
  select ${sums((place) => `(select count(*) from s${place})`)}`;

/** The same with arrivals, so that two events of one instant keep their order. */
const asOrderedMinimums = `
  with s1 as (
    select person, min(${clock("at", "arrival")}) as k, min(at) as entry from lean where step = 1 and ${inRange} group by person
  )
  ${later
    .map(
      (place) => `, s${place} as (
    select l.person, min(${clock("l.at", "l.arrival")}) as k, s.entry from lean l join s${place - 1} s using (person)
    where l.step = ${place} and ${inRange.replaceAll("at ", "l.at ")} and ${clock("l.at", "l.arrival")} > s.k
      and l.at <= s.entry + ${hours}
    group by l.person, s.entry)`,
    )
    .join("")}
  select ${sums((place) => `(select count(*) from s${place})`)}`;

function clock(at: string, arrival: string): string {
  return `((date_part('epoch', ${at}) * 1000)::bigint - 1787000000000) * 1048576 + ${arrival}`;
}

/** One look into the index for each person and step. */
const asIndexWalk = `
  with s1 as (select person, min(at) as at from lean where step = 1 and ${inRange} group by person)
  select ${sums((place) => `count(t${place}.at)`)}
  from (select person, at from s1) t1
  ${later
    .map(
      (place) => `left join lateral (
    select at from lean l where l.person = t1.person and l.step = ${place} and l.at > t${place - 1}.at
      and l.at <= t1.at + ${hours} and l.at < '${range.to} 00:00 Europe/London' order by l.at limit 1) t${place} on true`,
    )
    .join("\n")}`;

/** Everybody's steps as an array, the place of each found after the one before. */
const asArrays = `
  with seen as (
    select person, at, arrival, step::int as step, min(at) filter (where step = 1) over (partition by person) as entry
    from lean where step <= ${steps.length} and ${inRange}
  ), paths as (
    select array_agg(step order by at, arrival) as path from seen
    where at >= entry and at <= entry + ${hours} group by person
  ), p1 as (select path, array_position(path, 1) as p from paths)
  ${later.map((place) => `, p${place} as (select path, array_position(path, ${place}, p) as p from p${place - 1} where p is not null)`).join("")}
  select ${sums((place) => `(select count(p) from p${place})`)}`;

/** The entry first, then only what followed it, as a word. */
const asPathsAfterEntry = `
  with entries as (select person, min(at) as entry from lean where step = 1 and ${inRange} group by person), paths as (
    select string_agg(chr(96 + l.step), '' order by l.at, l.arrival) as path
    from lean l join entries i using (person)
    where l.step <= ${steps.length} and ${inRange.replaceAll("at ", "l.at ")} and l.at >= i.entry
      and l.at <= i.entry + ${hours} and (l.step > 1 or l.at = i.entry)
    group by l.person
  )
  select ${sums((place) => `count(*) filter (where path like '%${letters(place)}%')`)} from paths`;

export const handWritten: Readonly<Record<string, string>> = {
  "paths by string_agg": asPaths,
  "paths after the entry": asPathsAfterEntry,
  "minimums by instant alone": asMinimums,
  "minimums by instant and arrival": asOrderedMinimums,
  "lateral index walk": asIndexWalk,
  "integer arrays": asArrays,
};

/** Those that may order two events of one instant the wrong way round. */
export const ignoringTies: ReadonlySet<string> = new Set(["minimums by instant alone", "lateral index walk"]);
