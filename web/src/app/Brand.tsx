/** The name of the product with its sign. */

export function Brand() {
  return (
    <span className="brand">
      <img src="/icon.svg" alt="" width="28" height="28" />
      whatworks
    </span>
  );
}
