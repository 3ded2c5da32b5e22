"use client";

import { useActionState } from "react";
import type { FormState } from "@/app/_server/form";
import { Button } from "@/app/_ui/button";
import type { Choice } from "@/app/_ui/field";
import { linkKpi, unlinkKpi } from "../../actions";
import { EffectFields } from "../../effect-fields";
import type { Words } from "../../initiative-form";

type Effect = { readonly id: string; readonly name: string; readonly expected: string };

type KpiLinksProps = {
  readonly initiativeId: string;
  readonly effects: readonly Effect[];
  readonly kpis: readonly Choice[];
  readonly words: Words;
};

/** The KPIs an initiative should move: each can be taken away, another added, or an expectation said anew. */
export function KpiLinks({ initiativeId, effects, kpis, words }: KpiLinksProps) {
  const [state, action, pending] = useActionState<FormState, FormData>(linkKpi, { status: "idle" });
  const refused = state.status === "refused" ? { answers: state.kept, errors: state.fields } : {};
  return (
    <div className="kpi-links">
      <ul>
        {effects.map((effect) => (
          <LinkedKpi key={effect.id} initiativeId={initiativeId} effect={effect} words={words} />
        ))}
      </ul>
      <form className="form" action={action}>
        {state.status === "refused" && (
          <p className="field-error" role="alert">
            {Object.keys(state.fields).length > 0 ? words.refused : state.message}
          </p>
        )}
        {state.status === "saved" && <p role="status">{words.linked}</p>}
        <input type="hidden" name="initiativeId" value={initiativeId} />
        <EffectFields kpis={kpis} words={words} place={0} {...refused} />
        <div>
          <Button type="submit" disabled={pending}>
            {words.link}
          </Button>
        </div>
      </form>
    </div>
  );
}

function LinkedKpi({
  initiativeId,
  effect,
  words,
}: Pick<KpiLinksProps, "initiativeId" | "words"> & { readonly effect: Effect }) {
  const [state, action, pending] = useActionState<FormState, FormData>(unlinkKpi, { status: "idle" });
  return (
    <li>
      <form action={action}>
        <span>{effect.name}</span>
        <span className="text-ink-2">{effect.expected}</span>
        <input type="hidden" name="initiativeId" value={initiativeId} />
        <input type="hidden" name="kpiId" value={effect.id} />
        <Button type="submit" small disabled={pending}>
          {words.unlink} <span className="sr-only">{effect.name}</span>
        </Button>
        {state.status === "refused" && <span role="alert">{state.message}</span>}
      </form>
    </li>
  );
}
