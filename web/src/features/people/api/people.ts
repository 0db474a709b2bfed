/** The members of a workspace and those who are invited; a change is asked anew at once. */

import { post, put, remove } from "@/client/http";
import type { Invitation, Member, NewInvitation, Role } from "@/client/types";
import { ME } from "@/features/settings/api/me";
import { refresh } from "@/lib/query";

export const MEMBERS = "/members";
export const INVITATIONS = "/invitations";

/** Gives a member another role; it may be her own, so what she may herself is asked anew too. */
export async function changeRole({ id }: Member, role: Role): Promise<void> {
  await put(`${MEMBERS}/${encodeURIComponent(id)}`, { role });
  refresh(MEMBERS);
  refresh(ME);
}

export async function removeMember({ id }: Member): Promise<void> {
  await remove(`${MEMBERS}/${encodeURIComponent(id)}`);
  refresh(MEMBERS);
  refresh(ME);
}

/** Invites somebody; the answer holds the text that is told only this once. */
export async function invite(email: string, role: Role): Promise<NewInvitation> {
  const made = await post<NewInvitation>(INVITATIONS, { email, role });
  refresh(INVITATIONS);
  return made;
}

export async function takeInvitationBack({ id }: Invitation): Promise<void> {
  await remove(`${INVITATIONS}/${encodeURIComponent(id)}`);
  refresh(INVITATIONS);
}
