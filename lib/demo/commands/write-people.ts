import { functions, roleGrants, streamMembers, users, valueStreams } from "@/db/schema";
import { hashPassword } from "@/lib/people/password";
import { type DemoGrant, demoPassword } from "../accounts";
import { founded, harbourline } from "../story/company";
import type { Writing } from "./writing";

/** Functions, people with their roles, and the value streams they work in. */
export async function writePeople(writing: Writing): Promise<void> {
  const { db, story, id, when, monday } = writing;
  const createdAt = when(founded(monday));
  const passwordHash = await hashPassword(demoPassword);
  await db.insert(functions).values(story.functions.map((one) => ({ ...one, id: id("function", one.key), createdAt })));
  await db.insert(users).values(
    story.people.map(({ key, email, name, maySignIn }) => ({
      id: id("person", key),
      email,
      name,
      passwordHash: maySignIn ? passwordHash : null,
      createdAt,
    })),
  );
  await writeStreams(writing, createdAt);
  await db.insert(roleGrants).values(
    story.people.flatMap(({ key, grants }) =>
      grants.map((grant: DemoGrant) => ({
        userId: id("person", key),
        role: grant.role,
        functionId: grant.function ? id("function", grant.function) : null,
        streamId: grant.stream ? id("stream", grant.stream) : null,
        grantedBy: id("person", "sanne"),
        grantedAt: createdAt,
      })),
    ),
  );
}

async function writeStreams({ db, story, id }: Writing, createdAt: Date): Promise<void> {
  await db.insert(valueStreams).values(
    story.streams.map(({ key, name, kind, mission, outcome }) => ({
      id: id("stream", key),
      key,
      name,
      kind,
      mission,
      ...("percent" in outcome
        ? { outcomeUnit: "percent" as const, outcomePercent: outcome.percent }
        : { outcomeUnit: "money" as const, outcomeMinor: outcome.minor, outcomeCurrency: harbourline.baseCurrency }),
      outcomeOf: outcome.of,
      createdAt,
    })),
  );
  await db.insert(streamMembers).values(
    story.streams.flatMap(({ key, members }) =>
      members.map(([person, fn, streamRole]) => ({
        streamId: id("stream", key),
        userId: id("person", person),
        functionId: id("function", fn),
        streamRole,
        createdAt,
      })),
    ),
  );
}
