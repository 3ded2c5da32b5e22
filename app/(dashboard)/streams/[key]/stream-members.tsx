import { getTranslations } from "next-intl/server";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { Section } from "@/app/_ui/section";
import { streamRoles } from "@/db/vocabulary/people";
import type { readStream } from "@/lib/streams/queries";

type Member = Awaited<ReturnType<typeof readStream>>["members"][number];

/** Who works in the stream, role by role; a role nobody fills has its row too. */
export async function StreamMembers({ members, people }: { members: readonly Member[]; people: number }) {
  const t = await getTranslations("streams");
  return (
    <Section id="members" title={t("members")} count={people}>
      <DataTable caption={t("members")}>
        <thead>
          <tr>
            <Th>{t("member.role")}</Th>
            <Th>{t("member.name")}</Th>
            <Th>{t("member.function")}</Th>
          </tr>
        </thead>
        <tbody>
          {streamRoles.map((role) => (
            <RoleRows
              key={role}
              title={t(`role.${role}`)}
              members={members.filter(({ streamRole }) => streamRole === role)}
            />
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}

async function RoleRows({ title, members }: { title: string; members: readonly Member[] }) {
  const t = await getTranslations("streams");
  if (members.length === 0) {
    return (
      <tr>
        <Td quiet>{title}</Td>
        <Td quiet>{t("nobody")}</Td>
        <Td quiet>–</Td>
      </tr>
    );
  }
  return members.map((member, place) => (
    <tr key={member.userId}>
      <Td quiet>{place === 0 ? title : <span className="sr-only">{title}</span>}</Td>
      <Td>{member.name}</Td>
      <Td quiet>{member.function ?? "–"}</Td>
    </tr>
  ));
}
