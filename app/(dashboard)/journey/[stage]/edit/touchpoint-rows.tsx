import { getTranslations } from "next-intl/server";
import { CheckField } from "@/app/_ui/check-field";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import type { EditedTouchpoint } from "@/lib/journeys/queries/stage-editor";
import { OneStepForm } from "../../edit/one-step-form";
import { EventNames } from "../../event-name";
import { addOneTouchpoint, removeOneTouchpoint, renameOneTouchpoint } from "./actions";

type TouchpointRowsProps = { readonly stageId: string; readonly touchpoints: readonly EditedTouchpoint[] };

/** Where customers are met: rename, remove, add. One with events goes only when somebody ticks that they know. */
export async function TouchpointRows({ stageId, touchpoints }: TouchpointRowsProps) {
  const t = await getTranslations("journey.stageEditor");
  return (
    <>
      {touchpoints.length > 0 && (
        <DataTable caption={t("touchpoints")} comfortable>
          <thead>
            <tr>
              <Th>{t("name")}</Th>
              <Th>{t("eventsHere")}</Th>
              <Th>{t("remove")}</Th>
            </tr>
          </thead>
          <tbody>
            {touchpoints.map(({ id, name, eventNames }) => (
              <tr key={id}>
                <Td>
                  <div className="touchpoint-name">
                    <OneStepForm
                      key={name}
                      action={renameOneTouchpoint}
                      about={{ touchpointId: id, seenName: name }}
                      label={t("rename")}
                      name={t("renameOne", { name })}
                      text={{ label: t("nameOf", { name }), value: name }}
                    />
                  </div>
                </Td>
                <Td quiet wrap>
                  {eventNames.length > 0 ? <EventNames names={eventNames} /> : t("noEventsHere")}
                </Td>
                <Td wrap>
                  <OneStepForm
                    action={removeOneTouchpoint}
                    about={{ touchpointId: id }}
                    label={t("remove")}
                    name={t("removeOne", { name })}
                  >
                    {eventNames.length > 0 && (
                      <CheckField name="alsoRelease" label={t("alsoRelease", { count: eventNames.length })} />
                    )}
                  </OneStepForm>
                </Td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
      <OneStepForm
        key={touchpoints.length}
        action={addOneTouchpoint}
        about={{ stageId }}
        label={t("addTouchpoint")}
        name={t("addTouchpoint")}
        text={{ label: t("newTouchpoint"), placeholder: t("newTouchpoint") }}
      />
    </>
  );
}
