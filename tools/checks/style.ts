import { inputsOf, perInput, perItem, type Rule } from './rule.ts';

const VERBS = {
  triggers: /^(New|Updated|Deleted|[A-Z]\w+ .*(Reached|Ready|Received))\b/,
  creates: /^[A-Z][a-z]+/,
  searches: /^Find\b/,
};

/** What the platform's reviewers ask for beyond the checks. */
export const STYLE_RULES: readonly Rule[] = [
  {
    id: 'S-label',
    demands: 'labels that begin with what happens',
    check: perItem(({ display }, kind) => {
      if (display.hidden) return [];
      const fits =
        VERBS[kind].test(display.label) || (kind === 'triggers' && / Ready\b| Reached\b/.test(display.label));
      return [!fits && `is called “${display.label}”`];
    }),
  },
  {
    id: 'S-list',
    demands: 'no “List” in front of users',
    check: perItem(({ display }) => [!display.hidden && display.label.startsWith('List') && 'is called a list']),
  },
  {
    id: 'S-sentence',
    demands: 'descriptions that begin with a verb and end with a full stop',
    check: perItem(({ display }, kind) => [
      !display.description.endsWith('.') && 'has a description without a full stop',
      kind === 'searches' && !display.description.startsWith('Finds ') && `is described as “${display.description}”`,
      kind === 'creates' && !/^[A-Z][a-z]+s\b/.test(display.description) && `is described as “${display.description}”`,
    ]),
  },
  {
    id: 'S-name',
    demands: 'no name of the integration in its own labels and descriptions',
    check: perItem(({ display }, _, __, { name, services }) =>
      (['label', 'description'] as const).map(
        (text) => services.length === 1 && display[text].includes(name) && `names ${name} in its ${text}`,
      ),
    ),
  },
  {
    id: 'S-required',
    demands: 'required inputs first',
    check: perItem((item) => {
      const fields = inputsOf(item);
      const lastRequired = fields.findLastIndex(({ required }) => required);
      const optionalBefore = fields.slice(0, lastRequired).find(({ required }) => !required);
      return [optionalBefore && lastRequired >= 0 && `asks for ${optionalBefore.key} before a required input`];
    }),
  },
  {
    id: 'S-help',
    demands: 'help in whole sentences',
    check: perInput(({ helpText }) => helpText && !/[.!?]$/.test(helpText.trim()) && `has the help “${helpText}”`),
  },
  {
    id: 'S-commas',
    demands: 'lists instead of text with commas',
    check: perInput(({ helpText }) => /\bcommas?\b/i.test(helpText ?? '') && 'asks for commas'),
  },
  {
    id: 'S-remove',
    demands: 'steps that take something away say so',
    check: perItem(({ key, display }, kind) => [
      kind === 'creates' &&
        /_(delete|remove|unsubscribe)_/.test(key) &&
        !/^(Removes|Deletes|Unsubscribes)/.test(display.description) &&
        'does not say that it takes something away',
    ]),
  },
  {
    id: 'S-caution',
    demands: 'a warning in the form of steps that take something away',
    check: perItem((item, kind) => [
      kind === 'creates' &&
        /_(delete|remove)_/.test(item.key) &&
        !inputsOf(item).some(({ type, helpText }) => type === 'copy' && helpText) &&
        'warns of nothing in its form',
    ]),
  },
];
