import { wordsOf } from "@/app/_marks/words";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { Section } from "@/app/_ui/section";
import { roles } from "@/db/vocabulary/people";
import type { Context } from "@/lib/kernel/operation";
import { listFunctions, type listPeople } from "@/lib/people/queries/people";
import { listStreams } from "@/lib/streams/queries";
import { NewPerson } from "./new-person";
import { PersonToggle } from "./person-toggle";
import { RenewPassword } from "./renew-password";

type PeopleSectionProps = {
  readonly context: Context;
  readonly people: Awaited<ReturnType<typeof listPeople>>;
  readonly mayAdminister: boolean;
};

/** Everybody with an account and what they hold; for administrators how to add somebody and let them in. */
export function PeopleSection({ context, people, mayAdminister }: PeopleSectionProps) {
  const t = wordsOf("admin");
  return (
    <Section id="people" title={t("people")} count={people.length}>
      {mayAdminister && <AddPerson context={context} />}
      <DataTable caption={t("people")}>
        <thead>
          <tr>
            <Th>{t("name")}</Th>
            <Th>{t("email")}</Th>
            <Th>{t("roles")}</Th>
            <Th>{t("state")}</Th>
            {mayAdminister && <Th>{t("password")}</Th>}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <Td strong>{person.name}</Td>
              <Td>{person.email}</Td>
              <Td wrap>{rolesText(person.grants)}</Td>
              <Td>
                {mayAdminister && person.id !== context.viewer.id ? (
                  <PersonToggle
                    id={person.id}
                    disabled={person.disabledAt !== null}
                    words={{ close: t("close"), reopen: t("reopen") }}
                  />
                ) : (
                  t(person.disabledAt ? "closed" : "open")
                )}
              </Td>
              {mayAdminister && (
                <Td wrap>
                  {person.id === context.viewer.id ? (
                    <span className="text-ink-3">{t("ownPassword")}</span>
                  ) : (
                    <RenewPassword
                      id={person.id}
                      words={{
                        renew: t("renew"),
                        renewOf: t("renewOf", { name: person.name }),
                        once: t("newPerson.once"),
                      }}
                    />
                  )}
                </Td>
              )}
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}

function rolesText(grants: readonly { readonly role: string; readonly function: string | null }[]): string {
  const t = wordsOf("admin");
  const each = grants.map((grant) => [t(`role.${grant.role as "viewer"}`), grant.function].filter(Boolean).join(", "));
  return [...new Set(each)].join(" · ") || t("noRole");
}

async function AddPerson({ context }: { readonly context: Context }) {
  const t = wordsOf("admin");
  const [functions, streams] = await Promise.all([listFunctions(context, {}), listStreams(context, {})]);
  const choice = ({ id, name }: { readonly id: string; readonly name: string }) => ({ value: id, label: name });
  const word = wordsOf("admin.newPerson");
  return (
    <NewPerson
      roles={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
      functions={[{ value: "", label: word("noFunction") }, ...functions.map(choice)]}
      streams={streams.map(choice)}
      words={{
        ...{ title: word("title"), note: word("note"), once: word("once"), name: word("name"), email: word("email") },
        ...{ role: word("role"), function: word("function"), functionHint: word("functionHint") },
        ...{ streams: word("streams"), submit: word("submit"), refused: word("refused") },
      }}
    />
  );
}
