import type { Mode, VanOptions } from './options.ts';
import { unauthorized } from './refusal.ts';

export const APPLICATION_NAME = 'rivera.connector';
export const API_KEY = 'b7c1f0de-2a64-4c39-8e15-0f6d9a3b7c52';

const isMode = (value: string | undefined): value is Mode => value === '0' || value === '1';

/** Reads `Basic base64(application ":" key "|" mode)`. The mode is a part of the password. */
export function authenticate(header: string | undefined, options: VanOptions): Mode {
  const encoded = header?.match(/^Basic\s+(\S+)$/i)?.[1];
  const plain = encoded ? Buffer.from(encoded, 'base64').toString('utf8') : '';
  const colon = plain.indexOf(':');
  const application = plain.slice(0, Math.max(colon, 0));
  const [key, mode, ...rest] = plain.slice(colon + 1).split('|');
  const isKnown = key?.toLowerCase() === API_KEY && rest.length === 0;
  if (!isKnown || (!options.anyApplicationName && application !== APPLICATION_NAME)) {
    throw unauthorized('The application name and key are not recognized.');
  }
  if (!isMode(mode) || !options.modes.includes(mode)) throw unauthorized('Invalid Database Mode');
  return mode;
}
