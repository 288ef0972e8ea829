import type { Operation } from '../platform/define.ts';
import {
  isFill,
  isOperation,
  isSchedule,
  type OperationStep,
  type Step,
  type Template,
  type Value,
} from './template.ts';

/** Whose operations the file names: the integration's number at Zapier, and its version. */
export interface Integration {
  appId: string;
  version: string;
  operations: readonly Operation[];
}

interface Choice {
  value: string;
  label: string;
}

const TYPE_OF = { trigger: 'read', create: 'write', search: 'search' } as const;

/** Zapier's own schedule as it stands in exports, every morning. */
const EVERY_DAY = {
  selected_api: 'ScheduleCLIAPI@1.7.0',
  action: 'everyDay',
  params: { hod: '7:00 AM', weekends: 'yes' },
};

/** Why a template cannot be written as a file, or undefined. */
export function whyNotExported({ steps }: Template): string | undefined {
  const unknown = (steps as readonly Step[]).find(
    (step) => !isOperation(step) && !(isSchedule(step) && step.every === 'day'),
  );
  return unknown && `how an exported Zap writes Zapier’s own ${unknown.use} step is not known. Build this one by hand`;
}

/** A template in the form of Zapier's export of one Zap, switched off, without connections. Gaps to fill in are left out. */
export function exportedZap(template: Template, integration: Integration) {
  const nodes = (template.steps as readonly Step[]).map((step, index) => ({
    id: index + 1,
    paused: true,
    ...(isOperation(step) ? ownStep(step, integration) : { type_of: 'read', ...EVERY_DAY, meta: { parammap: {} } }),
    triple_stores: {
      copied_from: null,
      created_by: null,
      polling_interval_override: 0,
      block_and_release_limit_override: 0,
      spread_tasks: 1,
    },
    parent_id: index === 0 ? null : index,
    root_id: index === 0 ? null : 1,
    title: index === 0 ? template.title : null,
    authentication_id: null,
  }));
  const byId = Object.fromEntries(nodes.map((node) => [String(node.id), node]));
  return { metadata: { version: 2 }, zaps: [{ id: 1, title: template.title, nodes: byId }] };
}

function ownStep({ use, fields }: OperationStep, { appId, version, operations }: Integration) {
  const operation = operations.find(({ key }) => key === use);
  if (!operation) throw new Error(`There is no operation ${use}.`);
  const filled = Object.entries(fields).filter(
    (field): field is [string, Exclude<Value, { hint: string }>] => !isFill(field[1]),
  );
  return {
    type_of: TYPE_OF[operation.kind],
    action: use,
    selected_api: `App${appId}CLIAPI@${version}`,
    params: {
      ...Object.fromEntries(filled),
      ...(operation.kind === 'search' && { _zap_search_multiple_results: 'first' }),
    },
    meta: { parammap: Object.fromEntries(filled.flatMap(([key, value]) => labelOf(operation, key, value))) },
  };
}

/** What the editor shows in place of a chosen value. */
function labelOf({ operation }: Operation, key: string, value: Value): [string, string][] {
  const input = (operation.inputFields as { key?: string; choices?: Choice[] }[]).find((one) => one.key === key);
  const choice = input?.choices?.find((one) => one.value === value);
  return choice ? [[key, choice.label]] : [];
}
