import type { Bundle, PlainInputField, ZObject } from 'zapier-platform-core';
import { guarded } from './errors.ts';
import { toInputFields } from './form.ts';
import { connect } from './http.ts';
import { readConnection, type Service } from './service.ts';
import { startZap, stop } from './zap.ts';

/** One form for all services of a build, and the test behind its button. */
export function buildAuthentication(services: readonly Service[]) {
  const fields = services.flatMap(({ credentials }) =>
    toInputFields(credentials).map(({ key, label, type, helpText, placeholder, choices, default: preset }) => ({
      key,
      label,
      type: type === 'password' ? 'password' : 'string',
      required: false,
      ...(helpText && { helpText }),
      ...(placeholder && { placeholder }),
      ...(preset && { default: preset }),
      ...(choices && { choices: choices as PlainInputField['choices'] }),
      // Shown again when the user edits the connection; keys that look like secrets may not be.
      ...(type !== 'password' && { isNoSecret: true }),
    })),
  );

  /** Asks every connected service at the same time. @returns what each is connected to */
  const test = (z: ZObject, bundle: Bundle) =>
    guarded(z, 'The connection test', async () => {
      const zap = startZap(z, bundle, { connectionTest: true });
      const states = services.map((service) => ({ service, connection: readConnection(service, zap.auth) }));
      const partial = states.flatMap(({ connection }) => (connection.state === 'partial' ? [connection.problem] : []));
      if (partial.length > 0) return stop(zap, 'fail', partial.join(' '), { code: 'IncompleteConnection' });
      const connected = states.flatMap(({ service, connection }) =>
        connection.state === 'connected' ? [{ service, connection }] : [],
      );
      if (connected.length === 0) {
        const names = services.map(({ name }) => name).join(', ');
        return stop(zap, 'fail', `Fill in the fields of at least one service: ${names}.`, {
          code: 'IncompleteConnection',
        });
      }
      const checks = await Promise.allSettled(
        connected.map(({ service, connection }) => service.check(connect(service, zap), connection.credentials, zap)),
      );
      const refused = checks.flatMap((check) => (check.status === 'rejected' ? [check.reason as Error] : []));
      if (refused[0]) {
        if (connected.length === 1) throw refused[0];
        return stop(zap, 'fail', refused.map(sentenceOf).join(' '), { code: 'AuthenticationError', status: 401 });
      }
      const labels = checks.map((check) => (check.status === 'fulfilled' ? check.value : ''));
      return {
        services: connected.map(({ service }, index) => `${service.name} (${labels[index]})`).join(' + '),
        ...Object.fromEntries(connected.map(({ service }, index) => [service.key, labels[index] ?? ''])),
      };
    });

  return { type: 'custom', fields, test, connectionLabel: '{{services}}' } as const;
}

/** The sentence in one of Zapier's errors: some carry it inside JSON. */
function sentenceOf(error: Error): string {
  try {
    return String((JSON.parse(error.message) as { message?: unknown }).message);
  } catch {
    return error.message;
  }
}
