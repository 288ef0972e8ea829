import { createHash } from 'node:crypto';

const sign = (secret: string, cleartext: string) =>
  createHash('sha256').update(`${secret}.${cleartext}`).digest('base64url').slice(0, 6);

/** `<mailing>.<user>.<hash>`; the mailing is left out where none is involved. */
export function makeAkid(secret: string, user: number, mailing?: number): string {
  const cleartext = `${mailing ?? ''}.${user}`;
  return `${cleartext}.${sign(secret, cleartext)}`;
}

/** @returns undefined when the token is malformed or its hash is wrong */
export function readAkid(secret: string, akid: string): { user: number; mailing: number | null } | undefined {
  const parts = /^((\d*)\.(\d+))\.[\w-]{6}$/.exec(akid);
  if (!parts?.[1] || !parts[3] || `${parts[1]}.${sign(secret, parts[1])}` !== akid) return undefined;
  return { user: Number(parts[3]), mailing: parts[2] ? Number(parts[2]) : null };
}
