/** The services that the sandbox has a stand-in for. */
export const STAND_INS = ['mobilize', 'actionkit', 'van', 'callhub', 'indigo'] as const;
export type StandIn = (typeof STAND_INS)[number];

/** Whether an operation can be played without an account. */
export const hasStandIn = ({ key }: { key: string }): boolean =>
  STAND_INS.some((service) => key.startsWith(`${service}_`));
