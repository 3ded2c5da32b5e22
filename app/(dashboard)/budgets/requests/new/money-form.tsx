"use client";

import { type FormEvent, useActionState, useState } from "react";
import { Button, ButtonLink } from "@/app/_ui/button";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { type Choice, Select, TextArea, TextInput } from "@/app/_ui/field";
import type { FormState } from "@/app/_ui/form-state";
import { amountWithSymbol } from "@/app/_ui/format";
import { askForMoney } from "../actions";
import { type AskedLine, whatIf } from "./what-if";
import { WhatIfPanel, type WhatIfWords } from "./what-if-panel";
import { type Deciding, WhoDecides, type WhoDecidesWords } from "./who-decides";

export type MoneyWords = WhatIfWords &
  WhoDecidesWords &
  Readonly<
    Record<
      "line" | "toLine" | "amount" | "amountHint" | "reason" | "reasonAsk" | "submit" | "cancel" | "refused" | "left",
      string
    >
  >;

type MoneyFormProps = {
  readonly kind: "transfer" | "increase" | "decrease";
  readonly lines: readonly AskedLine[];
  readonly deciding: Deciding;
  readonly currency: string;
  readonly initial: Readonly<Record<"lineId" | "toLineId" | "amount" | "reason", string>>;
  readonly back: string;
  readonly words: MoneyWords;
};

/** Asks for money to be moved, given or taken, and shows as it is typed what would become of the lines. */
export function MoneyForm({ kind, lines, deciding, currency, initial, back, words }: MoneyFormProps) {
  const [state, send, pending] = useActionState<FormState, FormData>(askForMoney, { status: "idle" });
  const refused = state.status === "refused" ? state : null;
  const answers = { ...initial, ...refused?.kept };
  const [typed, setTyped] = useState({ kind, ...initial });
  const found = whatIf(typed, lines, currency);
  function read({ currentTarget }: FormEvent<HTMLFormElement>) {
    const given = new FormData(currentTarget);
    const text = (name: string) => String(given.get(name) ?? "");
    setTyped({ kind, lineId: text("lineId"), toLineId: text("toLineId"), amount: text("amount"), reason: "" });
  }
  const options = lines.map(({ id, name, available }): Choice => {
    return { value: id, label: `${name} (${amountWithSymbol(BigInt(available), currency)} ${words.left})` };
  });
  const field = (name: "lineId" | "toLineId" | "amount" | "reason") => ({
    ...{ id: name, name, defaultValue: answers[name], error: refused?.fields[name] },
  });
  return (
    <form action={send} className="form" onChange={read}>
      {refused && <Refused state={refused} title={words.refused} />}
      <input type="hidden" name="kind" value={kind} />
      <div className="form" key={JSON.stringify(refused?.kept ?? null)}>
        <Select {...field("lineId")} label={words.line} options={options} />
        {kind === "transfer" && <Select {...field("toLineId")} label={words.toLine} options={options} />}
        <TextInput
          {...field("amount")}
          label={words.amount}
          hint={words.amountHint}
          inputMode="decimal"
          autoComplete="off"
          required
        />
        <WhatIfPanel found={found} lines={lines} currency={currency} words={words} />
        <WhoDecides
          {...{ deciding, found, currency, words }}
          chosen={kind === "transfer" ? [typed.lineId, typed.toLineId] : [typed.lineId]}
        />
        <TextArea {...field("reason")} label={words.reason} hint={words.reasonAsk} maxLength={500} required />
      </div>
      <div className="form-actions">
        <Button type="submit" tone="primary" disabled={pending}>
          {words.submit}
        </Button>
        <ButtonLink href={back} tone="quiet" prefetch={false}>
          {words.cancel}
        </ButtonLink>
      </div>
    </form>
  );
}

type RefusedProps = { readonly state: Extract<FormState, { status: "refused" }>; readonly title: string };

function Refused({ state, title }: RefusedProps) {
  const links = Object.entries(state.fields).map(([name, label]) => ({ href: `#${name}`, label }));
  return <ErrorSummary title={links.length > 0 ? title : state.message} links={links} />;
}
