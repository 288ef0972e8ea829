/** Connection fields that make each service connected, and the host that its requests must go to. */
export const CREDENTIALS = {
  mobilize: { mobilize_api_key: 'mobilize-test-key', mobilize_organization_id: '4242' },
  actionkit: {
    actionkit_host: 'act.example.org',
    actionkit_username: 'connector',
    actionkit_password: 'actionkit-test-password',
  },
  van: {
    van_application_name: 'connector',
    van_api_key: '5d0b7e1c-93c4-4a6e-9f1d-2b7a8e60c411',
    van_database_mode: '1',
  },
  callhub: { callhub_api_key: 'callhub-test-key-0123456789' },
  indigo: { indigo_api_token: 'indigo-test-token-0123456789', indigo_customer_id: 'org-42' },
} as const;
export type ServiceKey = keyof typeof CREDENTIALS;

export const HOSTS: Record<ServiceKey, string> = {
  mobilize: 'https://api.mobilize.us',
  actionkit: 'https://act.example.org',
  van: 'https://api.securevan.com',
  callhub: 'https://api.callhub.io',
  indigo: 'https://app.indigo.engineering',
};

/** The fields of these services together, as one connection. */
export const connection = (...services: ServiceKey[]): Record<string, string> =>
  Object.assign({}, ...services.map((service) => CREDENTIALS[service]));

/** What must never show up in an error, an output or at another host. */
export const SECRETS = Object.values(CREDENTIALS).flatMap((fields) =>
  Object.entries(fields).flatMap(([key, value]) => (/_(api_key|password|api_token)$/.test(key) ? [value] : [])),
);
