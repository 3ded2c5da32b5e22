/**
 * Whether two suppliers' numbers are the same to a person: letter case, spaces, punctuation and leading zeros do not
 * count. "INV-0042", "inv 42" and "INV0042" are one number; "2024-01" and "20241" are two.
 */
export function isSameNumber(one: string, other: string): boolean {
  return inOnePiece(one) === inOnePiece(other) || pieceByPiece(one) === pieceByPiece(other);
}

const plain = (number: string): string => number.normalize("NFKC").toLowerCase();

/** Without anything between the pieces, and then without the zeros a row of digits begins with. */
const inOnePiece = (number: string): string => withoutZeros(plain(number).replace(/[^\p{L}\p{N}]+/gu, ""));

/** The zeros taken off each piece of its own first. */
const pieceByPiece = (number: string): string =>
  (plain(number).match(/\p{L}+|\p{N}+/gu) ?? []).map(withoutZeros).join(" ");

/** Zeros in front of another digit, where no digit stands before them. */
const withoutZeros = (text: string): string => text.replace(/(?<!\p{N})0+(?=\p{N})/gu, "");
