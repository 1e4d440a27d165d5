import * as vscode from 'vscode';
import { claimsOf, nonconformance } from '../../core/plan/claims.js';
import type { Plan } from '../../core/plan/plan.js';
import { coreText } from '../coreText.js';

/** What was done to a file, counted: `12 removed, 8 replaced, 1 kept`. */
export function countsOf(plan: Plan): string {
  const entries = [...plan.entries.values()];
  const count = (holds: (entry: (typeof entries)[number]) => boolean): number => entries.filter(holds).length;
  const masked = count(({ operator, outcome }) => outcome.effect === 'set' && operator === 'mask');
  const counts: readonly [number, string][] = [
    [count(({ outcome }) => outcome.effect === 'remove'), vscode.l10n.t('removed')],
    [count(({ outcome }) => outcome.effect === 'set') - masked, vscode.l10n.t('replaced')],
    [count(({ outcome }) => outcome.effect === 'empty'), vscode.l10n.t('emptied')],
    [masked, vscode.l10n.t('masked')],
    [count(({ operator }) => operator === 'keep'), vscode.l10n.t('kept')],
  ];
  const told = counts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  return told.length > 0 ? told.join(', ') : vscode.l10n.t('nothing had to be changed');
}

/** Whether a copy claims the Basic Profile, and if not, why. */
export function conformanceOf(plan: Plan): string {
  const claims = claimsOf(plan);
  return claims.conformant
    ? vscode.l10n.t('It conforms to the Basic Profile.')
    : vscode.l10n.t('It does not conform to the Basic Profile. {0}', coreText(nonconformance(claims)));
}
