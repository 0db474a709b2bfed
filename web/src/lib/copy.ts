/** Putting a text where she can paste it from. */

/** Copies a text; says whether it succeeded: a page without TLS, or her own choice, can keep it from that. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
