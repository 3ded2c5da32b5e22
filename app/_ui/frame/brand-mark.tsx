/** The drawn mark: one line from money at the left to outcomes at the right. Decoration; the product's name stands beside it. */
export function BrandMark() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <path d="M1 5h3.5C11 5 9 15 15.5 15H19" fill="none" stroke="currentColor" strokeWidth="2.2" />
      <circle cx="3" cy="15" r="2" fill="currentColor" />
      <circle cx="17" cy="5" r="2" fill="currentColor" />
    </svg>
  );
}
