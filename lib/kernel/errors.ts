/** Why the product declined a request; the app maps each to a form error or an HTTP status. */
export const refusalCodes = ["invalid", "not_found", "forbidden", "conflict", "too_large", "unprocessable"] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** What a message needs to be worded: numbers and names, never English. */
export type MessageValues = Record<string, string | number>;

/** A message named by its key in messages/en.json, with the values to fill in. */
export interface MessageReason {
  key: string;
  values: MessageValues;
}

/**
 * An expected "no": a rule of the business, not a fault. `key` names the sentence shown to the
 * person; `fields` holds one sentence per form field at fault, keyed by the field's name.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: RefusalCode;
  readonly key: string;
  readonly values: MessageValues;
  readonly fields?: Record<string, MessageReason>;

  constructor(code: RefusalCode, key: string, values: MessageValues = {}, fields?: Record<string, MessageReason>) {
    super(key);
    this.code = code;
    this.key = key;
    this.values = values;
    if (fields) this.fields = fields;
  }
}

/** What is wrong with one item of many, by its place counted from 0. */
export interface ItemFault {
  readonly index: number;
  readonly field: string;
  readonly reason: MessageReason;
}

/** A "no" to many items sent at once, with what is wrong item by item: all or nothing of them is taken. */
export class ItemsRefusal extends Refusal {
  constructor(
    key: string,
    values: MessageValues,
    readonly faults: readonly ItemFault[],
  ) {
    super("unprocessable", key, values);
  }
}

/** Stops the current operation with an expected "no". Throws `Refusal`, always. */
export function refuse(
  code: RefusalCode,
  key: string,
  values: MessageValues = {},
  fields?: Record<string, MessageReason>,
): never {
  throw new Refusal(code, key, values, fields);
}
